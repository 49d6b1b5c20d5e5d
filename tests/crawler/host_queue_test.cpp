// A long queue is kept by ids, and still gives the addresses in their order.
#include "crawler/host_queue.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "made_city.h"

namespace mingcha::crawler {
namespace {

using Key = std::pair<int, std::int64_t>;  // priority, id

Waiting row_of(const Key& key) {
  Waiting row;
  std::tie(row.priority, row.id) = key;
  row.sequence = static_cast<std::uint64_t>(key.second);
  row.url = "http://a.test/" + std::to_string(key.second);
  return row;
}

TEST(HostQueue, ALongQueueGivesItsRowsInOrder) {
  std::mt19937 random(4);
  std::vector<Key> keys;
  HostQueue queue;
  for (std::int64_t id = 1; id <= 20'000; ++id) {
    keys.emplace_back(static_cast<int>(random() % 12) * 100, id);
    queue.add(row_of(keys.back()));
  }
  std::map<std::int64_t, int> priorities;
  for (const auto& [priority, id] : keys) priorities[id] = priority;
  std::ranges::sort(keys);
  std::vector<Key> given;
  for (;;) {
    while (queue.wants_rows())
      for (std::int64_t id : queue.take_ids()) queue.load(row_of({priorities.at(id), id}));
    const auto row = queue.take(Instant{});
    if (!row) break;
    given.emplace_back(row->priority, row->id);
  }
  EXPECT_EQ(given, keys);
}

TEST(HostQueue, WhatTheLedgerCantGiveBackStaysInFull) {
  HostQueue queue;
  for (std::int64_t id = 1; id <= 1'000; ++id) {
    Waiting row = row_of({100, id});
    row.tries = id % 2 == 0 ? 1 : 0;
    row.is_home = id % 5 == 0;
    queue.add(std::move(row));
  }
  std::size_t by_id = 0;
  for (auto ids = queue.take_ids(); !ids.empty(); ids = queue.take_ids()) {
    for (std::int64_t id : ids) EXPECT_TRUE(id % 2 != 0 && id % 5 != 0) << id;
    by_id += ids.size();
  }
  std::size_t in_full = 0;
  while (queue.take(Instant{})) ++in_full;
  EXPECT_EQ(in_full + by_id, 1'000U);
  EXPECT_LT(in_full, 900U);
}

// 2,000 links on a home page: more than a queue holds in full.
TEST(HostQueue, ACrawlLoadsTheRestFromTheLedger) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  std::vector<std::string> links;
  for (int n = 0; n < 2'000; ++n) links.push_back("/" + std::to_string(n));
  crawl.web.pages["http://a.test/"] = page(links);
  for (const auto& link : links) crawl.web.pages["http://a.test" + link] = page({});
  crawl.run();
  EXPECT_GT(book.loaded, 1'500U);
  for (const auto& link : links) {
    EXPECT_EQ(book.state_of("http://a.test" + link), "done");
    EXPECT_EQ(crawl.web.times_of("http://a.test" + link).size(), 1U) << link;
  }
}

// The host closes while it has more than it keeps in full: its addresses are given up, each with its row.
TEST(HostQueue, AClosedHostEndsAllOfThem) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}, {"b", "http://b.test/"}}), book);
  std::vector<std::string> links;
  for (int n = 0; n < 1'000; ++n) links.push_back("http://b.test/" + std::to_string(n));
  crawl.web.pages["http://a.test/"] = page(links);
  crawl.web.pages["http://b.test/"] = page({});
  crawl.web.pages["http://b.test/robots.txt"] = FakeAnswer{.status = 503};
  crawl.run();
  for (const auto& link : links) {
    EXPECT_NE(book.state_of(link), "waiting") << link;
    EXPECT_TRUE(crawl.web.times_of(link).empty()) << link;
  }
}

// Killed in the middle: what was known by its id alone is not lost.
TEST(HostQueue, AKilledCrawlGoesOnWithAllOfIt) {
  MemoryBook book;
  std::vector<std::string> links;
  for (int n = 0; n < 1'000; ++n) links.push_back("/" + std::to_string(n));
  for (std::size_t kill_after : {std::size_t{400}, std::size_t{SIZE_MAX}}) {
    DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book,
                      std::chrono::hours(kill_after == SIZE_MAX ? 1 : 0));
    crawl.web.pages["http://a.test/"] = page(links);
    for (const auto& link : links) crawl.web.pages["http://a.test" + link] = page({});
    crawl.run(kill_after);
  }
  for (const auto& link : links) EXPECT_EQ(book.state_of("http://a.test" + link), "done") << link;
}

}  // namespace
}  // namespace mingcha::crawler
