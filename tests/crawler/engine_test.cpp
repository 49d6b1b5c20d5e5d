// The engine in a made world: what is asked, of whom, in which order, and what is known in the end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "made_city.h"

namespace mingcha::crawler {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> urls_of(const FakeWeb& web) {
  std::vector<std::string> urls;
  for (const auto& one : web.asked) urls.push_back(one.url);
  return urls;
}

TEST(Engine, AsksForRobotsThenHomeThenWhatHomeLeadsTo) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/robots.txt"] = {.status = 404};
  crawl.web.pages["http://a.test/"] = page({"/news/1.html"});
  crawl.web.pages["http://a.test/news/1.html"] = page({});
  auto report = crawl.run();
  EXPECT_THAT(urls_of(crawl.web),
              ElementsAre("http://a.test/robots.txt", "http://a.test/", "http://a.test/news/1.html"));
  EXPECT_EQ(report.visits, 3U);
  EXPECT_TRUE(book.sites["a"].complete);
  EXPECT_EQ(book.sites["a"].robots_outcome, "absent");
  EXPECT_THAT(report.never_attempted, IsEmpty());
}

// ---- confirmation

TEST(EngineConfirmation, WhatLooksGoneIsTriedAgainOverTheSpan) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.assessment.confirm = {.visits = 5, .over = std::chrono::hours(24 * 7)};
  crawl.web.pages["http://a.test/"] = page({"/gone", "/better", "/fine"});
  crawl.web.series["http://a.test/better"] = {{.status = 500}, page({})};
  crawl.web.pages["http://a.test/fine"] = page({});
  crawl.run();
  auto gone = crawl.web.times_of("http://a.test/gone");
  ASSERT_EQ(gone.size(), 5U);
  for (int k = 1; k < 5; ++k) {
    EXPECT_GE(gone[k], gone[0] + std::chrono::hours(42 * k));
    EXPECT_LE(gone[k], gone[0] + std::chrono::hours(42 * k) + minutes(1));
  }
  EXPECT_EQ(crawl.web.times_of("http://a.test/better").size(), 2U);
  EXPECT_EQ(crawl.web.times_of("http://a.test/fine").size(), 1U);
  auto visits = book.visits_of("http://a.test/gone");
  ASSERT_EQ(visits.size(), 5U);
  EXPECT_GE(visits[4].visit.time - visits[0].visit.time, crawl.assessment.confirm.over);
  EXPECT_EQ(visits[4].visit.purpose, Purpose::retry);
}

TEST(EngineConfirmation, RetriesLaterThanThePatienceStayInTheFrontier) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.options.wait_confirm = minutes(20);
  crawl.web.pages["http://a.test/"] = page({"/gone"});
  crawl.run();
  EXPECT_EQ(crawl.web.times_of("http://a.test/gone").size(), 2U);  // at once and after 15 of 30 minutes
  EXPECT_EQ(book.state_of("http://a.test/gone"), "waiting");
}

TEST(EngineConfirmation, AnAnswerLikeThatToARandomPathIsTriedAgain) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  FakeAnswer sorry{.body =
                       "<html><title>a.test</title><body><p>您访问的内容已经找不到了，请返回首页重新查找。</"
                       "p></body></html>"};
  crawl.options.wants = {
      {.check = "links.dead", .body = "a", .url = "http://a.test/no-such-x7", .purpose = "not-found-sample"}};
  crawl.web.pages["http://a.test/no-such-x7"] = sorry;
  crawl.web.pages["http://a.test/"] = page({"/soft", "/real"});
  crawl.web.pages["http://a.test/soft"] = sorry;
  crawl.web.pages["http://a.test/real"] = page({});
  crawl.run();
  EXPECT_EQ(crawl.web.times_of("http://a.test/no-such-x7").size(), 1U);
  EXPECT_EQ(crawl.web.times_of("http://a.test/soft").size(), 3U);
  EXPECT_EQ(crawl.web.times_of("http://a.test/real").size(), 1U);
}

// What a check wanted is no page of the body, also where it failed first and was tried again.
TEST(EngineRetry, AFurtherTryOfAWantIsAWant) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  const std::string wanted = "http://a.test/no-such-x7";
  crawl.options.wants = {{.check = "links.dead", .body = "a", .url = wanted, .purpose = "not-found-sample"}};
  crawl.web.pages["http://a.test/"] = page({"/gone"});
  crawl.web.series[wanted] = {{.outcome = Outcome::timeout}, {.body = "<title>没有</title><p>找不到</p>"}};
  crawl.run();
  const auto visits = book.visits_of(wanted);
  ASSERT_EQ(visits.size(), 2U);
  for (const auto& row : visits) EXPECT_EQ(row.visit.purpose, Purpose::want);
  EXPECT_EQ(book.visits_of("http://a.test/gone").back().visit.purpose, Purpose::retry);
}

// ---- limits and scope

TEST(EngineLimits, PagesAreCountedAndTheRestIsLeftOutByName) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.assessment.limits.pages = 3;
  crawl.web.pages["http://a.test/"] = page({"/1", "/2", "/3", "/4"});
  for (const char* path : {"1", "2", "3", "4"})
    crawl.web.pages[std::string("http://a.test/") + path] = page({});
  crawl.run();
  EXPECT_EQ(crawl.web.asked.size(), 1U + 3U);
  EXPECT_EQ(book.state_of("http://a.test/3"), "pages");
  EXPECT_EQ(book.sites["a"].stopped_by, "pages");
  EXPECT_FALSE(book.sites["a"].complete);
}

TEST(EngineLimits, DepthIsClicksFromHome) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.assessment.limits.depth = 2;
  crawl.web.pages["http://a.test/"] = page({"/1"});
  crawl.web.pages["http://a.test/1"] = page({"/2"});
  crawl.web.pages["http://a.test/2"] = page({"/3"});
  crawl.run();
  EXPECT_EQ(crawl.web.times_of("http://a.test/2").size(), 1U);
  EXPECT_THAT(crawl.web.times_of("http://a.test/3"), IsEmpty());
  EXPECT_EQ(book.sites["a"].stopped_by, "depth");
}

TEST(EngineScope, ALinkToAnotherBodyIsAskedOnceAndTheOutsideByItsHeadersAlone) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}, {"b", "http://b.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"http://b.test/x", "http://b.test/orphan", "http://out.test/1"});
  crawl.web.pages["http://b.test/"] = page({"/x", "http://out.test/1"});
  crawl.web.pages["http://b.test/x"] = page({"/below"});
  crawl.web.pages["http://b.test/below"] = page({});
  crawl.web.pages["http://b.test/orphan"] = page({"/unknown"});
  crawl.web.pages["http://out.test/1"] = page({"/2"});
  crawl.run();
  for (const char* url :
       {"http://b.test/x", "http://b.test/below", "http://b.test/orphan", "http://out.test/1"})
    EXPECT_EQ(crawl.web.times_of(url).size(), 1U) << url;
  EXPECT_THAT(crawl.web.times_of("http://b.test/unknown"), IsEmpty());  // home leads nowhere near it
  EXPECT_THAT(crawl.web.times_of("http://out.test/2"), IsEmpty());
  for (const auto& one : crawl.web.asked)
    EXPECT_EQ(one.headers_only, one.url == "http://out.test/1") << one.url;
  EXPECT_EQ(book.visits_of("http://b.test/x").at(0).body, "b");
  EXPECT_EQ(book.visits_of("http://b.test/x").at(0).depth, 1);
}

// A name server drops what comes in a burst.
TEST(EngineScope, NotAllNamesAreLookedUpAtOnce) {
  std::vector<std::pair<std::string, std::string>> bodies;
  for (int n = 0; n < 130; ++n)
    bodies.emplace_back("b" + std::to_string(n), "http://h" + std::to_string(n) + ".test/");
  MemoryBook book;
  DrivenCrawl crawl(city(bodies), book);
  crawl.web.locate_takes = std::chrono::milliseconds(100);
  for (const auto& [id, home] : bodies) crawl.web.pages[home] = page({});
  crawl.run();
  EXPECT_EQ(crawl.web.most_located, 50);
  for (const auto& [id, home] : bodies) EXPECT_EQ(crawl.web.times_of(home).size(), 1U) << home;
}

// What answers may be a page that says the file is gone.
TEST(EngineScope, AFileThatAProgramHandsOutIsReadWhole) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"/down.jsp?file=a.pdf", "/b.pdf"});
  crawl.web.pages["http://a.test/down.jsp?file=a.pdf"] = crawl.web.pages["http://a.test/b.pdf"] = page({});
  crawl.run();
  for (const auto& one : crawl.web.asked)
    EXPECT_EQ(one.headers_only, one.url == "http://a.test/b.pdf") << one.url;
  EXPECT_EQ(crawl.web.times_of("http://a.test/down.jsp?file=a.pdf").size(), 1U);
}

TEST(EngineScope, AnEndlessCalendarEnds) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.assessment.network.rate.count = 0;
  crawl.assessment.network.address_rate.count = 0;
  crawl.assessment.limits.depth = 1000;
  auto month = [](int n) {
    return "/calendar?year=" + std::to_string(2017 + n / 12) + "&month=" + std::to_string(n % 12 + 1);
  };
  crawl.web.pages["http://a.test/"] = page({month(0)});
  for (int n = 0; n < 400; ++n) crawl.web.pages["http://a.test" + month(n)] = page({month(n + 1)});
  crawl.run();
  EXPECT_EQ(crawl.web.asked.size(), 2U + 24U);  // robots.txt, home, this year and the next
  EXPECT_EQ(book.state_of("http://a.test/calendar?year=2019&month=1"), "trap:calendar");
}

// ---- stopping and going on

TEST(EngineStop, ASignalEndsItWithinFourSeconds) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  std::atomic<bool> stop = false;
  crawl.options.stop = &stop;
  crawl.options.progress = [&](const Progress&) {
    if (crawl.passed() >= seconds(10)) stop = true;
  };
  crawl.web.pages["http://a.test/"] = {.body = page({}).body, .takes = seconds(60)};
  auto report = crawl.run();
  EXPECT_EQ(report.stopped_by, "signal");
  EXPECT_LE(crawl.passed(), seconds(14));
  EXPECT_EQ(book.state_of("http://a.test/"), "waiting");
}

TEST(EngineStop, ADeadlineIsKept) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.options.deadline = seconds(3);
  crawl.web.pages["http://a.test/"] = page({"/1", "/2", "/3", "/4", "/5"});
  auto report = crawl.run();
  EXPECT_EQ(report.stopped_by, "deadline");
  EXPECT_EQ(book.sites["a"].stopped_by, "deadline");
  EXPECT_LE(crawl.web.asked.size(), 4U);
}

// What a run knows in the end, whatever happened on the way.
std::set<std::string> outcome_of(const MemoryBook& book) {
  std::set<std::string> known;
  for (const auto& row : book.visits)
    if (row.visit.purpose != Purpose::robots)
      known.insert(row.visit.url + " " + std::to_string(row.visit.status) + " " + row.body);
  for (const auto& row : book.rows) known.insert(row.row.url + " " + row.state);
  for (const auto& [body, site] : book.sites)
    known.insert(body + (site.complete ? " complete" : " incomplete"));
  return known;
}

void plant(FakeWeb& web) {
  web.pages["http://a.test/"] = {.status = 302, .location = "http://www.a.test/"};
  web.pages["http://www.a.test/"] = page({"/1", "/2", "/gone", "http://b.test/x", "/moved"});
  web.pages["http://www.a.test/1"] = page({"/3"});
  web.pages["http://www.a.test/2"] = page({"/3", "/4"});
  web.pages["http://www.a.test/3"] = page({});
  web.pages["http://www.a.test/4"] = page({"/1"});
  web.pages["http://www.a.test/moved"] = {.status = 301, .location = "/5"};
  web.pages["http://www.a.test/5"] = page({});
  web.pages["http://b.test/"] = page({"/1"});
  web.pages["http://b.test/1"] = page({"/x"});
  web.pages["http://b.test/x"] = page({"/y"});
  web.pages["http://b.test/y"] = page({});
}

TEST(EngineResume, AKilledRunEndsAsOneThatWasNot) {
  auto assessment = city({{"a", "http://a.test/"}, {"b", "http://b.test/"}});
  MemoryBook whole;
  DrivenCrawl undisturbed(assessment, whole);
  plant(undisturbed.web);
  undisturbed.run();
  ASSERT_TRUE(whole.sites["a"].complete);
  for (std::size_t kill = 1; kill < undisturbed.web.asked.size(); ++kill) {
    MemoryBook book;
    Milliseconds when{};
    std::map<std::string, Steady> last;
    {
      DrivenCrawl killed(assessment, book);
      plant(killed.web);
      killed.run(kill);
      when = killed.passed();
      for (const auto& one : killed.web.asked) last[one.host] = one.began;
    }
    DrivenCrawl again(assessment, book, when);
    plant(again.web);
    again.run();
    EXPECT_EQ(outcome_of(book), outcome_of(whole)) << "killed at request " << kill;
    // The second try waits out what the first may have used: clocks of both begin at the same steady time.
    std::set<std::string> seen;
    for (const auto& one : again.web.asked) {
      if (last.contains(one.host) && seen.insert(one.host).second) {
        EXPECT_GE(one.began + when, last[one.host] + seconds(1)) << one.url << " killed at " << kill;
      }
    }
  }
}

TEST(EngineMemory, SlowWritingSlowsFetching) {
  std::vector<std::pair<std::string, std::string>> bodies;
  for (int i = 0; i < 700; ++i)
    bodies.emplace_back("b" + std::to_string(i), "http://h" + std::to_string(i) + ".test/");
  MemoryBook book;
  DrivenCrawl crawl(city(bodies), book);
  crawl.assessment.network.rate.count = 0;
  crawl.assessment.network.address_rate.count = 0;
  for (const auto& [id, home] : bodies) crawl.web.pages[home] = page({});
  book.before_write = [&]() -> boost::asio::awaitable<void> {
    Doorbell bell(crawl.io, crawl.clock);
    co_await bell.wait(crawl.clock.steady() + minutes(10));
  };
  std::size_t most = 0;
  crawl.options.progress = [&](const Progress&) {
    most = std::max(most, crawl.web.asked.size() - book.visits.size());
  };
  crawl.run();
  EXPECT_EQ(crawl.web.asked.size(), 2 * bodies.size());
  EXPECT_GT(most, 100U);
  EXPECT_LE(most, 1'200U);
}

TEST(EngineFailure, ALedgerThatCantBeWrittenStopsTheCrawl) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = page({"/1"});
  book.before_write = [&]() -> boost::asio::awaitable<void> {
    if (crawl.web.asked.size() > 1) throw std::runtime_error("disk full");
    co_return;
  };
  EXPECT_THROW(crawl.run(), std::runtime_error);
}

}  // namespace
}  // namespace mingcha::crawler
