// What an earlier run knows of an address, and visits that rest on it.
#include "ledger/earlier.h"

#include "fixture.h"

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
  EXPECT_EQ(find_earlier(*database, first, url), nullptr);
  EXPECT_EQ(find_earlier(*database, second, url)->etag, "\"1\"");
  const auto known = find_earlier(*database, third, url);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->visit, newest);
  EXPECT_EQ(known->etag, "W/\"2\"");
  EXPECT_EQ(known->last_modified, "Wed, 20 Dec 2017 02:00:00 GMT");
  EXPECT_EQ(known->time, day(1));
}

TEST_F(EarlierTest, AfterNotModifiedItIsStillTheOneWhoseBytesHold) {
  const auto first = begin_run(0), second = begin_run(1), third = begin_run(2);
  const auto whole = add(first, read_with("ETag: \"1\"\r\n"));
  const auto facts = find_earlier(*database, second, url)->facts;
  add(second, unchanged(whole, facts, 1));
  const auto known = find_earlier(*database, third, url);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->visit, whole);
  EXPECT_EQ(known->time, day(0));
  EXPECT_EQ(known->etag, "\"1\"");
}

TEST_F(EarlierTest, AVisitThatRestsOnAnEarlierOneIsAPage) {
  const auto first = begin_run(0), second = begin_run(1);
  const auto whole = add(first, read_with("ETag: \"1\"\r\n"));
  const auto id = add(second, unchanged(whole, find_earlier(*database, second, url)->facts, 1));
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
      {"no validators", [](VisitRow& row) { row.headers = "HTTP/1.1 200 OK\r\n\r\n"; }},
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
    EXPECT_EQ(find_earlier(*database, begin_run(at), url), nullptr) << one.what;
  }
}

TEST_F(EarlierTest, FactsOfAnotherReaderAreTakenAnew) {
  add(begin_run(0), read_with("ETag: \"1\"\r\n"));
  RunRow row;
  row.command = "run";
  row.as_of = row.started = day(1);
  row.reader = 2;
  EXPECT_EQ(find_earlier(*database, Runs(*database).begin(row), url), nullptr);
}

}  // namespace
}  // namespace mingcha::ledger
