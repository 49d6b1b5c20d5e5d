// When an answer to an application for information is due, and how late it is, by the Regulation's version
// that ruled it (targets/request_clock.h). Computed from events, never stored. The day of receipt is day 0;
// only working days count. What can't be known (a year that the calendar lacks, a consultation still open) is
// not determined, never guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "targets/calendar.h"
#include "targets/request_clock.h"

namespace mingcha::requests {

enum class EventKind {
  correction_asked,  // 补正告知
  corrected,         // the corrected application came in
  extended,
  third_party_begin,
  third_party_end,
  agency_begin,  // another agency's opinion is asked for
  agency_end,
  answered,
};
std::string_view to_string(EventKind kind);  // "correction-asked", …
std::optional<EventKind> parse_event_kind(std::string_view name);

struct Event {
  EventKind kind;
  Day date;
  std::optional<int> days;  // extended: by how many working days; without it the most that the rules allow
};

struct TraceDay {
  Day date;
  bool counts;      // as one of the days of the period
  std::string why;  // "working day 3 of 20", "weekend", "a consultation is open" …
};

struct Deadline {
  std::optional<Day> due;   // absent: not determinable
  std::string reason;       // why not, where it isn't
  std::optional<int> late;  // working days after due until answered, else until as-of; 0 on the day itself
  std::vector<std::string> notes;  // what of the events had no effect or less than was said, and why
  std::vector<TraceDay> trace;     // every day from the one after the start to the due day
};

// `events` in any order; those of one day count in the order given. An Error where they contradict each other
// (an end without its begin, an event before receipt).
Expected<Deadline> deadline(const RequestClock& clock, const Calendar& calendar, Day received,
                            std::vector<Event> events, std::optional<Day> as_of);

}  // namespace mingcha::requests
