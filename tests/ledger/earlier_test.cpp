// What an earlier run knows of an address, and visits that rest on it.
#include "ledger/earlier.h"

#include "fixture.h"
#include "ledger/results.h"

namespace mingcha::ledger {
namespace {

constexpr const char* url = "http://a.test/1";

class EarlierTest : public LedgerTest {
 protected:
  VisitRow read_with(const std::string& headers, int at = 0) {
    auto row = page_row(url, day(at), "一");
    row.headers = "HTTP/1.1 200 OK\r\n" + headers + "\r\n";
    return row;
  }
  VisitRow unchanged(std::int64_t rests_on, std::int64_t facts, int at) {
    auto row = visit_row(url, day(at), 304);
    row.visit.rests_on = rests_on;
    row.stored_facts = facts;
    return row;
  }
};

TEST_F(EarlierTest, IsTheNewestVisitOfEarlierRuns) {
  const auto first = begin_run(0), second = begin_run(1), third = begin_run(2);
  add(first, read_with("ETag: \"1\"\r\n", 0));
  const auto newest =
      add(second, read_with("ETag: W/\"2\"\r\nLast-Modified: Wed, 20 Dec 2017 02:00:00 GMT\r\n", 1));
  EXPECT_EQ(find_earlier(*database, first, url, {}), nullptr);
  EXPECT_EQ(find_earlier(*database, second, url, {})->etag, "\"1\"");
  const auto known = find_earlier(*database, third, url, {});
  ASSERT_TRUE(known);
  EXPECT_EQ(known->visit, newest);
  EXPECT_EQ(known->etag, "W/\"2\"");
  EXPECT_EQ(known->last_modified, "Wed, 20 Dec 2017 02:00:00 GMT");
  EXPECT_EQ(known->time, day(1));
}

TEST_F(EarlierTest, AfterNotModifiedItIsStillTheOneWhoseBytesHold) {
  const auto first = begin_run(0), second = begin_run(1), third = begin_run(2);
  const auto whole = add(first, read_with("ETag: \"1\"\r\n"));
  const auto facts = find_earlier(*database, second, url, {})->facts;
  add(second, unchanged(whole, facts, 1));
  const auto known = find_earlier(*database, third, url, {});
  ASSERT_TRUE(known);
  EXPECT_EQ(known->visit, whole);
  EXPECT_EQ(known->time, day(0));
  EXPECT_EQ(known->etag, "\"1\"");
}

TEST_F(EarlierTest, AVisitThatRestsOnAnEarlierOneIsAPage) {
  const auto first = begin_run(0), second = begin_run(1);
  const auto whole = add(first, read_with("ETag: \"1\"\r\n"));
  const auto id = add(second, unchanged(whole, find_earlier(*database, second, url, {})->facts, 1));
  const auto seen = view(second);
  const auto* page = seen->page(url);
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->visit, id);
  EXPECT_EQ(page->facts->title, "一");
  EXPECT_TRUE(seen->visits(url).at(0).ok());
  EXPECT_EQ(seen->visits(url).at(0).rests_on, whole);
}

TEST_F(EarlierTest, NothingIsKnownOfWhatWasNotReadAsItShouldBe) {
  struct Case {
    const char* what;
    std::function<void(VisitRow&)> change;
  };
  const Case cases[] = {
      {"an error", [](VisitRow& row) { row.visit.status = 404; }},
      {"a part", [](VisitRow& row) { row.visit.status = 206; }},
      {"a wall", [](VisitRow& row) { row.visit.wall = "challenge"; }},
      {"a redirect", [](VisitRow& row) { row.visit.final_url = "http://a.test/2"; }},
      {"a want", [](VisitRow& row) { row.visit.purpose = Purpose::want; }},
      {"no facts", [](VisitRow& row) { row.facts = nullptr; }},
      {"cut off", [](VisitRow& row) { row.visit.outcome = Outcome::reset; }},
  };
  int at = 0;
  for (const auto& one : cases) {
    const auto run = begin_run(at++);
    auto row = read_with("ETag: \"1\"\r\n", at);
    one.change(row);
    add(run, row);
    EXPECT_EQ(find_earlier(*database, begin_run(at), url, {}), nullptr) << one.what;
  }
}

TEST_F(EarlierTest, FactsOfAnotherReaderAreTakenAnew) {
  add(begin_run(0), read_with("ETag: \"1\"\r\n"));
  RunRow row;
  row.command = "run";
  row.as_of = row.started = day(1);
  row.reader = 2;
  EXPECT_EQ(find_earlier(*database, Runs(*database).begin(row), url, {}), nullptr);
}

// ---- since when it is as it is, and whether it may be left alone

class RestTest : public EarlierTest {
 protected:
  // An article, as it was read on that day.
  std::int64_t read(const std::string& title, int at, const std::string& headers = "",
                    std::vector<Link> links = {}) {
    auto row = page_row(url, day(at), title, std::move(links));
    auto facts = std::make_shared<PageFacts>(*row.facts);
    facts->kind = PageKind::article;
    row.facts = std::move(facts);
    row.headers = "HTTP/1.1 200 OK\r\n" + headers + "\r\n";
    return add(begin_run(at), row);
  }
  std::shared_ptr<const Earlier> known(int at) {
    const auto run = begin_run(at);
    return find_earlier(*database, run, url, OpenFindings(*database, run));
  }
  // A finding of the newest run.
  void find(const std::string& about, const std::string& where, const std::string& evidence = "") {
    const auto run = Runs(*database).latest_finished()->id;
    Result result;
    result.verdict = Verdict::fail;
    result.subject = about;
    result.url = where;
    if (!evidence.empty()) result.evidence.emplace_back().url = evidence;
    CheckRow row;
    row.check = "x.y";
    row.body = "a";
    row.results.push_back(result);
    Results(*database).replace(run, {row});
  }
};

TEST_F(RestTest, ItIsAsItIsSinceTheFirstVisitThatSawIt) {
  read("一", 0);
  EXPECT_EQ(known(1)->since, day(0));
  read("二", 2);
  read("二", 5);
  EXPECT_EQ(known(6)->since, day(2));
  EXPECT_EQ(known(6)->seen, day(5));
  read("一", 7);  // back to what it was is a change too
  EXPECT_EQ(known(8)->since, day(7));
}

TEST_F(RestTest, OrSinceTheServerSays) {
  read("一", 0, "Last-Modified: Wed, 13 Dec 2017 04:00:00 GMT\r\n");
  EXPECT_EQ(known(1)->since, day(-7));
  read("二", 2, "Last-Modified: a while ago\r\n");
  EXPECT_EQ(known(3)->since, day(2));
}

TEST_F(RestTest, WhatAFindingIsAboutIsInQuestion) {
  read("一", 0, "", {{"http://b.test/gone", "去处", LinkRegion::body, LinkKind::page}});
  EXPECT_FALSE(known(1)->in_question);
  find("a.test/other", "http://a.test/other");
  EXPECT_FALSE(known(1)->in_question);
  find("a.test/1", "http://a.test/list");
  EXPECT_TRUE(known(1)->in_question);
  find("news", url);
  EXPECT_TRUE(known(1)->in_question);
  find("news", "http://a.test/list", url);
  EXPECT_TRUE(known(1)->in_question);
  find("b.test/gone", "http://b.test/gone");
  EXPECT_TRUE(known(1)->in_question) << "it links to what is dead";
}

// Half a site links to its lists, and they are asked in every run.
TEST_F(RestTest, WhatLinksToAListInQuestionIsNot) {
  auto list = page_row("http://a.test/list", day(0), "列表");
  auto facts = std::make_shared<PageFacts>(*list.facts);
  facts->kind = PageKind::list;
  list.facts = facts;
  add(begin_run(0), list);
  read("一", 0, "", {{"http://a.test/list", "列表", LinkRegion::navigation, LinkKind::page}});
  find("a.test/list", "http://a.test/list");
  EXPECT_FALSE(known(1)->in_question);
}

TEST_F(RestTest, WhatARunDidNotAskAgainIsAPageOfIt) {
  const auto visit = read("一", 0);
  const auto next = begin_run(1);
  Observations(*database).carry(next, {.visit = visit, .body = "a", .site = "a.test", .depth = 3});
  const auto seen = view(next);
  const auto* page = seen->page(url);
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->visit, visit);
  EXPECT_EQ(page->depth, 3);
  EXPECT_EQ(page->facts->title, "一");
  ASSERT_EQ(seen->visits(url).size(), 1U);
  EXPECT_EQ(seen->visits(url)[0].time, day(0));
  EXPECT_EQ(Observations(*database).carried_into(url), std::vector<std::int64_t>{next});
  EXPECT_EQ(view(begin_run(2))->page(url), nullptr);
  EXPECT_EQ(known(3)->newest, visit) << "it is the visit that counts, not the run that did without";
}

}  // namespace
}  // namespace mingcha::ledger
