// The schedule as a state machine: when each visit falls, and what is made up for after a stop.
#include "watch/agenda.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace mingcha::watch {
namespace {

const Zone shanghai = *Zone::named("Asia/Shanghai");

Instant at(const char* text) {
  return *parse_instant(text, shanghai);
}

WatchPlan plan_of(std::initializer_list<const char*> lines) {
  WatchPlan plan;
  for (const char* line : lines) plan.lines.push_back(*parse_schedule_line(line));
  return plan;
}

std::vector<std::string> sites(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("www.s" + std::to_string(i) + ".test");
  return names;
}

// Everything that falls due from `from` to `to`, by name.
std::map<std::string, std::vector<Instant>> all_of(Agenda& agenda, Instant from, Instant to,
                                                   const Done& done = {}) {
  std::map<std::string, std::vector<Instant>> times;
  agenda.begin(from, done);
  while (agenda.next() && *agenda.next() <= to) {
    const Instant now = *agenda.next();
    for (const Due& due : agenda.take(now)) times[due.name].push_back(now);
  }
  return times;
}

TEST(Spread, EveryVisitIsEvenlyApartWithinTenPercent) {
  const WatchPlan plan = plan_of({"probe every 45m spread"});
  Agenda agenda(plan, shanghai, sites(200), {}, "linyi-2017");
  const auto times = all_of(agenda, at("2017-12-11"), at("2017-12-18"));
  ASSERT_EQ(times.size(), 200U);
  const double even = 45 * 60 * 1000;
  double worst = 0;
  for (const auto& [site, visits] : times) {
    EXPECT_GE(visits.size(), 7U * 24 * 60 / 45 - 1) << site;
    for (std::size_t i = 1; i < visits.size(); ++i)
      worst =
          std::max(worst, std::abs(static_cast<double>((visits[i] - visits[i - 1]).count()) - even) / even);
  }
  EXPECT_LE(worst, 0.10);
  EXPECT_GT(worst, 0.02) << "no jitter at all";
}

TEST(Spread, TheSitesAreSpreadOverTheInterval) {
  const WatchPlan plan = plan_of({"probe every 45m spread"});
  Agenda agenda(plan, shanghai, sites(200), {}, "x");
  const auto times = all_of(agenda, at("2017-12-11T00:00"), at("2017-12-11T00:45"));
  std::array<int, 9> minutes{};  // of five each
  for (const auto& [site, visits] : times)
    for (const Instant when : visits)
      ++minutes[static_cast<std::size_t>((when - at("2017-12-11")) / std::chrono::minutes(5)) % 9];
  EXPECT_LE(*std::ranges::max_element(minutes), 45);
  EXPECT_GE(*std::ranges::min_element(minutes), 5);
}

TEST(Spread, AnotherSeedIsAnotherOrderAndTheSameSeedTheSame) {
  const WatchPlan plan = plan_of({"probe every 45m spread"});
  const Agenda one(plan, shanghai, sites(3), {}, "a"), same(plan, shanghai, sites(3), {}, "a"),
      other(plan, shanghai, sites(3), {}, "b");
  EXPECT_EQ(one.moment(0, "www.s1.test", 560'000), same.moment(0, "www.s1.test", 560'000));
  EXPECT_NE(one.moment(0, "www.s1.test", 560'000), other.moment(0, "www.s1.test", 560'000));
}

TEST(Spread, AStopIsMadeUpForOnceInTheRestOfTheInterval) {
  const WatchPlan plan = plan_of({"probe every 1h spread"});
  Agenda agenda(plan, shanghai, sites(50), {}, "x");
  Done done;
  for (const std::string& site : sites(50)) done.probes[site] = at("2017-12-11T01:30");
  // Stopped for more than three hours; begun again half an hour into an interval.
  const auto times = all_of(agenda, at("2017-12-11T05:30"), at("2017-12-11T06:00"), done);
  EXPECT_EQ(times.size(), 50U);
  for (const auto& [site, visits] : times) EXPECT_EQ(visits.size(), 1U) << site;
}

TEST(Spread, WhatWasVisitedInThisIntervalIsNotVisitedAgain) {
  const WatchPlan plan = plan_of({"probe every 1h spread"});
  Agenda agenda(plan, shanghai, sites(50), {}, "x");
  Done done;
  for (const std::string& site : sites(50)) done.probes[site] = at("2017-12-11T05:01");
  EXPECT_TRUE(all_of(agenda, at("2017-12-11T05:02"), at("2017-12-11T06:00"), done).empty());
}

TEST(Jobs, WhatWasMissedIsMadeUpForOnceAndForItsOwnTime) {
  const WatchPlan plan = plan_of({"bulletin quarterly", "poll daily 03:30"});
  Agenda agenda(plan, shanghai, {}, {}, "x");
  Done done;
  done.lines["bulletin quarterly"] = at("2017-04-01T02:00");
  done.lines["poll daily 03:30"] = at("2017-12-01T03:30");
  agenda.begin(at("2018-01-03T12:00"), done);
  const auto due = agenda.take(at("2018-01-03T12:00"));
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].job, Job::bulletin);
  EXPECT_EQ(period_label(due[0].job, due[0].time, shanghai), "2017-Q4");
  EXPECT_EQ(due[1].time, at("2018-01-03T03:30"));
  EXPECT_TRUE(agenda.take(at("2018-01-04T03:29")).empty());
  EXPECT_EQ(agenda.take(at("2018-01-04T03:30")).size(), 1U);
}

TEST(Jobs, TheFirstStartMakesUpForNothing) {
  const WatchPlan plan = plan_of({"check monthly 1st 02:00", "probe every 1h spread"});
  Agenda agenda(plan, shanghai, sites(20), {}, "x");
  agenda.begin(at("2017-12-11T12:30"), {});
  for (const Due& due : agenda.take(at("2017-12-11T12:30"))) ADD_FAILURE() << due.name;
  EXPECT_GT(*agenda.next(), at("2017-12-11T12:30"));
}

TEST(Jobs, ALongJobDelaysNoVisitTwice) {
  const WatchPlan plan = plan_of({"probe every 10m spread"});
  Agenda agenda(plan, shanghai, sites(20), {}, "x");
  agenda.begin(at("2017-12-11T00:00"), {});
  std::map<std::string, int> counts;
  for (const Due& due : agenda.take(at("2017-12-11T06:00"))) ++counts[due.name];
  EXPECT_EQ(counts.size(), 20U);
  for (const auto& [site, count] : counts) EXPECT_EQ(count, 1) << site;
}

}  // namespace
}  // namespace mingcha::watch
