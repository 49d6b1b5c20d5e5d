// Judgements, what they mean over runs, and auditors' words on them.
#include <gmock/gmock.h>

#include <algorithm>

#include "fixture.h"
#include "ledger/query.h"
#include "ledger/results.h"

namespace mingcha::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result result_of(const std::string& subject, Verdict verdict) {
  Result result;
  result.site = "a.test";
  result.subject = subject;
  result.url = "http://a.test/";
  result.verdict = verdict;
  result.reason = verdict == Verdict::fail             ? Reason::certain
                  : verdict == Verdict::not_determined ? Reason::suspected
                                                       : Reason::none;
  return result;
}

CheckRow judged(Verdict verdict) {
  return {"links.dead", "a", "p@1", {result_of("a.test/dead", verdict)}, {}};
}

class FindingsTest : public LedgerTest {
 protected:
  Results results() { return Results(*database); }
  std::string state(std::int64_t run) {
    const auto findings = results().findings(run);
    return findings.empty() ? "" : findings.at(0).state;
  }
  // One run a letter; f: fail, d: not determined, p: pass, x: not applicable, u: judged without this subject,
  // '-': never judged.
  std::int64_t play(const std::string& letters) {
    std::int64_t run = 0;
    int number = 0;
    for (const char letter : letters) {
      run = begin_run(number++);
      if (letter == 'f') results().replace(run, {judged(Verdict::fail)});
      if (letter == 'd') results().replace(run, {judged(Verdict::not_determined)});
      if (letter == 'p') results().replace(run, {judged(Verdict::pass)});
      if (letter == 'x') results().replace(run, {judged(Verdict::not_applicable)});
      if (letter == 'u') results().replace(run, {{"links.dead", "a", "p@1", {}, {}}});
    }
    return run;
  }
};

// ---- states

struct Case {
  const char* runs;
  const char* state;  // after the last run; "" where it is no finding then
  int seen, first, last;
};
class StateTest : public FindingsTest, public testing::WithParamInterface<Case> {};

TEST_P(StateTest, OverRuns) {
  const auto& [runs, expected, seen, first, last] = GetParam();
  const auto run = play(runs);
  EXPECT_EQ(state(run), expected) << runs;
  if (*expected == '\0') return;
  const auto finding = results().findings(run).at(0);
  EXPECT_EQ(finding.seen, seen) << runs;
  EXPECT_EQ(finding.first_seen, day(first)) << runs;
  EXPECT_EQ(finding.last_seen, day(last)) << runs;
}

INSTANTIATE_TEST_SUITE_P(
    , StateTest,
    testing::Values(Case{"f", "new", 1, 0, 0}, Case{"d", "new", 1, 0, 0}, Case{"p", "", 0, 0, 0},
                    Case{"x", "", 0, 0, 0}, Case{"pf", "new", 1, 1, 1}, Case{"uf", "new", 1, 1, 1},
                    Case{"ff", "still", 2, 0, 1}, Case{"df", "still", 2, 0, 1}, Case{"fd", "still", 2, 0, 1},
                    Case{"fp", "fixed", 1, 0, 0}, Case{"fx", "fixed", 1, 0, 0}, Case{"dp", "fixed", 1, 0, 0},
                    Case{"fpp", "", 0, 0, 0}, Case{"fpx", "", 0, 0, 0},
                    // Unseen is not fixed, and what is seen after that is no new thing.
                    Case{"fu", "", 0, 0, 0}, Case{"f-", "", 0, 0, 0}, Case{"fuf", "still", 2, 0, 2},
                    Case{"f-f", "still", 2, 0, 2}, Case{"fup", "fixed", 1, 0, 0},
                    Case{"fpuf", "reopened", 2, 0, 3}, Case{"fpf", "reopened", 2, 0, 2},
                    Case{"fpff", "still", 3, 0, 3},
                    // Three changes or more among the last six words.
                    Case{"fpfpf", "flapping", 3, 0, 4}, Case{"fpfpff", "flapping", 4, 0, 5},
                    Case{"fpfpfff", "flapping", 5, 0, 6}, Case{"fpfpffff", "still", 6, 0, 7},
                    Case{"fpfp", "fixed", 2, 0, 2}, Case{"ffpppf", "reopened", 3, 0, 5}),
    [](const testing::TestParamInfo<Case>& one) {
      std::string name = one.param.runs;
      std::ranges::replace(name, '-', '_');
      return name;
    });

TEST_F(FindingsTest, AnEarlierRunIsToldWithoutWhatCameLater) {
  play("fpf");
  EXPECT_EQ(state(1), "new");
  EXPECT_EQ(state(2), "fixed");
  EXPECT_EQ(state(3), "reopened");
  EXPECT_EQ(results().findings(1).at(0).last_seen, day(0));
}

TEST_F(FindingsTest, PassesAreKeptOnlyOfWhatWasOpenBefore) {
  play("pp");
  Query none(*database, "SELECT count(*) FROM result");
  ASSERT_TRUE(none.next());
  EXPECT_EQ(none.integer(0), 0);
}

TEST_F(FindingsTest, JudgingARunAgainMovesNothing) {
  const auto run = play("ffpf");
  const auto before = results().findings(run);
  for (int n = 0; n < 3; ++n) results().replace(run, {judged(Verdict::fail)});
  const auto after = results().findings(run);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0].fingerprint, before.at(0).fingerprint);
  EXPECT_EQ(after[0].first_seen, before[0].first_seen);
  EXPECT_EQ(after[0].last_seen, before[0].last_seen);
  EXPECT_EQ(after[0].seen, before[0].seen);
  EXPECT_EQ(after[0].state, before[0].state);
}

TEST_F(FindingsTest, JudgingARunAgainPutsTheNewJudgementInPlaceOfTheOld) {
  const auto first = begin_run(0), second = begin_run(1);
  auto row = judged(Verdict::fail);
  row.measures.emplace_back().id = "links.dead.home";
  results().replace(first, {row});
  results().replace(second, {row});
  results().replace(second, {judged(Verdict::pass)});
  EXPECT_EQ(state(first), "new");
  EXPECT_EQ(state(second), "fixed");
  EXPECT_THAT(results().measures(second), IsEmpty());
  EXPECT_EQ(results().measures(first).size(), 1u);
  const auto counts = results().counts(second);
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts.begin()->second.pass, 1);
  EXPECT_EQ(counts.begin()->second.fail, 0);
}

TEST_F(FindingsTest, AJudgementThatCantBeWrittenLeavesTheOldOne) {
  const auto run = play("f");
  // The second row of one body and check has no place; the first has gone in by then.
  EXPECT_THROW(results().replace(run, {judged(Verdict::pass), judged(Verdict::pass)}), std::runtime_error);
  EXPECT_EQ(state(run), "new");
}

// ---- what a finding carries

TEST_F(FindingsTest, EveryFieldOfAResultComesBack) {
  const auto run = begin_run(0);
  const std::string hostile = std::string("<b>\"'\0\n", 7) + "\xff坏";
  Result result;
  result.site = "a.test:8080";
  result.subject = hostile;
  result.key = "k" + hostile;
  result.url = "http://a.test/" + hostile;
  result.verdict = Verdict::not_determined;
  result.reason = Reason::too_few_visits;
  result.severity = Severity::veto;
  result.title_zh = "标题" + hostile;
  result.title_en = "title" + hostile;
  result.message_zh = "话" + hostile;
  result.message_en = "message" + hostile;
  result.clause = "第二十条" + hostile;
  result.evidence = {{"http://a.test/<", day(3), 404, sha256_hex("x"), "a.warc.gz", 5'000'000'000,
                      std::string("引\"\0文", 8)},
                     {"http://a.test/2", day(4), 0, "", "", 0, ""}};
  results().replace(run, {{"c.x", "a", "p@2", {result}, {}}});
  reopen();
  const auto finding = results().findings(run).at(0);
  EXPECT_EQ(finding.fingerprint, fingerprint("c.x", "a", "a.test:8080", result.subject, result.key));
  EXPECT_EQ(finding.run, run);
  EXPECT_EQ(finding.check, "c.x");
  EXPECT_EQ(finding.body, "a");
  EXPECT_EQ(finding.pack, "p@2");
  const auto& [site, account, subject, key, url, verdict, reason, severity, title_zh, title_en, message_zh,
               message_en, evidence, clause] = finding.result;
  EXPECT_EQ(site, result.site);
  EXPECT_EQ(account, "");
  EXPECT_EQ(subject, result.subject);
  EXPECT_EQ(key, result.key);
  EXPECT_EQ(url, result.url);
  EXPECT_EQ(verdict, result.verdict);
  EXPECT_EQ(reason, result.reason);
  EXPECT_EQ(severity, result.severity);
  EXPECT_EQ(title_zh, result.title_zh);
  EXPECT_EQ(title_en, result.title_en);
  EXPECT_EQ(message_zh, result.message_zh);
  EXPECT_EQ(message_en, result.message_en);
  EXPECT_EQ(clause, result.clause);
  ASSERT_EQ(evidence.size(), 2u);
  for (std::size_t n = 0; n < 2; ++n) {
    const auto& [where, time, status, sha256, warc, offset, quote] = evidence[n];
    EXPECT_EQ(where, result.evidence[n].url);
    EXPECT_EQ(time, result.evidence[n].time);
    EXPECT_EQ(status, result.evidence[n].status);
    EXPECT_EQ(sha256, result.evidence[n].sha256);
    EXPECT_EQ(warc, result.evidence[n].warc);
    EXPECT_EQ(offset, result.evidence[n].offset);
    EXPECT_EQ(quote, result.evidence[n].quote);
  }
}

TEST_F(FindingsTest, AnAccountTakesThePlaceOfTheSiteInAFingerprint) {
  const auto run = begin_run(0);
  auto result = result_of("posts", Verdict::fail);
  result.account = "weibo-1";
  results().replace(run, {{"account.freshness", "a", "p@1", {result}, {}}});
  EXPECT_EQ(results().findings(run).at(0).fingerprint,
            fingerprint("account.freshness", "a", "weibo-1", "posts", ""));
}

TEST_F(FindingsTest, AreOrderedByBodyCheckSubjectAndKey) {
  const auto run = begin_run(0);
  const auto row = [](const char* check, const char* body) {
    CheckRow all{check, body, "p@1", {}, {}};
    for (const char* subject : {"b", "a"})
      for (const char* key : {"2", "1"})
        all.results.emplace_back(result_of(subject, Verdict::fail)).key = key;
    return all;
  };
  results().replace(run, {row("y", "b"), row("y", "a"), row("x", "b"), row("x", "a")});
  std::vector<std::string> order;
  for (const auto& finding : results().findings(run))
    order.push_back(finding.body + finding.check + finding.result.subject + finding.result.key);
  EXPECT_EQ(order.size(), 16u);
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST_F(FindingsTest, OneIsFoundByItsFingerprint) {
  const auto run = begin_run(0);
  results().replace(
      run, {{"links.dead", "a", "p@1", {result_of("1", Verdict::fail), result_of("2", Verdict::fail)}, {}}});
  const auto print = fingerprint("links.dead", "a", "a.test", "2", "");
  ASSERT_TRUE(results().finding(run, print));
  EXPECT_EQ(results().finding(run, print)->result.subject, "2");
  EXPECT_FALSE(results().finding(run, "0123"));
  EXPECT_FALSE(results().finding(run, ""));
  EXPECT_THROW(results().findings(99), std::runtime_error);
}

TEST_F(FindingsTest, OfTwoWordsOnOneSubjectTheGraverIsKept) {
  const auto run = begin_run(0);
  auto mild = result_of("s", Verdict::pass), grave = result_of("s", Verdict::fail),
       open = result_of("s", Verdict::not_determined);
  for (auto rows : {std::vector{mild, grave, open}, std::vector{open, mild, grave}}) {
    results().replace(run, {{"c", "a", "p@1", rows, {}}});
    ASSERT_EQ(results().findings(run).size(), 1u);
    EXPECT_EQ(results().findings(run)[0].result.verdict, Verdict::fail);
    EXPECT_EQ(results().counts(run).at({"a", "c", "s"}).fail, 1);
    EXPECT_EQ(results().counts(run).at({"a", "c", "s"}).pass, 0);
  }
}

// ---- counts, measures, scores

TEST_F(FindingsTest, CatalogueKeysAreCountedApartAndAddressesTogether) {
  const auto run = begin_run(0);
  CheckRow row{"disclosure.item", "a", "p@1", {}, {}};
  row.results = {result_of("leaders", Verdict::pass),
                 result_of("budgets", Verdict::fail),
                 result_of("a.test/", Verdict::pass),
                 result_of("a.test/x", Verdict::fail),
                 result_of("a.test/y", Verdict::not_determined),
                 result_of("a.test/z", Verdict::not_applicable)};
  results().replace(run, {row, {"freshness.home", "a", "p@1", {}, {}}});
  const auto counts = results().counts(run);
  EXPECT_EQ(counts.size(), 4u);
  EXPECT_EQ(counts.at({"a", "disclosure.item", "leaders"}).pass, 1);
  EXPECT_EQ(counts.at({"a", "disclosure.item", "budgets"}).fail, 1);
  const auto& addresses = counts.at({"a", "disclosure.item", ""});
  EXPECT_EQ(addresses.pass, 1);
  EXPECT_EQ(addresses.fail, 1);
  EXPECT_EQ(addresses.not_determined, 1);
  EXPECT_EQ(addresses.not_applicable, 1);
  const auto& nothing = counts.at({"a", "freshness.home", ""});  // it was run, and had nothing to judge
  EXPECT_EQ(nothing.pass + nothing.fail + nothing.not_applicable + nothing.not_determined, 0);
}

TEST_F(FindingsTest, MeasuresComeBackExactly) {
  const auto run = begin_run(0);
  CheckRow row{"c", "a", "p@1", {}, {}};
  for (const char* number : {"0", "-0.000001", "0.1", "12345678.654321", "-999999999999.999999"}) {
    auto& measure = row.measures.emplace_back();
    measure.id = std::string("c.") + number;
    measure.numerator = Decimal::parse(number).value();
    measure.denominator = Decimal::parse("0.000003").value();
    measure.unit = "share";
  }
  auto& hand = row.measures.emplace_back();
  hand.id = "c.hand";
  hand.determined = false;
  hand.reason = Reason::limit;
  hand.source = "现场 2017-12-01";
  results().replace(run, {row});
  const auto back = results().measures(run).at("a");
  ASSERT_EQ(back.size(), row.measures.size());
  for (std::size_t n = 0; n < back.size(); ++n) {
    EXPECT_EQ(back[n].id, row.measures[n].id);  // in the check's order
    EXPECT_EQ(back[n].numerator, row.measures[n].numerator);
    EXPECT_EQ(back[n].denominator, row.measures[n].denominator);
    EXPECT_EQ(back[n].unit, row.measures[n].unit);
    EXPECT_EQ(back[n].determined, row.measures[n].determined);
    EXPECT_EQ(back[n].reason, row.measures[n].reason);
    EXPECT_EQ(back[n].source, row.measures[n].source);
  }
}

TEST_F(FindingsTest, AScoreIsReplacedByTheNextOfItsBodyAndRun) {
  const auto first = begin_run(0), second = begin_run(1);
  results().put_score(first, "a", "{\"n\":1}");
  results().put_score(first, "b", "{}");
  results().put_score(second, "a", "{\"n\":3}");
  results().put_score(first, "a", "{\"n\":2}");
  EXPECT_THAT(results().scores(first),
              ElementsAre(testing::Pair("a", "{\"n\":2}"), testing::Pair("b", "{}")));
  EXPECT_EQ(results().scores(second).at("a"), "{\"n\":3}");
}

// ---- reviews

struct Word {
  const char* word;
  int time;           // order in which they were said
  const char* until;  // "" without end
};
struct Told {
  const char* name;
  std::vector<Word> words;  // in the order in which they were written
  const char* review;       // at a run of 2017-12-20
};
class ReviewTest : public FindingsTest, public testing::WithParamInterface<Told> {};

TEST_P(ReviewTest, TheNewestWordThatHoldsCounts) {
  const auto run = play("f");
  const auto print = results().findings(run).at(0).fingerprint;
  results().review({"another", "rejected", "王", "", day(9), {}});
  for (const auto& [word, time, until] : GetParam().words) {
    std::optional<Day> last;
    if (*until != '\0') last = parse_day(until).value();
    results().review({print, word, "王", "改版中", day(0) + Milliseconds{time}, last});
  }
  EXPECT_EQ(results().findings(run).at(0).review, GetParam().review);
  EXPECT_EQ(results().finding(run, print)->review, GetParam().review);
}

INSTANTIATE_TEST_SUITE_P(
    , ReviewTest,
    testing::Values(
        Told{"none", {}, ""}, Told{"one", {{"confirmed", 1, ""}}, "confirmed"},
        Told{"newest", {{"confirmed", 1, ""}, {"rejected", 2, ""}}, "rejected"},
        Told{"imported_late", {{"confirmed", 2, ""}, {"rejected", 1, ""}}, "confirmed"},
        Told{"same_time", {{"confirmed", 1, ""}, {"rejected", 1, ""}}, "rejected"},
        Told{"explained", {{"explained", 1, "2017-12-21"}}, "explained"},
        Told{"last_day", {{"explained", 1, "2017-12-20"}}, "explained"},
        Told{"over", {{"explained", 1, "2017-12-19"}}, ""},
        Told{"over_after_a_word", {{"confirmed", 1, ""}, {"explained", 2, "2017-12-19"}}, "confirmed"},
        Told{"shortened", {{"explained", 1, "2018-12-31"}, {"explained", 2, "2017-12-19"}}, ""},
        Told{"prolonged", {{"explained", 1, "2017-12-19"}, {"explained", 2, "2018-12-31"}}, "explained"},
        Told{"taken_back", {{"explained", 1, "2018-12-31"}, {"confirmed", 2, ""}}, "confirmed"},
        Told{"without_end", {{"explained", 1, ""}}, "explained"}),
    [](const testing::TestParamInfo<Told>& one) { return one.param.name; });

// 16:00 UTC is midnight in Shanghai: the day on which a word ends is a day there.
TEST_F(FindingsTest, AWordEndsWithTheDayOfTheRunsZone) {
  for (const auto& [zone, review] :
       {std::pair{"Asia/Shanghai", ""}, std::pair{"Europe/London", "explained"}}) {
    RunRow row;
    row.command = "run";
    row.zone = zone;
    row.as_of = row.started = Instant{std::chrono::seconds(1513785600)};  // 2017-12-20T16:00:00Z
    const auto run = Runs(*database).begin(row);
    results().replace(run, {judged(Verdict::fail)});
    const auto print = results().findings(run).at(0).fingerprint;
    results().review({print, "explained", "王", "", day(run), parse_day("2017-12-20").value()});
    EXPECT_EQ(results().findings(run).at(0).review, review) << zone;
  }
}

TEST_F(FindingsTest, ReviewsComeBackByTimeWithEveryField) {
  results().review({"f2", "explained", "李", "改版 <b>", day(2), parse_day("2018-01-31").value()});
  results().review({"f1", "confirmed", "王", "", day(1), {}});
  {
    Transaction all(*database, Sync::full);
    results().review({"f3", "rejected", "赵", "看错了", day(2), {}});
    all.commit();
  }
  reopen();
  const auto reviews = results().reviews();
  ASSERT_EQ(reviews.size(), 3u);
  EXPECT_EQ(reviews[0].fingerprint, "f1");
  EXPECT_EQ(reviews[0].until, std::nullopt);
  EXPECT_EQ(reviews[1].fingerprint, "f2");
  EXPECT_EQ(reviews[1].word, "explained");
  EXPECT_EQ(reviews[1].by, "李");
  EXPECT_EQ(reviews[1].why, "改版 <b>");
  EXPECT_EQ(reviews[1].when, day(2));
  EXPECT_EQ(to_string(reviews[1].until.value()), "2018-01-31");
  EXPECT_EQ(reviews[2].fingerprint, "f3");
}

}  // namespace
}  // namespace mingcha::ledger
