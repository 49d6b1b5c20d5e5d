#include "checks/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/address.h"
#include "checks/words.h"

namespace mingcha::checks {
namespace {

Result make(const CheckInput& input, const Spot& spot, Verdict verdict, Reason reason, Text message) {
  Result result;
  result.site = spot.site;
  result.subject = spot.subject;
  result.key = spot.key;
  result.url = spot.url;
  result.verdict = verdict;
  result.reason = reason;
  result.severity = input.rule.severity;
  result.message_zh = std::move(message.zh);
  result.message_en = std::move(message.en);
  return result;
}

}  // namespace

std::string subject_of(std::string_view url) {
  if (const auto address = Address::parse(url)) return std::string(address->subject());
  return std::string(url);
}

std::string authority_of(std::string_view url) {
  if (const auto address = Address::parse(url)) return std::string(address->authority());
  return {};
}

Result passed(const CheckInput& input, const Spot& spot, Text message) {
  return make(input, spot, Verdict::pass, Reason::none, std::move(message));
}
Result failed(const CheckInput& input, const Spot& spot, Reason reason, Text message) {
  return make(input, spot, Verdict::fail, reason, std::move(message));
}
Result undetermined(const CheckInput& input, const Spot& spot, Reason reason, Text message) {
  return make(input, spot, Verdict::not_determined, reason, std::move(message));
}
Result not_applicable(const CheckInput& input, const Spot& spot, Text message) {
  return make(input, spot, Verdict::not_applicable, Reason::none, std::move(message));
}

bool asked_of_group(const CheckInput& input) {
  const auto groups = input.rule.parameters.list("groups");
  return groups.empty() || std::ranges::find(groups, input.body.group) != groups.end();
}
Result not_asked(const CheckInput& input, const Spot& spot) {
  return not_applicable(input, spot,
                        {"规则不对该类单位作此要求", "the rules don't ask this of bodies of this group"});
}

Evidence evidence_of(const BodyView& view, const PageView& page, std::string quote) {
  const auto visits = view.visits(page.url);
  const auto found = std::ranges::find(visits, page.visit, &VisitView::id);
  if (found != visits.end()) return found->evidence(std::move(quote));
  Evidence evidence;
  evidence.url = page.url;
  evidence.quote = std::move(quote);
  return evidence;
}

Evidence evidence_of(const BodyView& view, const std::string& url, std::string quote) {
  if (const PageView* page = view.page(url)) return evidence_of(view, *page, std::move(quote));
  const auto visits = view.visits(url);
  if (!visits.empty()) return visits.back().evidence(std::move(quote));
  Evidence evidence;
  evidence.url = url;
  evidence.quote = std::move(quote);
  return evidence;
}

void add_visits(Result& result, std::span<const VisitView> visits, const std::string& quote) {
  for (const VisitView& visit : visits) {
    if (result.evidence.size() >= evidence_cap) return;
    result.evidence.push_back(visit.evidence(quote));
  }
}

Text describe(std::span<const VisitView> visits) {
  struct Kind {
    Text words;
    std::size_t count = 0;
  };
  std::vector<Kind> kinds;
  for (const VisitView& visit : visits) {
    Text words = describe(visit);
    auto found = std::ranges::find_if(kinds, [&](const Kind& kind) { return kind.words.zh == words.zh; });
    if (found == kinds.end()) found = kinds.insert(kinds.end(), Kind{std::move(words)});
    ++found->count;
  }
  std::ranges::stable_sort(kinds, std::greater{}, &Kind::count);
  if (kinds.empty()) return {"没有访问", "no visits"};
  if (kinds.size() == 1 && kinds[0].count == 1)
    return {"1 次访问" + kinds[0].words.zh, "1 visit " + kinds[0].words.en};
  if (kinds.size() == 1)
    return {fmt::format("{} 次访问均{}", kinds[0].count, kinds[0].words.zh),
            fmt::format("all {} visits {}", kinds[0].count, kinds[0].words.en)};
  Text text{fmt::format("{} 次访问中", visits.size()), fmt::format("of {} visits", visits.size())};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    text.zh += fmt::format("{}{} 次{}", i == 0 ? "" : "，", kinds[i].count, kinds[i].words.zh);
    text.en += fmt::format("{} {} {}", i == 0 ? "" : ",", kinds[i].count, kinds[i].words.en);
  }
  return text;
}

Text describe(const VisitView& visit) {
  if (!visit.wall.empty()) return words_for_wall(visit);
  if (visit.outcome != Outcome::response) return words_for(visit.outcome);
  return {fmt::format("返回 {}", visit.status), fmt::format("answered {}", visit.status)};
}

Text describe(Period period) {
  Text text;
  if (period.months != 0 && period.months % 12 == 0)
    text = {fmt::format("{} 年", period.months / 12),
            fmt::format("{} year{}", period.months / 12, period.months == 12 ? "" : "s")};
  else if (period.months != 0)
    text = {fmt::format("{} 个月", period.months),
            fmt::format("{} month{}", period.months, period.months == 1 ? "" : "s")};
  if (period.days == 0 && period.months != 0) return text;
  if (!text.zh.empty()) text = {text.zh + "零", text.en + " and "};
  text.zh += fmt::format("{} 天", period.days);
  text.en += fmt::format("{} day{}", period.days, period.days == 1 ? "" : "s");
  return text;
}

Measure count_of(std::string id, std::size_t count) {
  Measure measure;
  measure.id = std::move(id);
  measure.numerator = Decimal::of(static_cast<std::int64_t>(count));
  measure.unit = "count";
  return measure;
}

Measure share_of(std::string id, std::size_t numerator, std::size_t denominator) {
  if (denominator == 0) return unknown(std::move(id), "share", Reason::not_observable);
  Measure measure;
  measure.id = std::move(id);
  measure.numerator = Decimal::of(static_cast<std::int64_t>(numerator));
  measure.denominator = Decimal::of(static_cast<std::int64_t>(denominator));
  measure.unit = "share";
  return measure;
}

Measure share_of(std::string id, const Result& result) {
  if (result.verdict == Verdict::not_determined) return unknown(std::move(id), "share", result.reason);
  return share_of(std::move(id), result.verdict == Verdict::pass ? 1 : 0, 1);
}

Measure unknown(std::string id, std::string unit, Reason reason) {
  Measure measure;
  measure.id = std::move(id);
  measure.unit = std::move(unit);
  measure.determined = false;
  measure.reason = reason;
  return measure;
}

}  // namespace mingcha::checks
