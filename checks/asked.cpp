#include "checks/asked.h"

#include <fmt/format.h>

namespace mingcha::checks {
namespace {

// What happened, with the hash of the file that shows it.
void add_events(Result& result, const CheckInput& input, const RequestView& view) {
  for (const RequestEvent& event : view.events) {
    if (result.evidence.size() >= evidence_cap) break;
    Evidence& evidence = result.evidence.emplace_back();
    evidence.time = input.assessment.zone.start_of(event.date);
    evidence.sha256 = event.sha256;
    evidence.quote = fmt::format("{} {} ({}){}{}", to_string(event.date), to_string(event.kind), event.source,
                                 event.note.empty() ? "" : ": ", event.note);
  }
}

}  // namespace

Spot request_spot(const CheckInput& input, const RequestView& view) {
  return {"", view.row.id, "", input.body.addresses.front().str()};
}

Text name_of(const RequestView& view) {
  const std::string sent = view.sent ? to_string(*view.sent) : "";
  const bool application = view.row.kind == RequestKind::application;
  return {fmt::format("{}（{}，{} 发出）", application ? "信息公开申请" : "来信", view.row.id, sent),
          fmt::format("{} ({}, sent {})", application ? "application" : "letter", view.row.id, sent)};
}

Result failed_if(bool looked_at, const CheckInput& input, const RequestView& view, Text message) {
  if (looked_at) return failed(input, request_spot(input, view), Reason::certain, std::move(message));
  message.zh += "；尚未经人工核对，暂不认定";
  message.en += "; no auditor has looked at it yet, so it is not held against the body";
  return undetermined(input, request_spot(input, view), Reason::suspected, std::move(message));
}

std::vector<Result> judge_requests(const CheckInput& input,
                                   const std::function<std::optional<Result>(const RequestView&)>& judge) {
  std::vector<Result> results;
  for (const RequestView& view : input.view.requests()) {
    auto result = judge(view);
    if (!result) continue;
    add_events(*result, input, view);
    results.push_back(std::move(*result));
  }
  if (results.empty())
    results.push_back(
        not_applicable(input, {"", "requests", "", input.body.addresses.front().str()},
                       {"未向该单位发出过模拟申请或来信", "no simulated request went to this body"}));
  return results;
}

}  // namespace mingcha::checks
