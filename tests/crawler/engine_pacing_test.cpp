// How fast the engine asks, measured by the made web: start to start, one at a time, and only what is
// reserved.
#include <gtest/gtest.h>

#include <map>

#include "made_city.h"

namespace mingcha::crawler {
namespace {

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
