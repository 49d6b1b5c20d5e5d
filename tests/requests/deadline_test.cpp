#include "requests/deadline.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/text.h"

namespace mingcha::requests {
namespace {

using mingcha::to_string;  // of days

Day day(std::string_view text) {
  return parse_day(text).value();
}

Event event(std::string_view text) {
  const auto equals = text.find('='), colon = text.find(':');
  Event event{parse_event_kind(text.substr(0, equals)).value(), day(text.substr(equals + 1, 10)),
              std::nullopt};
  if (colon != std::string_view::npos) event.days = std::stoi(std::string(text.substr(colon + 1)));
  return event;
}

Expected<Deadline> reckon(std::string_view rules, std::string_view received, std::vector<Event> events = {},
                          std::optional<Day> as_of = std::nullopt) {
  return deadline(*find_request_clock(rules), Calendar::shipped(), day(received), std::move(events), as_of);
}

struct Case {
  std::string shows, rules, received, events, as_of, due, late;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  const std::string text = read_file(std::string(SOURCE_DIR) + "/tests/requests/deadline_cases.txt").value();
  for (const auto line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> parts;
    for (const auto part : split(line, '|')) parts.emplace_back(trim(part));
    if (parts.size() != 7) throw std::runtime_error("deadline_cases.txt: " + std::string(line));
    all.push_back({parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]});
  }
  return all;
}

TEST(Deadline, Cases) {
  const auto all = cases();
  EXPECT_GE(all.size(), 200U);
  for (const Case& one : all) {
    SCOPED_TRACE(one.shows + " | " + one.rules + " | " + one.received + " | " + one.events + " | " +
                 one.as_of);
    std::vector<Event> events;
    if (one.events != "-")
      for (const auto word : split(one.events, ' ')) events.push_back(event(word));
    const auto found = reckon(one.rules, one.received, events,
                              one.as_of == "-" ? std::nullopt : std::optional(day(one.as_of)));
    if (one.due == "error") {
      EXPECT_FALSE(found);
      continue;
    }
    ASSERT_TRUE(found);
    EXPECT_EQ(found->due ? to_string(*found->due) : "-", one.due);
    EXPECT_EQ(found->late ? std::to_string(*found->late) : "-", one.late);
    EXPECT_EQ(found->due.has_value(), found->reason.empty());
  }
}

// Counted by hand on the State Council's calendar: 15 to 23 February 2026 are off, 14 and 28 February are
// worked; 1 to 7 October 2026 are off, 20 September and 10 October are worked, 25 to 27 September are off.
TEST(Deadline, ByHand) {
  EXPECT_EQ(reckon("2019", "2026-02-02")->due, day("2026-03-06"));
  EXPECT_EQ(reckon("2019", "2026-09-18")->due, day("2026-10-22"));
}

// The due day itself is not late; the working day after it is late by one.
TEST(Deadline, TheDueDayIsNotLate) {
  for (const std::string_view rules : {"2007", "2019"}) {
    for (Day received = day("2016-01-04"); received < day("2017-01-01"); received = add_days(received, 3)) {
      const auto& clock = *find_request_clock(rules);
      const Calendar& calendar = Calendar::shipped();
      const Day due = *deadline(clock, calendar, received, {}, std::nullopt)->due;
      EXPECT_EQ(calendar.works(due), true);
      EXPECT_EQ(deadline(clock, calendar, received, {{EventKind::answered, due, {}}}, {})->late, 0);
      const Day next = *calendar.add_working_days(due, 1);
      EXPECT_EQ(deadline(clock, calendar, received, {{EventKind::answered, next, {}}}, {})->late, 1);
    }
  }
}

// A pause of n working days within the period moves the deadline by n working days.
TEST(Deadline, APauseMovesItByItsWorkingDays) {
  const auto& clock = *find_request_clock("2019");
  const Calendar& calendar = Calendar::shipped();
  for (Day received = day("2024-01-02"); received < day("2025-06-01"); received = add_days(received, 5)) {
    const Day due = *deadline(clock, calendar, received, {}, std::nullopt)->due;
    for (int n = 0; n <= 20; ++n) {
      const Day begin = *calendar.add_working_days(received, 3), end = *calendar.add_working_days(begin, n);
      const auto moved =
          deadline(clock, calendar, received,
                   {{EventKind::third_party_begin, begin, {}}, {EventKind::third_party_end, end, {}}}, {});
      EXPECT_EQ(moved->due, calendar.add_working_days(due, n)) << to_string(received) << " " << n;
    }
  }
}

TEST(Deadline, TheTraceTellsEveryDay) {
  const auto found = reckon("2019", "2026-02-02",
                            {event("third-party-begin=2026-02-04"), event("third-party-end=2026-02-06")});
  ASSERT_TRUE(found);
  int counted = 0;
  Day expected = day("2026-02-03");
  for (const TraceDay& one : found->trace) {
    EXPECT_EQ(one.date, expected);
    EXPECT_FALSE(one.why.empty());
    counted += one.counts;
    expected = add_days(expected, 1);
  }
  EXPECT_EQ(counted, 20);
  EXPECT_EQ(found->trace.back().date, found->due);
  EXPECT_EQ(found->trace[2].why, "a third party is asked, 2026-02-04 to 2026-02-06");
  EXPECT_EQ(found->trace[4].why, "weekend");
  EXPECT_EQ(found->trace[11].why, "working day 8 of 20, made up for a day off");  // 14 February
  EXPECT_EQ(found->trace[12].why, "day off: 春节");
}

TEST(Deadline, SaysWhatHadNoEffect) {
  const auto notes = [](std::string_view rules, std::string_view received, std::vector<Event> events) {
    std::string joined;
    const auto found = reckon(rules, received, std::move(events));
    for (const auto& note : found->notes) joined += note + "\n";
    return joined;
  };
  EXPECT_TRUE(notes("2019", "2026-03-02", {}).empty());
  EXPECT_TRUE(notes("2007", "2017-03-01", {event("corrected=2017-03-06")}).contains("changes nothing"));
  EXPECT_TRUE(
      notes("2007", "2017-03-01", {event("agency-begin=2017-03-06")}).contains("do not stop the clock"));
  EXPECT_TRUE(notes("2019", "2026-03-02", {event("extended=2026-04-20:5")}).contains("after the due date"));
  EXPECT_TRUE(notes("2019", "2026-03-02", {event("extended=2026-03-20:25")}).contains("cut to 20"));
  EXPECT_TRUE(
      notes("2019", "2026-03-02", {event("correction-asked=2026-03-20")}).contains("14 working days"));
  EXPECT_TRUE(notes("2019", "2018-03-02", {}).contains("not in force"));
}

TEST(RequestClock, TheVersionInForceOnReceiptRules) {
  EXPECT_EQ(request_clock_on(day("2008-04-30")), nullptr);
  EXPECT_EQ(request_clock_on(day("2008-05-01"))->rules, "2007");
  EXPECT_EQ(request_clock_on(day("2019-05-14"))->rules, "2007");
  EXPECT_EQ(request_clock_on(day("2019-05-15"))->rules, "2019");
  EXPECT_EQ(request_clock_on(day("2026-11-24"))->rules, "2019");
}

}  // namespace
}  // namespace mingcha::requests
