// How a pace follows its host, and how the log of requests is recomputed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "crawler/pacing.h"
#include "crawler/pacing_audit.h"
#include "crawler/retry_after.h"
#include "crawler/robots_policy.h"

namespace mingcha::crawler {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Gap second = seconds(1);

TEST(PacingAdapts, ASlowHostWorksForUsAtMostHalfOfItsTime) {
  Pacing pacing;
  const auto place = pacing.add("host:a.test", second);
  for (int i = 0; i < 200; ++i) pacing.answered(place, seconds(3), false);
  EXPECT_NEAR(double(pacing.gap(place).count()), 6e9, 1e7);
  for (int i = 0; i < 200; ++i) pacing.answered(place, milliseconds(10), false);
  EXPECT_EQ(pacing.gap(place), second);  // never faster than the base, however fast it is
}

TEST(PacingAdapts, OneSlowAnswerIsNoSlowHost) {
  Pacing pacing;
  const auto place = pacing.add("host:a.test", second);
  pacing.answered(place, seconds(3), false);
  EXPECT_EQ(pacing.gap(place), second);  // 2 × 3 s / 8 is less
}

TEST(PacingAdapts, FailuresWidenAtOnceAndGoodAnswersNarrowSlowly) {
  Pacing pacing;
  const auto place = pacing.add("host:a.test", second);
  for (const int factor : {2, 4, 8, 8}) {
    pacing.answered(place, milliseconds(0), true);
    EXPECT_EQ(pacing.gap(place), factor * second);
  }
  Gap before = pacing.gap(place);
  int answers = 0;
  for (; pacing.gap(place) > second; ++answers) {
    pacing.answered(place, milliseconds(0), false);
    EXPECT_LT(pacing.gap(place), before);
    EXPECT_GE(pacing.gap(place) * 100, before * 89);  // a tenth at a time
    before = pacing.gap(place);
  }
  EXPECT_EQ(answers, 20);  // 8 × 0.9^19 = 1.08, × 0.9^20 = 0.97
  EXPECT_EQ(pacing.gap(place), second);
}

TEST(PacingAdapts, OnlyUpToAMinuteUnlessTheBaseIsLonger) {
  Pacing pacing;
  const auto place = pacing.add("host:a.test", seconds(20)), slow = pacing.add("host:b.test", minutes(2));
  for (int i = 0; i < 5; ++i) {
    pacing.answered(place, seconds(60), true);
    pacing.answered(slow, seconds(60), true);
  }
  EXPECT_EQ(pacing.gap(place), Gap(minutes(1)));
  EXPECT_EQ(pacing.gap(slow), Gap(minutes(2)));
}

TEST(PacingAdapts, NoLimitStaysNone) {
  Pacing pacing;
  const auto place = pacing.add("host:a.test", Gap{0});
  pacing.answered(place, seconds(60), true);
  EXPECT_EQ(pacing.gap(place), Gap{0});
}

TEST(PacingAdapts, TheNextStartKeepsItsDistanceFromTheRealOne) {
  Pacing pacing;
  const Steady start{std::chrono::hours(100)};
  const auto place = pacing.add("host:a.test", second);
  pacing.reserved(place, pacing.ahead(place, start));
  pacing.start(place, start);
  pacing.began(place, start + milliseconds(30));  // its connection took that long
  EXPECT_EQ(pacing.next(place), start + milliseconds(1030));
  pacing.answered(place, milliseconds(1), true);
  EXPECT_EQ(pacing.next(place), start + milliseconds(2030));  // a wider gap holds for the start just made
}

TEST(BackOff, GrowsWithEachRefusalWithinItsJitterAndItsCap) {
  std::set<Milliseconds> seen;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (int refusals = 0; refusals < 40; ++refusals) {
      const auto wait = back_off(second, refusals, seed);
      const auto middle = std::min<double>(4000 * std::pow(2, refusals), double(most_retry_after.count()));
      EXPECT_GE(double(wait.count()), middle * 0.75 - 1) << refusals;
      EXPECT_LE(double(wait.count()), middle * 1.25 + 1) << refusals;
      EXPECT_LE(wait, most_retry_after);
      EXPECT_EQ(wait, back_off(second, refusals, seed));
      if (refusals == 0) seen.insert(wait);
    }
  EXPECT_GT(seen.size(), 40u);  // hosts that fell together aren't asked together
}

// ---- the audit

const Instant noon{seconds(1'513'742'400)};

ledger::Hop hop(const std::string& url, Milliseconds after, microseconds host_gap = seconds(1),
                microseconds ip_gap = microseconds{0}, const std::string& ip = "192.0.2.1") {
  ledger::Hop made;
  made.url = url;
  made.time = noon + after;
  made.ip = ip;
  made.status = 200;
  made.host_gap = host_gap;
  made.ip_gap = ip_gap;
  return made;
}

TEST(PacingAudit, FindsARequestThatCameTooSoonAndNamesBoth) {
  PacingAudit audit;
  for (const int at : {0, 1000, 2000, 3000})
    audit.add(hop("http://a.test/" + std::to_string(at), milliseconds(at)), nullptr);
  EXPECT_EQ(audit.breaches(), 0u);
  audit.add(hop("http://a.test/early", milliseconds(3998)), nullptr);
  EXPECT_EQ(audit.breaches(), 1u);
  const auto& place = audit.places().at("host:a.test");
  EXPECT_EQ(place.requests, 5u);
  EXPECT_EQ(place.smallest, milliseconds(998));
  EXPECT_EQ(place.asked, second);
  ASSERT_EQ(place.first_breaches.size(), 1u);
  EXPECT_EQ(place.first_breaches[0].before.url, "http://a.test/3000");
  EXPECT_EQ(place.first_breaches[0].after.url, "http://a.test/early");
  EXPECT_EQ(place.first_breaches[0].why, "too soon");
}

TEST(PacingAudit, HostsOfOneAddressShareItsFigureAndEachHasItsOwn) {
  PacingAudit audit;
  const microseconds quarter = milliseconds(250);
  audit.add(hop("http://a.test/", milliseconds(0), microseconds(1'000'000), quarter), nullptr);
  audit.add(hop("http://b.test/", milliseconds(250), microseconds(1'000'000), quarter), nullptr);
  audit.add(hop("https://a.test/1", milliseconds(1000), microseconds(1'000'000), quarter), nullptr);
  EXPECT_EQ(audit.breaches(), 0u);
  audit.add(hop("http://c.test/", milliseconds(1100), microseconds(1'000'000), quarter), nullptr);
  EXPECT_EQ(audit.places().at("ip:192.0.2.1").breaches, 1u);
  EXPECT_EQ(audit.places().at("host:c.test").breaches, 0u);
  EXPECT_EQ(audit.places().at("host:a.test").requests, 2u);  // one host, whatever the scheme
}

TEST(PacingAudit, AHostThatAskedToBeLeftAloneIs) {
  PacingAudit audit;
  auto busy = hop("http://a.test/busy", milliseconds(0));
  busy.hold = seconds(90);
  audit.add(busy, nullptr);
  audit.add(hop("http://b.test/", seconds(2)), nullptr);  // another host on its address may be asked
  EXPECT_EQ(audit.breaches(), 0u);
  audit.add(hop("http://a.test/1", seconds(89)), nullptr);
  ASSERT_EQ(audit.breaches(), 1u);
  EXPECT_EQ(audit.places().at("host:a.test").first_breaches[0].why, "while it was to be left alone");
}

TEST(PacingAudit, HoldsRequestsAgainstTheAssessmentTheyWereMadeUnder) {
  Assessment rules;
  rules.network.rate = {1, milliseconds(2000)};
  rules.network.quiet = {{12 * 60, 13 * 60}};  // noon in Shanghai is 04:00 UTC, which is `noon`
  PacingAudit audit;
  audit.add(hop("http://a.test/", milliseconds(0), microseconds(1'000'000), seconds(1)), &rules);
  std::vector<std::string> said;
  for (const auto& breach : audit.places().at("host:a.test").first_breaches) said.push_back(breach.why);
  EXPECT_THAT(said, testing::UnorderedElementsAre("faster than the rate", "in quiet hours"));
}

// ---- robots.txt over runs

TEST(Rfc9309, Section_2_3_1_4_AFileThatCantBeHadForThirtyDaysCountsAsNone) {
  const Steady start{std::chrono::hours(100)};
  const auto path = Address::parse("http://a.test/x").value();
  for (const auto& [days, expected] :
       {std::pair{29, RobotsPolicy::Permission::closed}, std::pair{30, RobotsPolicy::Permission::allowed}}) {
    RobotsPolicy policy("mingcha");
    RobotsAnswer answer;
    answer.status = 503;
    answer.failing_for = std::chrono::days(days);
    policy.answered(answer, start);
    EXPECT_EQ(policy.permits(path, start), expected) << days;
  }
}

TEST(Rfc9309, Section_2_4_AnEarlierRunsFileIsGoodForTheRestOfItsDay) {
  const Steady start{std::chrono::hours(100)};
  const auto path = Address::parse("http://a.test/x").value();
  RobotsPolicy policy("mingcha");
  RobotsAnswer answer;
  answer.status = 200;
  answer.text = "User-agent: *\nDisallow: /x\n";
  answer.age = std::chrono::hours(20);
  policy.answered(answer, start);
  EXPECT_EQ(policy.permits(path, start + std::chrono::hours(3)), RobotsPolicy::Permission::forbidden);
  EXPECT_EQ(policy.permits(path, start + std::chrono::hours(5)), RobotsPolicy::Permission::ask_robots_first);
}

TEST(Rfc9309, Section_2_5_AFileLargerThanTheLimitIsCutNotRefused) {
  const Steady start{std::chrono::hours(100)};
  RobotsPolicy policy("mingcha");
  policy.answered({Outcome::body_too_large, 200, false, "User-agent: *\nDisallow: /x\n", {}, {}}, start);
  EXPECT_EQ(policy.permits(Address::parse("http://a.test/x").value(), start),
            RobotsPolicy::Permission::forbidden);
  EXPECT_EQ(policy.permits(Address::parse("http://a.test/y").value(), start),
            RobotsPolicy::Permission::allowed);
}

}  // namespace
}  // namespace mingcha::crawler
