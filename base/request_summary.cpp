#include "base/request_summary.h"

#include <algorithm>

namespace mingcha {
namespace {

bool went_out(const RequestView& view) {
  return view.sent && view.state != RequestState::in_doubt && view.state != RequestState::withdrawn;
}

// The smallest of the sorted days that at least `share` tenths of them don't exceed.
std::optional<int> rank(const std::vector<int>& days, std::size_t tenths) {
  if (days.empty()) return std::nullopt;
  return days[(days.size() * tenths + 9) / 10 - 1];
}

}  // namespace

RequestSummary summary_of(const std::vector<RequestView>& views) {
  RequestSummary all;
  std::vector<int> days;
  for (const RequestView& view : views) {
    if (!went_out(view)) continue;
    ++all.sent;
    if (view.state == RequestState::failed) continue;  // came back
    all.acknowledged += view.acknowledged || view.received || view.answered;
    all.answered += view.answered.has_value();
    const bool timed = view.late && (view.answered || *view.late > 0);
    all.timed += timed;
    all.on_time += timed && *view.late == 0;
    if (!view.answered) continue;
    if (view.took) days.push_back(*view.took);
    if (view.row.kind != RequestKind::application) continue;
    ++all.read;
    all.proper += view.missing.empty();
    if (!view.outcome.empty()) ++all.outcomes[view.outcome];
  }
  std::ranges::sort(days);
  all.median = rank(days, 5);
  all.ninetieth = rank(days, 9);
  return all;
}

}  // namespace mingcha
