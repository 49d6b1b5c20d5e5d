// The log of requests, what is known of robots.txt, and the bytes of a run.
#include <gmock/gmock.h>

#include "fixture.h"
#include "ledger/robots_store.h"

namespace mingcha::ledger {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

Hop hop(const std::string& url, Instant time, int status) {
  Hop made;
  made.url = url;
  made.time = time;
  made.status = status;
  made.ip = "192.0.2.1";
  made.host_gap = microseconds(333'334);
  made.ip_gap = microseconds(250'000);
  made.hold = milliseconds(90'000);
  return made;
}

TEST_F(LedgerTest, RequestsComeBackByTimeWhateverTheOrderOfTheirVisits) {
  const auto run = begin_run(0);
  auto late = visit_row("http://b.test/", day(2)), way = visit_row("http://a.test/", day(1));
  late.hops = {hop("http://b.test/", day(2), 200)};
  way.hops = {hop("http://a.test/", day(1), 302), hop("http://a.test/end", day(3), 404)};
  add(run, late);
  add(run, way);
  std::vector<std::string> seen;
  PacingLog(*database).each([&](std::int64_t of, const Hop& one) {
    EXPECT_EQ(of, run);
    EXPECT_EQ(one.host_gap, microseconds(333'334));
    EXPECT_EQ(one.ip_gap, microseconds(250'000));
    EXPECT_EQ(one.hold, milliseconds(90'000));
    EXPECT_EQ(one.ip, "192.0.2.1");
    seen.push_back(one.url + " " + std::to_string(one.status));
  });
  EXPECT_THAT(seen,
              testing::ElementsAre("http://a.test/ 302", "http://b.test/ 200", "http://a.test/end 404"));
  const auto visits = Observations(*database).visits_of("http://a.test/");
  ASSERT_EQ(visits.size(), 1u);
  ASSERT_EQ(visits[0].hops.size(), 2u);
  EXPECT_EQ(visits[0].hops[1].url, "http://a.test/end");
}

TEST_F(LedgerTest, BytesOfARunAreCountedOnceAndNotThoseOfRobots) {
  const auto run = begin_run(0), other = begin_run(1);
  auto page = visit_row("http://a.test/", day(0)), end = visit_row("http://a.test/end", day(0));
  auto robots = visit_row("http://a.test/robots.txt", day(0));
  page.visit.size = end.visit.size = 100;  // a redirect: two rows of the same bytes, one with the requests
  robots.visit.size = 7;
  robots.visit.purpose = Purpose::robots;
  page.hops = {hop("http://a.test/", day(0), 302), hop("http://a.test/end", day(0), 200)};
  robots.hops = {hop("http://a.test/robots.txt", day(0), 200)};
  for (const auto& row : {page, end, robots}) add(run, row);
  add(other, page);
  const auto bytes = Observations(*database).bytes_read(run);
  ASSERT_EQ(bytes.size(), 1u);
  EXPECT_EQ(bytes.at({"a", "a.test"}), 100u);
}

TEST_F(LedgerTest, RobotsKeepsWhatWasHadAndTheFirstFailure) {
  RobotsStore store(*database);
  EXPECT_FALSE(store.find("http://a.test"));
  store.failed("http://a.test", day(1));
  store.failed("http://a.test", day(5));
  EXPECT_EQ(store.find("http://a.test")->failing_since, day(1));
  EXPECT_FALSE(store.find("http://a.test")->had);
  store.had("http://a.test", day(6), 200, "User-agent: *\n");
  EXPECT_FALSE(store.find("http://a.test")->failing_since);
  store.failed("http://a.test", day(7));
  const auto found = store.find("http://a.test");
  EXPECT_EQ(found->had, day(6));
  EXPECT_EQ(found->status, 200);
  EXPECT_EQ(found->text, "User-agent: *\n");
  EXPECT_EQ(found->failing_since, day(7));
}

}  // namespace
}  // namespace mingcha::ledger
