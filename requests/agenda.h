// A person's day: what to send, to look into, to correct, to read or to ask after. Every request is in
// exactly one list on every day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/request_view.h"

namespace mingcha::requests {

enum class List {
  send,       // planned, or a person has to send it
  look_into,  // in doubt, or came back
  correct,    // the body waits for us
  read,       // a machine has read what came: an auditor confirms it
  follow_up,  // overdue, or without a sign of receipt for too long
  wait,
  closed,
};
std::string_view to_string(List list);  // "send", "look-into" …

struct Task {
  List list = List::wait;
  std::string what;         // in a sentence
  std::optional<Day> when;  // the day that matters: the deadline, or by when to act
};

Task task_of(const RequestView& view, Day today, Period follow_up);

// The deadlines of what is open as an iCalendar file (RFC 5545); `stamp` is its time of making.
std::string icalendar(const std::vector<RequestView>& views, const std::vector<Task>& tasks, Instant stamp);

}  // namespace mingcha::requests
