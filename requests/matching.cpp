#include "requests/matching.h"

#include <algorithm>

#include "base/text.h"
#include "requests/state.h"

namespace mingcha::requests {
namespace {

bool answers(const Mail& mail, const RequestView& view) {
  if (view.row.message_id.empty()) return false;
  return std::ranges::any_of(mail.answers_to, [&](const std::string& id) {
    return id.substr(0, id.find('@')) == view.row.message_id;
  });
}

bool has_receipt_code(std::string_view text, const RequestView& view) {
  return std::ranges::any_of(view.events, [&](const RequestEvent& event) {
    return event.kind == RequestEventKind::acknowledged && event.source == "form" && event.note.size() >= 4 &&
           text.contains(event.note);
  });
}

template <class Fits>
const RequestView* only_one(const std::vector<Candidate>& candidates, const Fits& fits) {
  const RequestView* found = nullptr;
  for (const Candidate& candidate : candidates) {
    if (!fits(candidate)) continue;
    if (found != nullptr) return nullptr;
    found = candidate.view;
  }
  return found;
}

}  // namespace

const RequestView* match(const Mail& mail, std::string_view text, Day came,
                         const std::vector<Candidate>& all) {
  std::vector<Candidate> candidates;
  std::ranges::copy_if(all, std::back_inserter(candidates), [&](const Candidate& candidate) {
    return candidate.view->sent && *candidate.view->sent <= came;
  });
  if (const auto* found =
          only_one(candidates, [&](const Candidate& one) { return answers(mail, *one.view); }))
    return found;
  const std::string whole = mail.subject + "\n" + std::string(text);
  if (const auto* found =
          only_one(candidates, [&](const Candidate& one) { return has_receipt_code(whole, *one.view); }))
    return found;
  std::erase_if(candidates, [](const Candidate& candidate) { return is_closed(candidate.view->state); });
  if (const auto* found = only_one(candidates, [&](const Candidate& one) {
        return one.view->row.way == RequestWay::mail && equal_ignoring_case(one.view->row.target, mail.from);
      }))
    return found;
  return only_one(candidates, [&](const Candidate& one) { return whole.contains(one.body_name); });
}

}  // namespace mingcha::requests
