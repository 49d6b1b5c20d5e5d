// Each rule of a leaf against figures worked by hand.
#include <gmock/gmock.h>

#include "build.h"

namespace mingcha::scores {
namespace {

using testing::ElementsAre;

// The mark outlives its tree: its `indicator` must not be followed.
Mark mark_of(const Indicator& indicator, const BodyInput& input) {
  const auto tree = tree_of({indicator}, indicator.points.value_or(Decimal(0)).str());
  return score(tree, input).root.children.at(0);
}

struct ByResults {
  const char* what;
  LeafRule rule;
  const char *points, *each, *cap;
  int passed, failed, unseen;
  const char *scored, *lost;
};

TEST(Leaf, OfResults) {
  const ByResults table[] = {
      {"all passed", LeafRule::pass, "5", "0", "", 3, 0, 0, "5", "0"},
      {"one fail takes all", LeafRule::pass, "5", "0", "", 99, 1, 0, "0", "5"},
      {"a cap leaves the rest", LeafRule::pass, "5", "0", "2", 0, 1, 0, "3", "2"},
      {"the unseen cost nothing", LeafRule::pass, "5", "0", "", 1, 0, 9, "5", "0"},
      {"none failed", LeafRule::count, "5", "0.5", "", 4, 0, 0, "5", "0"},
      {"3 × 0.5", LeafRule::count, "5", "0.5", "", 7, 3, 0, "3.5", "1.5"},
      {"40 × 0.5 is more than 5", LeafRule::count, "5", "0.5", "", 0, 40, 0, "0", "5"},
      {"3 × 0.5 is more than the cap", LeafRule::count, "5", "0.5", "1", 7, 3, 0, "4", "1"},
      {"2 × 0.5 is the cap", LeafRule::count, "5", "0.5", "1", 7, 2, 0, "4", "1"},
      {"a cap above the points", LeafRule::count, "5", "3", "8", 0, 2, 0, "0", "5"},
      {"the unseen take nothing off", LeafRule::count, "15", "0.1", "", 0, 7, 50, "14.3", "0.7"},
      {"10 of 14 of 14 points, not 14 × 0.714286", LeafRule::share, "14", "0", "", 10, 4, 0, "10", "4"},
      {"the unseen are in neither part", LeafRule::share, "14", "0", "", 5, 5, 4, "7", "7"},
      {"a third is rounded at the sixth place", LeafRule::share, "1", "0", "", 1, 2, 0, "0.333333",
       "0.666667"},
  };
  for (const auto& row : table) {
    Indicator indicator = leaf("l", row.points, row.rule);
    indicator.each = d(row.each);
    if (*row.cap != '\0') indicator.cap = d(row.cap);
    const auto mark = mark_of(indicator, seen(row.passed, row.failed, row.unseen));
    EXPECT_EQ(mark.scored, d(row.scored)) << row.what;
    EXPECT_EQ(mark.lost, d(row.lost)) << row.what;
    EXPECT_EQ(mark.determined, d(row.points)) << row.what;
    EXPECT_EQ(mark.fingerprints.size(), static_cast<std::size_t>(row.failed)) << row.what;
  }
}

TEST(Leaf, OfAMeasure) {
  struct Row {
    LeafRule rule;
    const char *numerator, *denominator, *scored;
  };
  const Row table[] = {
      {LeafRule::share, "3085", "3280", "9.405488"},  // 10 × 3085 / 3280 = 9.4054878
      {LeafRule::share, "0", "7", "0"},
      {LeafRule::share, "3", "2", "10"},  // more than all is all
      {LeafRule::manual, "0.85", "1", "8.5"},
      {LeafRule::manual, "7", "1", "10"},
      {LeafRule::steps, "95", "100", "10"},  // steps: 0.95 → all, 0.8 → half
      {LeafRule::steps, "94.9999", "100", "5"},
      {LeafRule::steps, "80", "100", "5"},
      {LeafRule::steps, "79.9999", "100", "0"},
  };
  for (const auto& row : table) {
    Indicator indicator = of_measure("l", "10", row.rule);
    if (row.rule == LeafRule::steps) indicator.steps = {{d("0.95"), d("1")}, {d("0.8"), d("0.5")}};
    BodyInput input;
    input.measures = {measure(row.numerator, row.denominator)};
    EXPECT_EQ(mark_of(indicator, input).scored, d(row.scored)) << row.numerator << '/' << row.denominator;
  }
}

TEST(Leaf, StepsReadTheResultsWhereThereIsNoMeasure) {
  Indicator steps = leaf("l", "10", LeafRule::steps);
  steps.steps = {{d("1"), d("1")}, {d("0.5"), d("0.4")}};
  EXPECT_EQ(mark_of(steps, seen(4, 0)).scored, Decimal(10));
  EXPECT_EQ(mark_of(steps, seen(2, 2)).scored, Decimal(4));
  EXPECT_EQ(mark_of(steps, seen(1, 3)).scored, Decimal(0));
}

// The checks of such a leaf say where its lost points are from.
TEST(Leaf, OfAMeasureLeadsToTheFindingsOfItsChecks) {
  Indicator share = of_measure("l", "10", LeafRule::share);
  share.checks = {"c"};
  BodyInput input = seen(3, 1);
  input.measures = {measure("3", "4")};
  const auto mark = mark_of(share, input);
  EXPECT_EQ(mark.lost, d("2.5"));
  EXPECT_THAT(mark.fingerprints, ElementsAre("c/x"));
}

TEST(Leaf, TheLastDeterminedMeasureCounts) {
  const Indicator share = of_measure("l", "10", LeafRule::share);
  BodyInput input;
  EXPECT_FALSE(mark_of(share, input).scored);  // never entered
  input.measures = {measure("1", "10"), measure("5", "10"), measure("9", "10", false)};
  EXPECT_EQ(mark_of(share, input).scored, Decimal(5));
  input.measures = {measure("0", "0")};  // no letters: nothing to judge
  EXPECT_FALSE(mark_of(share, input).scored);
}

TEST(Leaf, SubjectsLimitWhatIsRead) {
  Indicator lists = leaf("l", "8", LeafRule::pass);
  lists.subjects = {"lists", "services"};
  BodyInput input;
  add(input, "c", "lists", Verdict::pass);
  add(input, "c", "news", Verdict::fail);
  add(input, "other", "lists", Verdict::fail);
  EXPECT_EQ(mark_of(lists, input).scored, Decimal(8));
  add(input, "c", "services", Verdict::fail);
  EXPECT_EQ(mark_of(lists, input).scored, Decimal(0));
}

TEST(Leaf, OfSeveralChecksAddsThemUp) {
  Indicator marks = leaf("l", "2", LeafRule::count, {"footer", "meta"});
  marks.each = d("0.25");
  BodyInput input;
  add(input, "footer", "a/", Verdict::fail, 3);
  add(input, "meta", "home", Verdict::fail, 2);
  EXPECT_EQ(mark_of(marks, input).scored, d("0.75"));
}

TEST(Leaf, SaysHowItCameAbout) {
  Indicator count = leaf("l", "5", LeafRule::count);
  count.each = d("0.5");
  EXPECT_EQ(mark_of(count, seen(35, 5)).how.en, "5 of 40 fail, 0.5 off each");
  EXPECT_EQ(mark_of(count, seen(35, 5, 2)).how.zh, "40 项中 5 项不合格，每项扣 0.5 分；另有 2 项未能判定");
  EXPECT_EQ(mark_of(leaf("l", "14", LeafRule::share), seen(10, 4)).how.en,
            "10 of 14 pass, 10.00 of 14 points");
  EXPECT_EQ(mark_of(veto("v", {"c"}, 5), seen(0, 3, 1)).how.en,
            "3 fail, 5 or more fail the body; 1 more not determined");
  EXPECT_EQ(mark_of(veto("v", {"c"}), seen(0, 0, 1)).how.zh, "未能判定，不否决");
}

TEST(Leaf, NothingDeterminedNothingScored) {
  for (const LeafRule rule : {LeafRule::pass, LeafRule::count, LeafRule::share}) {
    for (const auto& input : {seen(0, 0), seen(0, 0, 2)}) {
      const auto mark = mark_of(leaf("l", "5", rule), input);
      EXPECT_TRUE(mark.applicable);
      EXPECT_FALSE(mark.scored);
      EXPECT_EQ(mark.determined, Decimal(0));
      EXPECT_EQ(mark.lost, Decimal(0));
      EXPECT_EQ(mark.fingerprints.size(), input.results.size());  // those that say why
    }
    EXPECT_FALSE(mark_of(leaf("l", "5", rule), seen(0, 0, 0, 2)).applicable);
    EXPECT_TRUE(mark_of(leaf("l", "5", rule), seen(0, 0, 1, 2)).applicable);
  }
}

std::vector<std::string> vetoes_of(const Indicator& indicator, const BodyInput& input) {
  const auto tree =
      tree_of({leaf("other", "100", LeafRule::pass, {"other"}), branch("vetoes", "0", {indicator})});
  const auto body = score(tree, input);
  EXPECT_EQ(body.root.points, Decimal(100)) << "a veto carries no points";
  EXPECT_EQ(body.root.vetoed, !body.vetoes.empty());
  return body.vetoes;
}

TEST(Veto, ByResultsAtOneOrAtItsBound) {
  EXPECT_THAT(vetoes_of(veto("v", {"c"}), seen(20, 1)), ElementsAre("v"));
  EXPECT_THAT(vetoes_of(veto("v", {"c"}), seen(20, 0, 3)), ElementsAre());
  EXPECT_THAT(vetoes_of(veto("v", {"c"}, 5), seen(0, 4, 6)), ElementsAre());
  EXPECT_THAT(vetoes_of(veto("v", {"c"}, 5), seen(0, 5)), ElementsAre("v"));
}

// 2019: news, notice and policy columns not updated, 5 or more together.
TEST(Veto, ByCountOverSeveralSubjectsAndChecks) {
  Indicator columns = veto("v", {"freshness.column", "freshness.empty"}, 5);
  columns.subjects = {"news", "notices", "policies"};
  BodyInput input;
  add(input, "freshness.column", "news", Verdict::fail, 2);
  add(input, "freshness.column", "policies", Verdict::fail);
  add(input, "freshness.empty", "notices", Verdict::fail);
  add(input, "freshness.column", "plans", Verdict::fail, 9);
  EXPECT_THAT(vetoes_of(columns, input), ElementsAre());
  add(input, "freshness.empty", "news", Verdict::fail);
  EXPECT_THAT(vetoes_of(columns, input), ElementsAre("v"));
}

TEST(Veto, ByMeasure) {
  Indicator letters = veto("v", {});
  letters.measures = {"m"};
  BodyInput input;
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre());
  input.measures = {measure("0", "1")};
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre());
  input.measures = {measure("1", "1")};
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre("v"));
  input.measures = {measure("1", "1", false)};
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre());
  letters.steps = {{d("0.05"), Decimal(0)}};
  input.measures = {measure("7", "140")};
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre("v"));
  input.measures = {measure("6", "140")};
  EXPECT_THAT(vetoes_of(letters, input), ElementsAre());
}

}  // namespace
}  // namespace mingcha::scores
