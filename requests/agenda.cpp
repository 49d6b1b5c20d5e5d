#include "requests/agenda.h"

#include <fmt/format.h>

#include "base/names.h"

namespace mingcha::requests {
namespace {

using mingcha::to_string;  // of days

constexpr Name<List> names[] = {{List::send, "send"},           {List::look_into, "look-into"},
                                {List::correct, "correct"},     {List::read, "read"},
                                {List::follow_up, "follow-up"}, {List::wait, "wait"},
                                {List::closed, "closed"}};

std::optional<Day> last_until(const RequestView& view, RequestEventKind kind) {
  std::optional<Day> until;
  for (const RequestEvent& event : view.events)
    if (event.kind == kind) until = event.until;
  return until;
}

std::string last_note(const RequestView& view, RequestEventKind kind) {
  std::string note;
  for (const RequestEvent& event : view.events)
    if (event.kind == kind) note = event.note;
  return note;
}

bool reviewed_since_failure(const RequestView& view) {
  bool reviewed = false;
  for (const RequestEvent& event : view.events) {
    if (event.kind == RequestEventKind::failed) reviewed = false;
    if (event.kind == RequestEventKind::reviewed) reviewed = true;
  }
  return reviewed;
}

Task waiting(const RequestView& view, Day today, Period follow_up) {
  const bool silent = !view.received && view.sent;  // a machine's word is no receipt
  if (silent) {
    const Day ask = minus(*view.sent, Period{-follow_up.months, -follow_up.days});
    if (today >= ask)
      return {
          List::follow_up,
          fmt::format("sent on {}, and no sign of receipt: ask whether it came in", to_string(*view.sent)),
          ask};
    return {List::wait, fmt::format("sent on {}, not yet acknowledged", to_string(*view.sent)), ask};
  }
  if (view.due) return {List::wait, fmt::format("the answer is due on {}", to_string(*view.due)), view.due};
  return {List::wait, "no due day: " + view.no_due, std::nullopt};
}

}  // namespace

std::string_view to_string(List list) {
  return name_of(names, list);
}

Task task_of(const RequestView& view, Day today, Period follow_up) {
  if (view.state == RequestState::withdrawn) return {List::closed, "withdrawn", std::nullopt};
  if (view.read_by_machine)
    return {List::read, "read what came, and confirm or correct it: requests record … reviewed",
            std::nullopt};
  switch (view.state) {
    case RequestState::planned:
      return {List::send, "to be sent", std::nullopt};
    case RequestState::by_hand:
      return {List::send, "to be sent by a person: " + last_note(view, RequestEventKind::by_hand),
              std::nullopt};
    case RequestState::in_doubt:
      return {List::look_into, "may have gone out: find out, then record delivered or not-sent", view.sent};
    case RequestState::failed:
      if (reviewed_since_failure(view)) return {List::closed, "could not be delivered", std::nullopt};
      return {List::look_into, "could not be delivered: " + last_note(view, RequestEventKind::failed),
              view.sent};
    case RequestState::correcting:
      return {List::correct, "the body asks for a correction",
              last_until(view, RequestEventKind::correction_asked)};
    case RequestState::overdue:
      if (view.reviewed_after_due) return {List::wait, "overdue, and looked into", view.due};
      return {List::follow_up,
              fmt::format("the answer was due on {}: look whether it came another way", to_string(*view.due)),
              view.due};
    case RequestState::answered:
      return {List::closed, "answered", view.answered};
    default:
      return waiting(view, today, follow_up);
  }
}

}  // namespace mingcha::requests
