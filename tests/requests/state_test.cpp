// State, receipt, deadline and lateness of a request from its events, as a table; and what holds for any
// events.
#include "requests/state.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"
#include "requests/agenda.h"
#include "requests/deadline.h"

namespace mingcha::requests {
namespace {

using mingcha::to_string;

Day day(std::string_view text) {
  return parse_day(text).value();
}

// "sent=2026-03-02 delivered=2026-03-02@record extended=2026-03-20:until=2026-04-10"
RequestEvent event_in(std::string_view word) {
  RequestEvent event;
  const auto equals = word.find('=');
  event.kind = parse_request_event_kind(word.substr(0, equals)).value();
  event.date = day(word.substr(equals + 1, 10));
  event.source = word.contains("@record") ? "record" : "form";
  if (const auto at = word.find(":until="); at != std::string_view::npos)
    event.until = day(word.substr(at + 7, 10));
  if (const auto at = word.find(":stated="); at != std::string_view::npos)
    event.stated = day(word.substr(at + 8, 10));
  if (const auto at = word.find(":days="); at != std::string_view::npos)
    event.days = std::stoi(std::string(word.substr(at + 6)));
  if (word.contains(":read")) event.confidence = "medium";
  return event;
}

RequestView view_at(std::string_view as_of, std::string_view events,
                    RequestKind kind = RequestKind::application, RequestWay way = RequestWay::form,
                    std::optional<int> promise = std::nullopt) {
  RequestRow row;
  row.id = "r.a.t";
  row.kind = kind;
  row.way = way;
  row.promise = promise;
  std::vector<RequestEvent> all;
  for (const auto word : split(events, ' '))
    if (!word.empty()) all.push_back(event_in(word));
  return view_of(row, all, day(as_of), {Calendar::shipped(), Period{3, 0}});
}

std::string shown(const std::optional<Day>& one) {
  return one ? to_string(*one) : "-";
}

struct Case {
  const char *shows, *as_of, *events, *state, *received, *due;
  int late;  // -1: not known
};

// Worked out from the Regulation and the State Council's notice for 2026: Spring Festival is off from 15 to
// 23 February, with 14 and 28 February worked; Qingming 4 to 6 April.
const Case applications[] = {
    {"nothing yet", "2026-03-02", "", "planned", "-", "-", -1},
    {"a person has to", "2026-03-02", "by-hand=2026-03-02", "by-hand", "-", "-", -1},
    {"killed while it went", "2026-03-03", "sent=2026-03-02", "in-doubt", "-", "-", -1},
    {"a person's word is not in doubt", "2026-03-03", "sent=2026-03-02@record", "waiting", "-", "-", -1},
    {"nothing went out after all", "2026-03-03", "sent=2026-03-02 not-sent=2026-03-02", "planned", "-", "-",
     -1},
    {"taken by a machine: no clock under 2019", "2026-06-01",
     "sent=2026-03-02 delivered=2026-03-02 acknowledged=2026-03-02", "waiting", "-", "-", -1},
    {"came back", "2026-03-04", "sent=2026-03-02 delivered=2026-03-02 failed=2026-03-03", "failed", "-", "-",
     -1},
    {"confirmed", "2026-02-10", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02", "waiting",
     "2026-02-02", "2026-03-06", 0},
    {"the due day is not late", "2026-03-06", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02",
     "waiting", "2026-02-02", "2026-03-06", 0},
    {"the next working day is", "2026-03-09", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02",
     "overdue", "2026-02-02", "2026-03-06", 1},
    {"answered in time", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 answered=2026-03-06", "answered",
     "2026-02-02", "2026-03-06", 0},
    {"answered late", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 answered=2026-03-11", "answered",
     "2026-02-02", "2026-03-06", 3},
    {"an answer tells the day of receipt", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 answered=2026-03-10:stated=2026-02-03", "answered", "2026-02-03",
     "2026-03-09", 1},
    {"a day of receipt before it was sent is none", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 answered=2026-02-10:stated=2026-01-05", "answered", "-", "-", 0},
    {"unconfirmed, but in time even from the day it was sent", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 answered=2026-03-06", "answered", "-", "-", 0},
    {"unconfirmed, and not provably in time", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 answered=2026-03-09", "answered", "-", "-", -1},
    {"a request to correct confirms receipt, and the body waits", "2026-06-01",
     "sent=2026-02-02 delivered=2026-02-02 correction-asked=2026-02-04", "correcting", "2026-02-04",
     "2026-03-10", -1},
    {"corrected: anew", "2026-03-20",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 correction-asked=2026-02-04 "
     "corrected=2026-03-02",
     "waiting", "2026-02-02", "2026-03-30", 0},
    {"extended to the most", "2026-03-20",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 extended=2026-03-03", "waiting", "2026-02-02",
     "2026-04-03", 0},
    {"extended until a day", "2026-03-20",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 extended=2026-03-03:until=2026-03-20",
     "waiting", "2026-02-02", "2026-03-20", 0},
    {"extended by days", "2026-03-20",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 extended=2026-03-03:days=5", "overdue",
     "2026-02-02", "2026-03-13", 5},
    {"partly answered stays open", "2026-03-09",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 partly-answered=2026-03-02", "overdue",
     "2026-02-02", "2026-03-06", 1},
    {"withdrawn", "2026-06-01", "sent=2026-02-02 delivered=2026-02-02 withdrawn=2026-02-03", "withdrawn", "-",
     "-", -1},
    {"a third party is asked", "2026-03-20",
     "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 third-party-begin=2026-02-05", "waiting",
     "2026-02-02", "-", -1},
    {"past the known calendar", "2027-06-01", "sent=2026-12-21 delivered=2026-12-21 confirmed=2026-12-21",
     "waiting", "2026-12-21", "-", -1},
    {"under 2007 what has arrived is received", "2018-05-30", "sent=2018-03-01 delivered=2018-03-01",
     "overdue", "2018-03-01", "2018-03-22", 47},
};

TEST(RequestState, OfApplications) {
  for (const Case& one : applications) {
    SCOPED_TRACE(one.shows);
    const RequestView view = view_at(one.as_of, one.events);
    EXPECT_EQ(to_string(view.state), one.state);
    EXPECT_EQ(shown(view.received), one.received);
    EXPECT_EQ(shown(view.due), one.due);
    EXPECT_EQ(view.late.value_or(-1), one.late);
  }
}

TEST(RequestState, OtherWaysHaveOtherDaysOfReceipt) {
  const auto received = [](RequestWay way, const char* events) {
    return shown(view_at("2026-04-01", events, RequestKind::application, way).received);
  };
  EXPECT_EQ(received(RequestWay::counter, "sent=2026-03-02@record"), "2026-03-02");
  EXPECT_EQ(received(RequestWay::registered_post, "sent=2026-03-02@record"), "-");
  EXPECT_EQ(received(RequestWay::registered_post, "sent=2026-03-02@record delivered=2026-03-04@record"),
            "2026-03-04");
  EXPECT_EQ(received(RequestWay::post, "sent=2026-03-02@record delivered=2026-03-04@record"), "-");
  EXPECT_EQ(received(RequestWay::post, "sent=2026-03-02@record confirmed=2026-03-05@record"), "2026-03-05");
  EXPECT_EQ(received(RequestWay::fax, "sent=2026-03-02@record"), "-");
}

TEST(RequestState, Letters) {
  const char* events = "sent=2026-03-02 delivered=2026-03-02";
  const RequestView promised = view_at("2026-03-20", events, RequestKind::letter, RequestWay::form, 5);
  EXPECT_EQ(shown(promised.due), "2026-03-09");
  EXPECT_EQ(promised.late, 9);  // working days up to the 20th
  const RequestView unpromised = view_at("2026-06-10", events, RequestKind::letter);
  EXPECT_EQ(shown(unpromised.due), "2026-06-02");  // three months
  EXPECT_EQ(unpromised.late, 8);
}

TEST(RequestState, WhatComesLaterIsNotKnownYet) {
  EXPECT_EQ(view_at("2026-03-01", "sent=2026-02-02 delivered=2026-02-02 answered=2026-03-02").state,
            RequestState::waiting);
}

TEST(RequestState, ContradictionsAreSaid) {
  EXPECT_TRUE(view_at("2026-04-01",
                      "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 third-party-end=2026-02-05")
                  .contradiction);
  EXPECT_FALSE(
      view_at("2026-04-01", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02").contradiction);
}

// Any events, on any day: exactly one list, and nothing that was sent is to be sent again.
TEST(Agenda, EveryRequestIsInOneListOnEveryDay) {
  std::mt19937 random(7);
  int open = 0;
  for (int trial = 0; trial < 400; ++trial) {
    RequestRow row;
    row.way = static_cast<RequestWay>(random() % 8);
    row.kind = static_cast<RequestKind>(random() % 2);
    std::vector<RequestEvent> events;
    Day when = day("2026-01-05");
    for (unsigned n = random() % 6; n > 0; --n) {
      RequestEvent event;
      event.kind = static_cast<RequestEventKind>(random() % 19);
      when = add_days(when, static_cast<int>(random() % 20));
      event.date = when;
      event.source = random() % 2 == 0 ? "form" : "record";
      if (random() % 3 == 0) event.confidence = "low";
      events.push_back(event);
    }
    for (int later = 0; later < 200; later += 7) {
      const Day today = add_days(day("2026-01-01"), later);
      const RequestView view = view_of(row, events, today, {Calendar::shipped(), Period{3, 0}});
      const Task task = task_of(view, today, Period{0, 7});
      EXPECT_FALSE(to_string(task.list).empty());
      EXPECT_FALSE(task.what.empty());
      EXPECT_FALSE(task.list == List::send && view.sent);
      EXPECT_TRUE(view.state != RequestState::in_doubt || task.list == List::look_into ||
                  task.list == List::read);
      if (!is_closed(view.state)) {
        ++open;
        EXPECT_NE(task.list, List::closed);
      }
    }
  }
  EXPECT_GT(open, 1000);
}

TEST(Agenda, Lists) {
  const struct {
    const char *as_of, *events;
    List list;
  } cases[] = {
      {"2026-03-02", "", List::send},
      {"2026-03-02", "by-hand=2026-03-02", List::send},
      {"2026-03-03", "sent=2026-03-02", List::look_into},
      {"2026-03-03", "sent=2026-03-02 delivered=2026-03-02", List::wait},
      {"2026-03-08", "sent=2026-03-02 delivered=2026-03-02", List::wait},
      {"2026-03-09", "sent=2026-03-02 delivered=2026-03-02", List::follow_up},
      {"2026-03-09", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02", List::follow_up},
      {"2026-03-10", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02 reviewed=2026-03-10",
       List::wait},
      {"2026-02-09", "sent=2026-02-02 delivered=2026-02-02 correction-asked=2026-02-05", List::correct},
      {"2026-02-09", "sent=2026-02-02 delivered=2026-02-02 answered=2026-02-05:read", List::read},
      {"2026-02-09", "sent=2026-02-02 delivered=2026-02-02 answered=2026-02-05:read reviewed=2026-02-06",
       List::closed},
      {"2026-02-09", "sent=2026-02-02 delivered=2026-02-02 failed=2026-02-05", List::look_into},
      {"2026-02-09", "sent=2026-02-02 withdrawn=2026-02-05", List::closed},
  };
  for (const auto& one : cases) {
    const RequestView view = view_at(one.as_of, one.events);
    EXPECT_EQ(to_string(task_of(view, day(one.as_of), Period{0, 7}).list), to_string(one.list))
        << one.as_of << " " << one.events;
  }
}

TEST(Agenda, ICalendarHoldsTheDays) {
  const RequestView view = view_at("2026-02-10", "sent=2026-02-02 delivered=2026-02-02 confirmed=2026-02-02");
  const Task task = task_of(view, day("2026-02-10"), Period{0, 7});
  const std::string text = icalendar({view}, {task}, Instant{std::chrono::sys_days(day("2026-02-10"))});
  EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20260306\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("UID:r.a.t@mingcha\r\n"), std::string::npos);
  EXPECT_NE(text.find("DTSTAMP:20260210T000000Z\r\n"), std::string::npos);
}

}  // namespace
}  // namespace mingcha::requests
