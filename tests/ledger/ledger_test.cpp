// The ledger over real SQLite files: what goes in comes out, runs tell findings apart, and what is not ours
// is not touched.
#include "ledger/ledger.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "base/digest.h"
#include "ledger/frontier.h"
#include "ledger/observations.h"
#include "ledger/results.h"
#include "program.h"

namespace mingcha::ledger {
namespace {

Instant day(int number) {
  return Instant{std::chrono::seconds(1513735200) + std::chrono::days(number)};
}

class LedgerTest : public testing::Test {
 protected:
  std::int64_t begin_run(int at) {
    RunRow row;
    row.command = "run";
    row.as_of = row.started = day(at);
    row.reader = 1;
    const auto run = Runs(*database).begin(row);
    Runs(*database).finish(run, day(at), "");
    return run;
  }
  fakes::Folder folder;
  std::shared_ptr<Database> database = open(folder.path("ledger.db"), Access::write);
};

TEST_F(LedgerTest, IsItsOwnersAlone) {
  begin_run(0);
  struct stat about{};
  for (const char* name : {"ledger.db", "ledger.db-wal"}) {
    ASSERT_EQ(::stat(folder.path(name).c_str(), &about), 0) << name;
    EXPECT_EQ(about.st_mode & 0777, 0600u) << name;
  }
}

TEST(LedgerFile, WhatIsNotOursIsNamedAndNotTouched) {
  const fakes::Folder folder;
  folder.write("text.db", "this is no database at all, but long enough to be read as one by mistake");
  try {
    open(folder.path("text.db"), Access::write);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_NE(to_string(error.errors()[0]).find("text.db"), std::string::npos) << error.what();
  }
  EXPECT_TRUE(folder.read("text.db").starts_with("this is no database"));
}

TEST_F(LedgerTest, WithoutCommitNothingLands) {
  {
    const Transaction transaction(*database);
    begin_run(0);
  }
  EXPECT_TRUE(Runs(*database).all().empty());
}

TEST_F(LedgerTest, AKillInTheMiddleLeavesTheEarlierState) {
  begin_run(0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto mine = open(folder.path("ledger.db"), Access::write);
    const Transaction transaction(*mine);
    RunRow row;
    row.command = "lost";
    Runs(*mine).begin(row);
    ::_exit(0);  // as a kill: nothing is unwound
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(Runs(*database).all().size(), 1u);
  EXPECT_EQ(Runs(*database).all()[0].command, "run");
}

TEST_F(LedgerTest, ARunIsUnfinishedUntilItIsFinished) {
  RunRow row;
  row.command = "crawl";
  row.bodies = {"a", "b"};
  row.packs = {"linyi-2017@1"};
  row.inputs_hash = "abc";
  const auto run = Runs(*database).begin(row);
  EXPECT_FALSE(Runs(*database).latest_finished());
  EXPECT_EQ(Runs(*database).unfinished()->id, run);
  EXPECT_EQ(Runs(*database).unfinished()->bodies, row.bodies);
  Runs(*database).finish(run, day(1), "");
  EXPECT_FALSE(Runs(*database).unfinished());
  EXPECT_EQ(Runs(*database).latest_finished()->packs, row.packs);
  Runs(*database).finish(Runs(*database).begin(row), day(2), "abandoned");  // half a city is nothing to judge
  EXPECT_EQ(Runs(*database).latest_finished()->id, run);
}

// ---- facts

std::string random_text(std::mt19937& random) {
  static const std::string pieces[] = {"政务公开", "<script>", "\"'&", std::string("\0x", 2), "\xff\xfe", "a",
                                       "  ",       "\n",       "𠮷"};
  std::string text;
  for (int i = std::uniform_int_distribution<int>(0, 5)(random); i > 0; --i)
    text += pieces[std::uniform_int_distribution<int>(0, 8)(random)];
  return text;
}

PageFacts random_facts(std::mt19937& random) {
  const auto number = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  PageFacts facts;
  facts.declared_charset = "gb2312";
  facts.used_charset = "gb18030";
  facts.title = random_text(random);
  const PageDate date{std::chrono::year{2017} / 8 / (1 + number(27)), number(1) == 0 ? -1 : number(1439),
                      DatePrecision::minute, DateSource::meta};
  if (number(1) == 0) facts.published = date;
  facts.kind = static_cast<PageKind>(number(8));
  facts.columns = {"news", "policies"};
  facts.column_name = random_text(random);
  for (int i = number(4); i > 0; --i)
    facts.meta.emplace_back("Name" + std::to_string(i), random_text(random));
  for (int i = number(30); i > 0; --i)
    facts.links.push_back({"http://a.test/" + std::to_string(number(99)), random_text(random),
                           static_cast<LinkRegion>(number(5)), static_cast<LinkKind>(number(5))});
  for (int i = number(10); i > 0; --i)
    facts.entries.push_back({random_text(random), "http://a.test/e" + std::to_string(i),
                             number(1) == 0 ? std::optional(date) : std::nullopt, number(1) == 0});
  facts.next_pages = {"http://a.test/index_1.html"};
  facts.marks.icp = {Presence::by_script, "鲁ICP备1号"};
  facts.forms.push_back({"http://a.test/do", "post", {{"q", "text", random_text(random), true}}, true});
  facts.undated = number(1) == 0;
  facts.needs_browser = number(1) == 0;
  facts.text_length = static_cast<std::uint32_t>(number(100'000));
  facts.shape = (static_cast<std::uint64_t>(random()) << 32) | random();
  return facts;
}

void expect_same(const PageFacts& a, const PageFacts& b) {
  // Ill-formed bytes can't be kept in JSON; they come back as U+FFFD, so that well-formed text must be equal.
  EXPECT_EQ(a.published, b.published);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.columns, b.columns);
  EXPECT_EQ(a.meta.size(), b.meta.size());
  ASSERT_EQ(a.links.size(), b.links.size());
  for (std::size_t i = 0; i < a.links.size(); ++i) {
    EXPECT_EQ(a.links[i].url, b.links[i].url);
    EXPECT_EQ(a.links[i].region, b.links[i].region);
    EXPECT_EQ(a.links[i].kind, b.links[i].kind);
  }
  ASSERT_EQ(a.entries.size(), b.entries.size());
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    EXPECT_EQ(a.entries[i].url, b.entries[i].url);
    EXPECT_EQ(a.entries[i].date, b.entries[i].date);
    EXPECT_EQ(a.entries[i].pinned, b.entries[i].pinned);
  }
  EXPECT_EQ(a.next_pages, b.next_pages);
  EXPECT_EQ(a.marks.icp.value, b.marks.icp.value);
  EXPECT_EQ(a.marks.icp.presence, b.marks.icp.presence);
  EXPECT_EQ(a.forms.size(), b.forms.size());
  EXPECT_EQ(a.undated, b.undated);
  EXPECT_EQ(a.needs_browser, b.needs_browser);
  EXPECT_EQ(a.text_length, b.text_length);
  EXPECT_EQ(a.shape, b.shape);
}

VisitRow visit_row(const std::string& url, Instant time, int status = 200) {
  VisitRow row;
  row.visit.url = row.visit.final_url = url;
  row.visit.time = time;
  row.visit.status = status;
  row.body = "a";
  row.site = "a.test";
  return row;
}

TEST_F(LedgerTest, FactsComeBackAsTheyWere) {
  const auto run = begin_run(0);
  std::mt19937 random(11);
  for (int i = 0; i < 100; ++i) {
    const auto facts = std::make_shared<PageFacts>(random_facts(random));
    VisitRow row = visit_row("http://a.test/p" + std::to_string(i), day(0));
    row.visit.sha256 = sha256_hex(std::to_string(i));
    row.facts = facts;
    Observations(*database).add_visit(run, row);
    const auto back = Observations(*database).find_facts(row.visit.sha256, row.visit.url, 1);
    ASSERT_TRUE(back) << i;
    expect_same(*facts, *back);
    EXPECT_FALSE(Observations(*database).find_facts(row.visit.sha256, "http://a.test/other", 1));
  }
}

TEST_F(LedgerTest, AViewGroupsTargetsOverPages) {
  const auto run = begin_run(0);
  for (int i = 0; i < 30; ++i) {
    auto facts = std::make_shared<PageFacts>();
    facts->links.push_back({"http://a.test/dead", "坏", LinkRegion::list, LinkKind::page});
    facts->links.push_back({"http://b.test/", "友", LinkRegion::friend_links, LinkKind::page});
    facts->links.push_back({"mailto:x@y", "信", LinkRegion::footer, LinkKind::page});
    VisitRow row = visit_row("http://a.test/" + std::to_string(100 + i), day(0));
    row.visit.sha256 = sha256_hex(std::to_string(i));
    row.facts = facts;
    Observations(*database).add_visit(run, row);
  }
  Observations(*database).add_visit(run, visit_row("http://a.test/dead", day(0), 404));
  const auto view = body_view(*database, run, "a", {{"a.test", "a"}, {"b.test", "b"}}, {});
  std::vector<TargetView> targets;
  view->each_target([&](const TargetView& target) { targets.push_back(target); });
  ASSERT_EQ(targets.size(), 2u);  // only web addresses
  EXPECT_EQ(targets[0].url, "http://a.test/dead");
  EXPECT_TRUE(targets[0].own);
  EXPECT_EQ(targets[0].referrer_count, 30u);
  EXPECT_EQ(targets[0].referrers.size(), 20u);
  EXPECT_EQ(targets[0].referrers[0], "http://a.test/100");
  ASSERT_EQ(targets[0].visits.size(), 1u);
  EXPECT_EQ(targets[0].visits[0].status, 404);
  EXPECT_FALSE(targets[1].own);
  EXPECT_TRUE(targets[1].in_assessment);
}

// ---- findings over runs

CheckRow judged(Verdict verdict) {
  Result result;
  result.site = "a.test";
  result.subject = "a.test/dead";
  result.url = "http://a.test/";
  result.verdict = verdict;
  result.reason = verdict == Verdict::fail ? Reason::certain : Reason::none;
  return {"links.dead", "a", "p@1", {result}, {}};
}

struct History {
  const char* runs;   // f: fail, p: pass, -: not judged, u: judged, but this subject was not seen
  const char* state;  // after the last run; "" where it is no finding then
};

TEST_F(LedgerTest, StatesOfAFindingOverRuns) {
  const History histories[] = {
      {"f", "new"},    {"p", ""},        {"ff", "still"},       {"pf", "new"},
      {"fp", "fixed"}, {"fpp", ""},      {"f-f", "still"},      {"fpf", "reopened"},
      {"fu", ""},      {"fuf", "still"}, {"fpfpf", "flapping"},
  };
  for (const auto& history : histories) {
    const fakes::Folder place;
    database = open(place.path("l.db"), Access::write);
    std::int64_t run = 0;
    int number = 0;
    for (const char c : std::string(history.runs)) {
      run = begin_run(number++);
      if (c == 'f') Results(*database).replace(run, {judged(Verdict::fail)});
      if (c == 'p') Results(*database).replace(run, {judged(Verdict::pass)});
      if (c == 'u') Results(*database).replace(run, {{"links.dead", "a", "p@1", {}, {}}});
    }
    const auto findings = Results(*database).findings(run);
    const std::string state = findings.empty() ? "" : findings[0].state;
    EXPECT_EQ(state, history.state) << history.runs;
  }
}

TEST_F(LedgerTest, JudgingARunAgainMovesNothing) {
  const auto first = begin_run(0), second = begin_run(30);
  for (const auto run : {first, second}) Results(*database).replace(run, {judged(Verdict::fail)});
  const auto before = Results(*database).findings(second).at(0);
  for (int i = 0; i < 3; ++i) Results(*database).replace(second, {judged(Verdict::fail)});
  const auto after = Results(*database).findings(second).at(0);
  EXPECT_EQ(after.first_seen, day(0));
  EXPECT_EQ(after.last_seen, day(30));
  EXPECT_EQ(after.seen, 2);
  EXPECT_EQ(after.state, before.state);
}

TEST_F(LedgerTest, TheNewestReviewThatHoldsCounts) {
  const auto run = begin_run(0);
  Results(*database).replace(run, {judged(Verdict::fail)});
  const std::string print = Results(*database).findings(run).at(0).fingerprint;
  const auto word = [&] { return Results(*database).findings(run).at(0).review; };
  EXPECT_EQ(word(), "");
  Results(*database).review({print, "confirmed", "王", "属实", day(0), {}});
  EXPECT_EQ(word(), "confirmed");
  const auto explain_until = [&](const char* until, int milliseconds) {
    Results(*database).review(
        {print, "explained", "王", "改版中", day(0) + Milliseconds{milliseconds}, parse_day(until).value()});
  };
  explain_until("2017-12-19", 1);  // over before the run's as-of, 2017-12-20: the word before it counts again
  EXPECT_EQ(word(), "confirmed");
  explain_until("2017-12-20", 2);  // through its last day
  EXPECT_EQ(word(), "explained");
  Results(*database).review({print, "rejected", "李", "看错了", day(0) + Milliseconds{3}, {}});
  EXPECT_EQ(word(), "rejected");
}

TEST_F(LedgerTest, PassesAreCountedByCatalogueKey) {
  const auto run = begin_run(0);
  CheckRow row{"disclosure.item", "a", "p@1", {}, {}};
  for (const char* subject : {"leaders", "budgets", "a.test/", "a.test/x"}) {
    Result result;
    result.subject = subject;
    row.results.push_back(result);
  }
  Results(*database).replace(run, {row});
  const auto counts = Results(*database).counts(run);
  EXPECT_EQ(counts.at({"a", "disclosure.item", "leaders"}).pass, 1);
  EXPECT_EQ(counts.at({"a", "disclosure.item", ""}).pass, 2);
}

// ---- frontier

TEST_F(LedgerTest, TheFrontierSurvivesReopening) {
  const auto run = begin_run(0);
  FrontierRow row;
  row.body = "a";
  row.site = "a.test";
  std::vector<std::int64_t> ids;
  for (const char* url : {"http://a.test/1", "http://a.test/2", "http://a.test/3", "http://a.test/4"}) {
    row.url = url;
    ids.push_back(Frontier(*database).add(run, row).value());
  }
  EXPECT_FALSE(Frontier(*database).add(run, row));  // known
  Frontier(*database).done(ids[0]);
  Frontier(*database).skip(ids[1], "robots");
  Frontier(*database).postpone(ids[2], day(2), 1, day(1));
  Frontier(*database).reserve("host:a.test", day(3));
  database = open(folder.path("ledger.db"), Access::write);
  const auto waiting = Frontier(*database).waiting(run);
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(Frontier(*database).known(run).size(), 4u);
  EXPECT_EQ(Frontier(*database).skipped(run, "http://a.test/2"), "robots");
  EXPECT_EQ(Frontier(*database).reserved("host:a.test"), day(3));
  for (const auto& each : waiting)
    if (each.url == "http://a.test/3") {
      EXPECT_EQ(each.tries, 1);
      EXPECT_EQ(each.due, day(2));
      EXPECT_EQ(each.first_failure, day(1));
    }
}

}  // namespace
}  // namespace mingcha::ledger
