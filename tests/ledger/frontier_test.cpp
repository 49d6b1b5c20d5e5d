// The frontier of a run and the reserved times of hosts, over restarts.
#include "ledger/frontier.h"

#include <gmock/gmock.h>

#include "fixture.h"
#include "ledger/sources.h"

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
  std::vector<FrontierRow> rows() {
    std::vector<FrontierRow> found;
    frontier().each_waiting(run, [&](const FrontierRow& row) { found.push_back(row); });
    return found;
  }
  std::vector<std::string> known(std::int64_t of_run) {
    std::vector<std::string> urls;
    frontier().each_known(of_run, [&](std::string_view url) { urls.emplace_back(url); });
    return urls;
  }
  std::vector<std::string> waiting() {
    std::vector<std::string> urls;
    for (const auto& row : rows()) urls.push_back(row.url);
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
  row.source = Source::want;
  row.via = "http://a.test/list";
  row.id = frontier().add(run, row).value();
  reopen();
  const auto known = frontier().find(run, row.url);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->row.source, Source::want);
  EXPECT_EQ(known->row.via, row.via);
  EXPECT_EQ(known->row.depth, 4);
  EXPECT_EQ(known->state, "waiting");
  ASSERT_EQ(rows().size(), 1u);
  const auto [id, url, body, site, purpose, depth, priority, due, tries, first_failure, is_home, earlier,
              source, via] = rows()[0];
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
  EXPECT_THAT(known(run), ElementsAre("http://a.test/1"));
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
  EXPECT_THAT(known(run),
              ElementsAre("http://a.test/1", "http://a.test/2", "http://a.test/3", "http://a.test/4"));
  const auto postponed = rows()[1];
  EXPECT_EQ(postponed.due, day(2));
  EXPECT_EQ(postponed.tries, 1);
  EXPECT_EQ(postponed.first_failure, day(1));
  EXPECT_EQ(frontier().find(run, "http://a.test/3")->reason, "trap:calendar");
  EXPECT_EQ(frontier().find(run, "http://a.test/2")->reason, "");
  EXPECT_FALSE(frontier().find(run, "http://a.test/never"));
  EXPECT_FALSE(frontier().find(begin_run(1), "http://a.test/3"));
}

TEST_F(FrontierTest, APromotedAddressWaitsAgainAsIfItHadNeverBeenTried) {
  const auto done = put("http://a.test/1", 9), skipped = put("http://a.test/2", 9),
             failed = put("http://a.test/3", 9);
  frontier().done(done);
  frontier().skip(skipped, "depth");
  frontier().postpone(failed, day(3), 2, day(1));
  for (const auto id : {done, skipped, failed})
    frontier().promote(id, 2, static_cast<int>(id), "http://a.test/");
  reopen();
  EXPECT_THAT(waiting(), ElementsAre("http://a.test/1", "http://a.test/2", "http://a.test/3"));
  for (const auto& row : rows()) {
    EXPECT_EQ(row.depth, 2);
    EXPECT_EQ(row.priority, row.id);
    EXPECT_EQ(row.tries, 0);
    EXPECT_EQ(row.first_failure, std::nullopt) << row.url;
  }
  EXPECT_EQ(frontier().find(run, "http://a.test/2")->reason, "");
}

TEST_F(FrontierTest, WhatLayTooDeepIsAskedWhereAShorterWayIsFound) {
  FrontierRow deep;
  deep.url = "http://a.test/x";
  deep.depth = 11;
  const auto id = frontier().add(run, deep).value();
  frontier().skip(id, "depth");
  EXPECT_THAT(known(run), testing::IsEmpty());
  ASSERT_EQ(frontier().too_deep(run).size(), 1u);
  deep.depth = 3;
  EXPECT_EQ(frontier().add(run, deep), id);
  EXPECT_EQ(frontier().add(run, deep), std::nullopt);  // now it is known
  EXPECT_EQ(rows().at(0).depth, 3);
  EXPECT_THAT(frontier().too_deep(run), testing::IsEmpty());
}

TEST_F(FrontierTest, WhatPagesLinkToCountsBeforeWhatSitemapsName) {
  FrontierRow row;
  row.url = "http://a.test/x";
  row.body = row.site = "a";
  row.source = Source::sitemap;
  row.via = "http://a.test/sitemap.xml";
  const auto id = frontier().add(run, row).value();
  ASSERT_EQ(frontier().unlinked(run).size(), 1u);
  frontier().linked(id, "http://a.test/list");
  EXPECT_THAT(frontier().unlinked(run), testing::IsEmpty());
  EXPECT_EQ(frontier().find(run, row.url)->row.via, "http://a.test/list");
}

TEST_F(FrontierTest, ASiteIsHeldAgainstItsSitemap) {
  SiteView site;
  site.site = "a.test";
  site.home = "http://a.test/";
  Observations observations(*database);
  observations.put_site(run, "a", site);
  const auto add = [&](const std::string& at, Source source, bool listed, bool read) {
    FrontierRow row;
    row.url = "http://a.test" + at;
    row.body = "a";
    row.site = "a.test";
    row.source = source;
    frontier().add(run, row);
    if (listed)
      frontier().add_listed(run, {"a", "a.test", Source::sitemap, row.url, "http://a.test/sitemap.xml"});
    if (!read) return;
    VisitRow visit;
    visit.visit.url = visit.visit.final_url = row.url;
    visit.visit.status = 200;
    visit.visit.sha256 = row.url;
    visit.body = "a";
    visit.site = "a.test";
    visit.facts = std::make_shared<PageFacts>();
    observations.add_visit(run, visit);
  };
  add("/", Source::home, false, true);
  add("/both", Source::link, true, true);
  add("/linked-alone", Source::link, false, true);
  add("/listed-alone", Source::sitemap, true, true);
  add("/listed-and-gone", Source::sitemap, true, false);
  const auto sources = sources_of_site(*database, run, "a.test", 1);
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0].in_sitemaps, 3u);
  EXPECT_EQ(sources[0].sitemap_only.count, 2u);
  EXPECT_THAT(sources[0].sitemap_only.examples, ElementsAre("http://a.test/listed-alone"));
  EXPECT_EQ(sources[0].not_in_sitemaps.count, 2u);
  EXPECT_EQ(sources[0].in_feeds, 0u);
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
  EXPECT_THAT(known(begin_run(1)), IsEmpty());
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
