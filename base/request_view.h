// What checks may know of a simulated request at a run's as-of time; computed from its events.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/request.h"

namespace mingcha {

enum class RequestState {
  planned,
  by_hand,     // waits for one of us to send it
  in_doubt,    // may have gone out; never sent again by itself
  waiting,     // sent, and not answered
  correcting,  // the body waits for our correction
  overdue,
  answered,
  failed,
  withdrawn,
};
std::string_view to_string(RequestState state);  // "planned", "by-hand", "in-doubt" …

struct RequestView {
  RequestRow row;
  std::vector<RequestEvent> events;  // up to the as-of day, in order
  RequestState state = RequestState::planned;
  std::optional<Day> sent;      // went out, or may have
  std::optional<Day> received;  // from which the clock runs
  std::string received_by;      // what that day rests on, for people: "confirmed by the body" …
  std::string rules;            // "2007", "2019", "promise", "letters"; "": none yet
  std::optional<Day> due;
  std::string no_due;              // why there is none
  bool contradiction = false;      // the events contradict each other, as no_due says
  std::optional<int> late;         // working days; of letters without a promise: days
  std::vector<std::string> notes;  // of the clock
  std::optional<Day> answered;     // the first whole answer
  std::optional<int> took;         // working days from `received`, else `sent`, to it
  std::string outcome;
  std::vector<std::string> missing;  // parts of a proper reply
  bool acknowledged = false;         // by a machine or a person
  bool read_by_machine = false;      // and no auditor has said a word to it since
  bool reviewed_after_due = false;   // an auditor has looked, after it was due
};

}  // namespace mingcha
