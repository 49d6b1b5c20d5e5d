// How fast the engine asks, measured by the made web: start to start, one at a time, and only what is
// reserved.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "crawler/pacing_audit.h"
#include "made_city.h"

namespace mingcha::crawler {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

TEST(EnginePacing, HostsAndAddressesAreNeverAskedFasterThanAllowed) {
  std::vector<std::pair<std::string, std::string>> bodies;
  for (char c = 'a'; c < 'm'; ++c)
    bodies.emplace_back(std::string(1, c), std::string("http://") + c + ".test/");
  MemoryBook book;
  DrivenCrawl crawl(city(bodies), book);
  crawl.assessment.network.address_rate = {3, Milliseconds{1000}};  // 1/3 s is no whole number of ms
  for (const auto& [id, home] : bodies) {
    crawl.web.ips[id + ".test"] = id < "g" ? "192.0.2.1" : "192.0.2.2";
    crawl.web.pages[home] = page({"/1", "/2", "/3", "/gone"});
    for (const char* path : {"1", "2", "3"}) crawl.web.pages[home + path] = page({});
    crawl.web.pages[home + "2"].takes = seconds(3);
  }
  crawl.run();
  std::map<std::string, Steady> host_free, ip_next;
  for (const auto& one : crawl.web.asked) {
    // A host or address not asked before has its epoch here, which is long ago.
    EXPECT_GE(one.began, host_free[one.host]) << one.url;
    EXPECT_GE(one.began, ip_next[one.ip]) << one.url;
    host_free[one.host] = std::max(one.began + seconds(1), one.ended);  // one at a time, and start to start
    ip_next[one.ip] = one.began + std::chrono::nanoseconds(333'333'334);
  }
  EXPECT_EQ(crawl.web.asked.size(), bodies.size() * (1 + 5 + 2));  // robots, five addresses, two more tries
}

TEST(EnginePacing, CrawlDelayAndRetryAfterAreObeyed) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}, {"b", "http://b.test/"}}), book);
  crawl.web.pages["http://a.test/robots.txt"] = {.body = "User-agent: *\nCrawl-delay: 7\n"};
  crawl.web.pages["http://a.test/"] = page({"/1"});
  crawl.web.pages["http://a.test/1"] = page({});
  crawl.web.pages["http://b.test/"] = page({"/busy", "/1"});
  crawl.web.pages["http://b.test/busy"] = {.status = 503, .headers = "Retry-After: 90\r\n"};
  crawl.web.pages["http://b.test/1"] = page({});
  crawl.run();
  Steady robots = crawl.web.times_of("http://a.test/robots.txt").at(0);
  EXPECT_GE(crawl.web.times_of("http://a.test/").at(0), robots + seconds(7));
  EXPECT_GE(crawl.web.times_of("http://a.test/1").at(0), robots + seconds(14));
  EXPECT_GE(crawl.web.times_of("http://b.test/1").at(0),
            crawl.web.times_of("http://b.test/busy").at(0) + seconds(90));
}

TEST(EnginePacing, NothingIsAskedBeforeItsTimeIsReserved) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"/1", "/2", "/3", "/4", "/5", "/6", "/7"});
  for (std::size_t requests = 1; requests <= 8; ++requests) {
    MemoryBook fresh;
    DrivenCrawl killed(crawl.assessment, fresh);
    killed.web.pages = crawl.web.pages;
    killed.run(requests);
    // The next request may begin a second after the last one: that moment was in the ledger before.
    ASSERT_TRUE(fresh.reservations.contains("host:a.test"));
    EXPECT_GE(fresh.reservations["host:a.test"], killed.clock.now() + seconds(1) - Milliseconds(20));
  }
}

TEST(EnginePacing, ARefusalWithoutATimeIsBackedOffFrom) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"/busy", "/1"});
  crawl.web.pages["http://a.test/busy"] = {.status = 429};
  crawl.web.pages["http://a.test/1"] = page({});
  crawl.run();
  EXPECT_GE(crawl.web.times_of("http://a.test/1").at(0),
            crawl.web.times_of("http://a.test/busy").at(0) + seconds(3));  // 4 gaps less a quarter
}

TEST(EnginePacing, NoRequestBeginsInQuietHours) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);  // begins on 20 December at 08:00 in Shanghai
  crawl.assessment.network.quiet = {{8 * 60, 9 * 60}, {9 * 60 + 1, 11 * 60}};
  std::vector<std::string> links;
  for (int i = 0; i < 100; ++i) links.push_back("/" + std::to_string(i));
  crawl.web.pages["http://a.test/"] = page(links);
  for (const auto& link : links) crawl.web.pages["http://a.test" + link] = page({});
  const Steady eight = crawl.clock.steady();
  crawl.run();
  ASSERT_EQ(crawl.web.asked.size(), 102u);
  bool before = false, after = false;
  for (const auto& one : crawl.web.asked) {
    const auto passed = one.began - eight;
    const bool in_the_minute = passed >= minutes(60) && passed < minutes(61);
    EXPECT_TRUE(in_the_minute || passed >= minutes(180)) << one.url;
    before |= in_the_minute;
    after |= !in_the_minute;
  }
  EXPECT_TRUE(before && after);
}

TEST(EnginePacing, EveryRequestIsLoggedWithItsGapsAlsoThoseOfRedirectsAndRobots) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"/from", "http://out.test/x"});
  crawl.web.pages["http://a.test/from"] = {.status = 302, .location = "/to"};
  crawl.web.pages["http://a.test/to"] = page({});
  crawl.web.pages["http://a.test/robots.txt"] = {.status = 301, .location = "/r.txt"};
  crawl.web.pages["http://out.test/x"] = page({});
  crawl.run();
  std::multiset<std::string> asked, logged;
  for (const auto& one : crawl.web.asked) asked.insert(one.url);
  std::vector<ledger::Hop> hops;
  for (const auto& row : book.visits)
    for (const auto& hop : row.hops) {
      logged.insert(hop.url);
      EXPECT_EQ(hop.host_gap, seconds(1)) << hop.url;
      EXPECT_EQ(hop.ip_gap, Milliseconds(250)) << hop.url;
      hops.push_back(hop);
    }
  EXPECT_EQ(logged, asked);
  std::ranges::stable_sort(hops, {}, &ledger::Hop::time);
  PacingAudit audit;
  for (const auto& hop : hops) audit.add(hop, &crawl.assessment);
  EXPECT_EQ(audit.breaches(), 0u);
  EXPECT_EQ(audit.requests(), asked.size());
}

TEST(EnginePacing, AResumedRunCountsTheBytesThatWereReadBefore) {
  MemoryBook book;
  auto assessment = city({{"a", "http://a.test/"}});
  std::vector<std::string> links;
  for (int i = 0; i < 20; ++i) links.push_back("/" + std::to_string(i));
  std::map<std::string, FakeAnswer> pages = {{"http://a.test/", page(links)}};
  for (const auto& link : links) {
    pages["http://a.test" + link] = page({});
    pages["http://a.test" + link].body += std::string(10'000, ' ');
  }
  assessment.limits.bytes = 100'000;
  DrivenCrawl killed(assessment, book);
  killed.web.pages = pages;
  killed.run(8);
  DrivenCrawl again(assessment, book, killed.passed());
  again.web.pages = pages;
  again.run();
  EXPECT_EQ(book.sites["a"].stopped_by, "bytes");
  EXPECT_LE(killed.web.asked.size() + again.web.asked.size(),
            14u);  // ten of 10,000 bytes, home, robots, one again
  EXPECT_TRUE(again.web.times_of("http://a.test/robots.txt").empty());  // had by the killed one
}

TEST(EnginePacing, ASiteIsAskedNoLongerThanItsTimeAlsoOverAKill) {
  MemoryBook book;
  auto assessment = city({{"a", "http://a.test/"}});
  assessment.limits.time = seconds(9);
  std::vector<std::string> links;
  for (int i = 0; i < 30; ++i) links.push_back("/" + std::to_string(i));
  std::map<std::string, FakeAnswer> pages = {{"http://a.test/", page(links)}};
  for (const auto& link : links) pages["http://a.test" + link] = page({});
  DrivenCrawl killed(assessment, book);
  killed.web.pages = pages;
  killed.run(5);
  DrivenCrawl again(assessment, book, killed.passed());
  again.web.pages = pages;
  again.run();
  EXPECT_EQ(book.sites["a"].stopped_by, "time");
  EXPECT_FALSE(book.sites["a"].complete);
  const std::size_t asked = killed.web.asked.size() + again.web.asked.size();
  EXPECT_GE(asked, 9u);   // one a second, for nine seconds
  EXPECT_LE(asked, 12u);  // robots.txt before them, one again
}

TEST(EnginePacing, ARobotsTxtOfAnEarlierRunIsGoodForADay) {
  MemoryBook first;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), first);
  crawl.web.pages["http://a.test/robots.txt"] = {.body = "User-agent: *\nDisallow: /1\nCrawl-delay: 7\n"};
  crawl.web.pages["http://a.test/"] = page({"/1", "/2"});
  crawl.web.pages["http://a.test/2"] = page({});
  crawl.run();
  for (const auto& [hours, asked] : {std::pair{20, 0u}, std::pair{25, 1u}}) {
    MemoryBook book;
    book.robots_rows = first.robots_rows;
    DrivenCrawl later(crawl.assessment, book, std::chrono::hours(hours));
    later.web.pages = crawl.web.pages;
    later.run();
    EXPECT_EQ(later.web.times_of("http://a.test/robots.txt").size(), asked) << hours;
    EXPECT_TRUE(later.web.times_of("http://a.test/1").empty());
    EXPECT_GE(later.web.times_of("http://a.test/2").at(0),
              later.web.times_of("http://a.test/").at(0) + seconds(7));
  }
}

TEST(EnginePacing, ARobotsTxtOutOfReachForThirtyDaysOverRunsIsNone) {
  for (const auto& [days, asked] : {std::pair{29, 0u}, std::pair{31, 1u}}) {
    MemoryBook book;
    DrivenCrawl first(city({{"a", "http://a.test/index.html"}}), book);
    first.web.pages["http://a.test/robots.txt"] = {.status = 500};
    first.web.pages["http://a.test/index.html"] = page({});
    first.run();
    EXPECT_TRUE(first.web.times_of("http://a.test/index.html").empty());
    MemoryBook fresh;
    fresh.robots_rows = book.robots_rows;
    DrivenCrawl later(first.assessment, fresh, std::chrono::days(days));
    later.web.pages = first.web.pages;
    later.run();
    EXPECT_EQ(later.web.times_of("http://a.test/index.html").size(), asked) << days;
  }
}

TEST(EnginePacing, ASlowSiteDelaysNoOther) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"slow", "http://slow.test/"}, {"quick", "http://quick.test/"}}), book);
  for (const char* home : {"http://slow.test/", "http://quick.test/"}) {
    crawl.web.pages[home] = page({"/1", "/2"});
    for (const char* path : {"1", "2"}) crawl.web.pages[std::string(home) + path] = page({});
  }
  for (auto& [url, answer] : crawl.web.pages)
    if (url.starts_with("http://slow.test/")) answer.takes = seconds(60);
  crawl.run();
  Steady last_of_quick{}, end_of_slow_home{};
  for (const auto& one : crawl.web.asked) {
    if (one.host == "quick.test") last_of_quick = one.ended;
    if (one.url == "http://slow.test/") end_of_slow_home = one.ended;
  }
  EXPECT_LT(last_of_quick, end_of_slow_home);
}

}  // namespace
}  // namespace mingcha::crawler
