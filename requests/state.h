// What a request is at a day: its state, from which day its clock runs and by which rules, when the answer is
// due and how late it is. Everything is computed from the events, nothing is stored.
#pragma once

#include <vector>

#include "base/request_view.h"
#include "targets/calendar.h"

namespace mingcha::requests {

struct Measures {
  const Calendar& calendar;
  std::optional<Period> letters_within;  // of letters without a promise; by the packs
};

// `events` in the order in which they were written down; those after as_of are not looked at.
RequestView view_of(const RequestRow& row, const std::vector<RequestEvent>& events, Day as_of,
                    const Measures& measures);

bool is_closed(RequestState state);  // answered, failed or withdrawn

}  // namespace mingcha::requests
