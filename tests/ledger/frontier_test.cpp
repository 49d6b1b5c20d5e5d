// The frontier of a run and the reserved times of hosts, over restarts.
#include "ledger/frontier.h"

#include <gmock/gmock.h>

#include "fixture.h"

namespace mingcha::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FrontierTest : public LedgerTest {
 protected:
  Frontier frontier() { return Frontier(*database); }
  std::int64_t put(const std::string& url, int priority = 0, Instant due = day(0)) {
    FrontierRow row;
    row.url = url;
    row.body = "a";
    row.site = "a.test";
    row.priority = priority;
    row.due = due;
    return frontier().add(run, row).value();
  }
  std::vector<std::string> waiting() {
    std::vector<std::string> urls;
    for (const auto& row : frontier().waiting(run)) urls.push_back(row.url);
    return urls;
  }
  std::int64_t run = begin_run(0);
};

TEST_F(FrontierTest, ARowComesBackWithEveryField) {
  FrontierRow row;
  row.url = "http://a.test/x?\xff";
  row.body = "a";
  row.site = "old.a.test";
  row.purpose = Purpose::want;
  row.depth = 4;
  row.priority = -7;
  row.due = day(1) + Milliseconds{1};
  row.tries = 2;
  row.first_failure = day(1);
  row.is_home = true;
  row.id = frontier().add(run, row).value();
  reopen();
  ASSERT_EQ(frontier().waiting(run).size(), 1u);
  const auto [id, url, body, site, purpose, depth, priority, due, tries, first_failure, is_home, earlier] =
      frontier().waiting(run)[0];
  EXPECT_EQ(id, row.id);
  EXPECT_EQ(url, row.url);
  EXPECT_EQ(body, row.body);
  EXPECT_EQ(site, row.site);
  EXPECT_EQ(purpose, row.purpose);
  EXPECT_EQ(depth, row.depth);
  EXPECT_EQ(priority, row.priority);
  EXPECT_EQ(due, row.due);
  EXPECT_EQ(tries, row.tries);
  EXPECT_EQ(first_failure, row.first_failure);
  EXPECT_TRUE(is_home);
  EXPECT_EQ(earlier, nullptr) << "not of this table";
}

TEST_F(FrontierTest, AnAddressIsKnownOnceARun) {
  FrontierRow row;
  row.url = "http://a.test/1";
  EXPECT_TRUE(frontier().add(run, row));
  row.body = "b";
  row.purpose = Purpose::outside;
  EXPECT_FALSE(frontier().add(run, row));
  EXPECT_TRUE(frontier().add(begin_run(1), row));
  EXPECT_THAT(frontier().known(run), ElementsAre("http://a.test/1"));
  frontier().done(1);
  EXPECT_FALSE(frontier().add(run, row));  // known, though nothing waits any more
}

TEST_F(FrontierTest, WhatWaitsIsOrderedByPriorityThenDueThenAge) {
  put("http://a.test/late", 1, day(2));
  put("http://a.test/second", 1, day(1));
  put("http://a.test/third", 1, day(1));
  put("http://a.test/first", -1, day(9));
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/first", "http://a.test/second", "http://a.test/third",
                                     "http://a.test/late"));
}

TEST_F(FrontierTest, EveryEndSurvivesReopening) {
  put("http://a.test/1");
  frontier().done(put("http://a.test/2"));
  frontier().skip(put("http://a.test/3"), "trap:calendar");
  frontier().postpone(put("http://a.test/4"), day(2), 1, day(1));
  reopen();
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/1", "http://a.test/4"));
  EXPECT_THAT(frontier().known(run),
              ElementsAre("http://a.test/1", "http://a.test/2", "http://a.test/3", "http://a.test/4"));
  const auto postponed = frontier().waiting(run)[1];
  EXPECT_EQ(postponed.due, day(2));
  EXPECT_EQ(postponed.tries, 1);
  EXPECT_EQ(postponed.first_failure, day(1));
  EXPECT_EQ(frontier().skipped(run, "http://a.test/3"), "trap:calendar");
  EXPECT_EQ(frontier().skipped(run, "http://a.test/2"), std::nullopt);
  EXPECT_EQ(frontier().skipped(run, "http://a.test/never"), std::nullopt);
  EXPECT_EQ(frontier().skipped(begin_run(1), "http://a.test/3"), std::nullopt);
}

TEST_F(FrontierTest, APromotedAddressWaitsAgainAsIfItHadNeverBeenTried) {
  const auto done = put("http://a.test/1", 9), skipped = put("http://a.test/2", 9),
             failed = put("http://a.test/3", 9);
  frontier().done(done);
  frontier().skip(skipped, "depth");
  frontier().postpone(failed, day(3), 2, day(1));
  for (const auto id : {done, skipped, failed}) frontier().promote(id, 2, static_cast<int>(id));
  reopen();
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/1", "http://a.test/2", "http://a.test/3"));
  for (const auto& row : frontier().waiting(run)) {
    EXPECT_EQ(row.depth, 2);
    EXPECT_EQ(row.priority, row.id);
    EXPECT_EQ(row.tries, 0);
    EXPECT_EQ(row.first_failure, std::nullopt) << row.url;
  }
  EXPECT_EQ(frontier().skipped(run, "http://a.test/2"), std::nullopt);
}

TEST_F(FrontierTest, AReservedTimeSurvivesReopening) {
  frontier().reserve("host:a.test", day(1));
  frontier().reserve("ip:192.0.2.1", day(2));
  frontier().reserve("host:a.test", day(3));
  reopen();
  EXPECT_EQ(frontier().reserved("host:a.test"), day(3));
  EXPECT_EQ(frontier().reserved("ip:192.0.2.1"), day(2));
  EXPECT_EQ(frontier().reserved("host:b.test"), std::nullopt);
}

// The ids of addresses given in a transaction that is rolled back are given again to others.
TEST_F(FrontierTest, ARollbackForgetsTheAddressesItGave) {
  {
    const Transaction lost(*database);
    put("http://a.test/lost");
  }
  put("http://a.test/kept");
  put("http://a.test/lost");
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/kept", "http://a.test/lost"));
  EXPECT_THAT(frontier().known(begin_run(1)), IsEmpty());
}

TEST_F(FrontierTest, AnInnerRollbackLeavesTheOuterTransaction) {
  {
    Transaction outer(*database);
    put("http://a.test/1");
    {
      const Transaction inner(*database);
      put("http://a.test/2");
    }
    {
      Transaction inner(*database);
      put("http://a.test/3");
      inner.commit();
    }
    outer.commit();
  }
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/1", "http://a.test/3"));
  {
    const Transaction outer(*database);
    Transaction inner(*database);
    put("http://a.test/4");
    inner.commit();  // it lands with the outer one, which doesn't
  }
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/1", "http://a.test/3"));
}

}  // namespace
}  // namespace mingcha::ledger
