// A second crawl: what has not changed is neither sent nor read again.
#include <gmock/gmock.h>

#include "made_city.h"

namespace mingcha::crawler {
namespace {

using testing::Contains;

// An earlier run read http://a.test/a, whose facts (id 7) link to http://a.test/b.
class SecondCrawl : public testing::Test {
 protected:
  SecondCrawl() {
    auto facts = std::make_shared<PageFacts>();
    facts->title = "as it was";
    ledger::StoredPage page;
    page.id = 7;
    page.facts = facts;
    page.links = ledger::pack_links({{"http://a.test/b", "b", LinkRegion::body, LinkKind::page}},
                                    [](std::string_view) { return std::int64_t{70}; });
    page.entries = ledger::pack_entries({}, {});
    crawl.reading.stored[7] = std::make_shared<const ledger::StoredPage>(page);
    book.addresses[70] = "http://a.test/b";
    ledger::Earlier known;
    known.visit = 41;
    known.facts = 7;
    known.time = crawl.clock.now() - std::chrono::days(1);
    known.etag = "\"x\"";
    known.content_type = "text/html";
    known.sha256 = std::string(64, 'a');
    known.size = 5'000;
    remember("http://a.test/a", known);
    crawl.web.pages["http://a.test/"] = page_of({"/a"});
    crawl.web.pages["http://a.test/a"] = FakeAnswer{.status = 304};
  }
  static FakeAnswer page_of(const std::vector<std::string>& links) { return page(links); }
  void remember(const std::string& url, const ledger::Earlier& known) {
    book.earlier[url] = std::make_shared<const ledger::Earlier>(known);
  }
  std::vector<std::string> etags_sent(const std::string& url) const {
    std::vector<std::string> sent;
    for (const auto& asked : crawl.web.asked)
      if (asked.url == url) sent.push_back(asked.validators.etag);
    return sent;
  }

  MemoryBook book;
  DrivenCrawl crawl{city({{"a", "http://a.test/"}}), book};
};

TEST_F(SecondCrawl, AnUnchangedPageRestsOnTheEarlierVisit) {
  crawl.run();
  EXPECT_EQ(etags_sent("http://a.test/a"), std::vector<std::string>{"\"x\""});
  const auto visits = book.visits_of("http://a.test/a");
  ASSERT_EQ(visits.size(), 1U);
  const VisitView& visit = visits[0].visit;
  EXPECT_EQ(visit.status, 304);
  EXPECT_TRUE(visit.ok());
  EXPECT_EQ(visit.rests_on, 41);
  EXPECT_EQ(visit.sha256, std::string(64, 'a'));
  EXPECT_EQ(visit.size, 5'000U);
  EXPECT_EQ(visits[0].stored_facts, 7);
  EXPECT_EQ(book.state_of("http://a.test/b"), "done") << "its links are followed";
}

TEST_F(SecondCrawl, AChangedPageIsReadAnew) {
  crawl.web.pages["http://a.test/a"] = page_of({"/c"});
  crawl.run();
  const auto visits = book.visits_of("http://a.test/a");
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].visit.rests_on, 0);
  EXPECT_TRUE(visits[0].facts);
  EXPECT_EQ(book.state_of("http://a.test/c"), "done");
}

TEST_F(SecondCrawl, AHomePageIsAlwaysAskedWhole) {
  remember("http://a.test/", *book.earlier["http://a.test/a"]);
  crawl.run();
  EXPECT_EQ(etags_sent("http://a.test/"), std::vector<std::string>{""});
}

TEST_F(SecondCrawl, AMonthOldCopyIsAskedWhole) {
  ledger::Earlier old = *book.earlier["http://a.test/a"];
  old.time = crawl.clock.now() - std::chrono::days(30);
  remember("http://a.test/a", old);
  crawl.run();
  EXPECT_EQ(etags_sent("http://a.test/a").front(), "");
}

// 304 that nobody asked for says nothing of the page: it is no page, and is asked again.
TEST_F(SecondCrawl, AnUnaskedNotModifiedIsNoPage) {
  book.earlier.clear();
  crawl.run();
  const auto visits = book.visits_of("http://a.test/a");
  ASSERT_EQ(visits.size(), 3U);
  for (const auto& row : visits) EXPECT_FALSE(row.visit.ok());
}

TEST_F(SecondCrawl, AFailureIsConfirmedByWholeAnswers) {
  crawl.web.pages["http://a.test/a"] = FakeAnswer{.status = 500};
  crawl.run();
  EXPECT_EQ(etags_sent("http://a.test/a"), (std::vector<std::string>{"\"x\"", "", ""}));
}

// ---- what is not asked at all

class LeftAlone : public SecondCrawl {
 protected:
  LeftAlone() {
    ledger::Earlier known = *book.earlier["http://a.test/a"];
    known.newest = 43;
    known.is_article = true;
    known.seen = crawl.clock.now() - std::chrono::hours(1);
    known.since = known.seen - std::chrono::days(100);
    remember("http://a.test/a", known);
  }
};

TEST_F(LeftAlone, AnOldArticleIsCarriedOverAndItsLinksAreFollowed) {
  const auto report = crawl.run();
  EXPECT_TRUE(etags_sent("http://a.test/a").empty());
  EXPECT_TRUE(book.visits_of("http://a.test/a").empty());
  ASSERT_EQ(book.carried.size(), 1U);
  EXPECT_EQ(book.carried[0].visit, 43);
  EXPECT_EQ(book.carried[0].body, "a");
  EXPECT_EQ(book.carried[0].site, "a.test");
  EXPECT_EQ(book.carried[0].depth, 1);
  EXPECT_EQ(report.carried, 1U);
  EXPECT_EQ(book.state_of("http://a.test/a"), "done");
  EXPECT_EQ(book.state_of("http://a.test/b"), "done");
  EXPECT_TRUE(book.sites.at("a").complete);
}

TEST_F(LeftAlone, ItCountsAmongTheSitesPages) {
  crawl.assessment.limits.pages = 2;  // the home page and this one
  crawl.run();
  EXPECT_EQ(book.state_of("http://a.test/b"), "pages");
}

TEST_F(LeftAlone, NotWhereRobotsForbidsItNow) {
  crawl.web.pages["http://a.test/robots.txt"] = FakeAnswer{.body = "User-agent: *\nDisallow: /a\n"};
  crawl.run();
  EXPECT_TRUE(book.carried.empty());
  EXPECT_EQ(book.state_of("http://a.test/a"), "robots");
}

TEST_F(LeftAlone, TheAssessmentCanHaveAllPagesAsked) {
  crawl.assessment.limits.revisit = Milliseconds{0};
  crawl.run();
  EXPECT_TRUE(book.carried.empty());
  EXPECT_EQ(etags_sent("http://a.test/a").size(), 1U);
}

}  // namespace
}  // namespace mingcha::crawler
