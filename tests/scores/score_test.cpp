// Marks, coverage, grades and places against figures worked by hand.
#include "scores/score.h"

#include <gtest/gtest.h>

#include <random>

namespace mingcha::scores {
namespace {

Decimal d(const char* text) {
  return Decimal::parse(text).value();
}

Indicator leaf(const char* id, const char* points, LeafRule rule, std::vector<std::string> checks = {"c"}) {
  Indicator indicator;
  indicator.id = id;
  indicator.points = d(points);
  indicator.rule = rule;
  indicator.checks = std::move(checks);
  return indicator;
}

IndicatorTree tree_of(std::vector<Indicator> children, const char* points = "100") {
  IndicatorTree tree;
  tree.root.id = "root";
  tree.root.points = d(points);
  tree.root.children = std::move(children);
  return tree;
}

JudgedResult result(const char* check, const char* subject, Verdict verdict, const char* print = "f") {
  return {check, subject, print, verdict};
}

BodyInput input_of(std::vector<JudgedResult> results, std::int64_t passes = 0, const char* subject = "") {
  BodyInput input;
  input.body = "b";
  input.results = std::move(results);
  if (passes > 0) input.passes[{"c", subject}] = passes;
  return input;
}

Measure measure(const char* id, const char* numerator, const char* denominator, bool determined = true) {
  Measure m;
  m.id = id;
  m.numerator = d(numerator);
  m.denominator = d(denominator);
  m.determined = determined;
  return m;
}

TEST(Leaf, PassLosesAllOnOneFail) {
  const auto tree = tree_of({leaf("l", "100", LeafRule::pass)});
  EXPECT_EQ(*score(tree, input_of({}, 3)).score, Decimal(100));
  const auto lost = score(tree, input_of({result("c", "x", Verdict::fail)}, 3));
  EXPECT_EQ(*lost.score, Decimal(0));
  EXPECT_EQ(lost.root.children[0].fingerprints, std::vector<std::string>{"f"});
}

TEST(Leaf, CountTakesEachOffUpToItsPointsOrCap) {
  Indicator each = leaf("l", "5", LeafRule::count);
  each.each = d("0.5");
  const std::vector<JudgedResult> three(3, result("c", "x", Verdict::fail));
  EXPECT_EQ(*score(tree_of({each}, "5"), input_of(three, 10)).root.scored, d("3.5"));
  EXPECT_EQ(*score(tree_of({each}, "5"), input_of(std::vector<JudgedResult>(40, three[0]))).root.scored,
            Decimal(0));
  each.cap = d("1");
  EXPECT_EQ(*score(tree_of({each}, "5"), input_of(three, 10)).root.scored, d("4"));
}

TEST(Leaf, ShareIsPointsTimesMeasure) {
  Indicator share = leaf("l", "14", LeafRule::share, {});
  share.measure = "m";
  BodyInput input;
  input.measures = {measure("m", "10", "14")};
  EXPECT_EQ(*score(tree_of({share}, "14"), input).root.scored,
            Decimal(10));                     // not 14 × 0.714286
  input.measures = {measure("m", "3", "2")};  // more than all is all
  EXPECT_EQ(*score(tree_of({share}, "14"), input).root.scored, Decimal(14));
}

TEST(Leaf, StepsGiveTheShareOfTheFirstBoundReached) {
  Indicator steps = leaf("l", "10", LeafRule::steps, {});
  steps.measure = "m";
  steps.steps = {{d("0.95"), d("1")}, {d("0.8"), d("0.5")}};
  for (const auto& [value, scored] : {std::pair{"95", "10"}, {"94.9999", "5"}, {"80", "5"}, {"79", "0"}}) {
    BodyInput input;
    input.measures = {measure("m", value, "100")};
    EXPECT_EQ(*score(tree_of({steps}, "10"), input).root.scored, d(scored)) << value;
  }
}

TEST(Leaf, VetoCarriesNoPointsAndFailsTheBody) {
  Indicator veto = leaf("v", "0", LeafRule::veto);
  veto.points.reset();
  veto.steps = {{Decimal(5), Decimal(0)}};
  const auto tree = tree_of({leaf("l", "100", LeafRule::pass, {"other"}), veto});
  for (const auto& [fails, vetoed] : {std::pair{4, false}, {5, true}}) {
    BodyInput input =
        input_of(std::vector<JudgedResult>(static_cast<std::size_t>(fails), result("c", "x", Verdict::fail)));
    input.passes[{"other", ""}] = 1;
    std::vector<BodyScore> scores = {score(tree, input)};
    rank(scores, {{"合格", d("60"), {}, {}}, {"不合格", {}, {}, {}}}, d("0.8"));
    EXPECT_EQ(*scores[0].score, Decimal(100));
    EXPECT_EQ(!scores[0].vetoes.empty(), vetoed) << fails;
    EXPECT_EQ(scores[0].grade, vetoed ? "不合格" : "合格") << fails;
  }
}

TEST(Leaf, SubjectsLimitWhatIsRead) {
  Indicator lists = leaf("l", "100", LeafRule::pass);
  lists.subjects = {"lists"};
  EXPECT_EQ(*score(tree_of({lists}), input_of({result("c", "news", Verdict::fail)}, 1, "lists")).score,
            Decimal(100));
  EXPECT_EQ(*score(tree_of({lists}), input_of({result("c", "lists", Verdict::fail)}, 1, "news")).score,
            Decimal(0));
}

TEST(Coverage, WhatWasNotDeterminedCostsNothingAndIsShown) {
  Indicator unseen = leaf("u", "40", LeafRule::pass, {"unseen"});
  const auto tree = tree_of({leaf("l", "60", LeafRule::pass), unseen});
  const auto body = score(tree, input_of({result("unseen", "x", Verdict::not_determined)}, 1));
  EXPECT_EQ(*body.score, Decimal(100));
  EXPECT_EQ(body.coverage, d("0.6"));
}

TEST(Coverage, NotApplicableLeavesCountNowhere) {
  const auto tree = tree_of({leaf("l", "60", LeafRule::pass), leaf("n", "40", LeafRule::pass, {"none"})});
  const auto body = score(tree, input_of({result("none", "x", Verdict::not_applicable)}, 1));
  EXPECT_EQ(body.coverage, Decimal(1));
  EXPECT_EQ(body.root.points, Decimal(60));
}

TEST(Coverage, ABodyThatWasNotReadHasNoScore) {
  Indicator lists = leaf("l", "100", LeafRule::pass);
  lists.subjects = {"lists"};
  const auto body =
      score(tree_of({lists}), input_of({result("c", "www.a.test/", Verdict::not_determined, "why")}));
  EXPECT_FALSE(body.score);
  EXPECT_EQ(body.coverage, Decimal(0));
  EXPECT_EQ(body.root.children[0].fingerprints, std::vector<std::string>{"why"});
}

TEST(Weights, AddUpToTheParentExactly) {
  std::vector<Indicator> thirds;
  for (const char* id : {"a", "b", "c"}) {
    Indicator third = leaf(id, "0", LeafRule::pass);
    third.points.reset();
    third.weight = d("1");
    thirds.push_back(third);
  }
  const auto body = score(tree_of(thirds), input_of({}, 1));
  EXPECT_EQ(body.root.children[0].points, d("33.333333"));
  EXPECT_EQ(body.root.children[2].points, d("33.333334"));
  EXPECT_EQ(body.root.points, Decimal(100));
}

TEST(Cap, OfABranchLimitsWhatItLoses) {
  Indicator branch;
  branch.id = "branch";
  branch.points = d("30");
  branch.cap = d("10");
  branch.children = {leaf("a", "15", LeafRule::pass), leaf("b", "15", LeafRule::pass)};
  EXPECT_EQ(*score(tree_of({branch}, "30"), input_of({result("c", "x", Verdict::fail)})).root.scored,
            d("20"));
}

std::vector<BodyScore> ranked(const std::vector<const char*>& figures, const std::vector<GradeRule>& grades) {
  std::vector<BodyScore> scores;
  for (const char* figure : figures) {
    BodyScore body;
    body.group = "g";
    body.coverage = Decimal(1);
    if (*figure != '\0') body.score = d(figure);
    scores.push_back(body);
  }
  rank(scores, grades, d("0.8"));
  return scores;
}

TEST(Rank, TiesShareAPlaceAndTheNextCountsThemAll) {
  const auto scores = ranked({"80", "90", "90", "", "70"}, {});
  std::vector<int> places;
  for (const auto& body : scores) places.push_back(body.rank);
  EXPECT_EQ(places, (std::vector<int>{3, 1, 1, 0, 4}));
}

TEST(Rank, WhatIsShownIsWhatGrades) {
  Indicator share = leaf("l", "100", LeafRule::share, {});
  share.measure = "m";
  BodyInput input;
  input.measures = {measure("m", "89.996", "100")};
  std::vector<BodyScore> scores = {score(tree_of({share}), input)};
  rank(scores, {{"优秀", d("90"), {}, {}}, {"良好", {}, {}, {}}}, d("0.8"));
  EXPECT_EQ(scores[0].score->str(2), "90.00");
  EXPECT_EQ(scores[0].grade, "优秀");
}

TEST(Grades, ByPlacesAndByShareOfTheGroup) {
  const std::vector<GradeRule> places = {{"优秀", {}, 1, {}}, {"良好", {}, 2, {}}, {"合格", {}, {}, {}}};
  const std::vector<GradeRule> shares = {
      {"优秀", {}, {}, d("0.25")}, {"良好", {}, {}, d("0.5")}, {"合格", {}, {}, {}}};
  for (const auto& rules : {places, shares}) {
    const auto scores = ranked({"60", "95", "80", "70"}, rules);
    EXPECT_EQ(scores[1].grade, "优秀");
    EXPECT_EQ(scores[2].grade, "良好");
    EXPECT_EQ(scores[3].grade, "良好");
    EXPECT_EQ(scores[0].grade, "合格");
  }
}

TEST(Grades, AVetoedBodyRanksLast) {
  std::vector<BodyScore> scores = ranked({"95", "60"}, {});
  scores[0].vetoes = {"v"};
  rank(scores, {{"合格", d("60"), {}, {}}, {"不合格", {}, {}, {}}}, d("0.8"));
  EXPECT_EQ(scores[0].rank, 2);
  EXPECT_EQ(scores[0].grade, "不合格");
  EXPECT_EQ(scores[1].grade, "合格");
}

TEST(Rank, CoverageBelowTheFloorIsMarkedNotHidden) {
  std::vector<BodyScore> scores = ranked({"95"}, {});
  scores[0].coverage = d("0.79");
  rank(scores, {}, d("0.8"));
  EXPECT_TRUE(scores[0].below_floor);
  EXPECT_EQ(scores[0].rank, 1);
}

// Random trees of count leaves: whatever the figures, marks stay within bounds and one more fail never helps.
TEST(Properties, HoldForRandomTrees) {
  std::mt19937 random(7);
  const auto number = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  for (int round = 0; round < 300; ++round) {
    std::vector<Indicator> children;
    const int count = 1 + number(4);
    for (int i = 0; i < count; ++i) {
      Indicator child = leaf("l", "0", number(1) == 0 ? LeafRule::pass : LeafRule::count,
                             {"c" + std::to_string(number(3))});
      child.points.reset();
      child.weight = Decimal(1 + number(5));
      child.each = Decimal::ratio(number(40), 10);
      children.push_back(child);
    }
    const auto tree = tree_of(children);
    BodyInput input;
    for (int i = number(12); i > 0; --i)
      input.results.push_back({"c" + std::to_string(number(3)), "x", "f",
                               number(2) == 0 ? Verdict::not_determined : Verdict::fail});
    for (int i = number(3); i > 0; --i) input.passes[{"c" + std::to_string(number(3)), ""}] = 1 + number(5);
    const auto before = score(tree, input);
    EXPECT_GE(before.coverage, Decimal(0));
    EXPECT_LE(before.coverage, Decimal(1));
    EXPECT_EQ(before.root.determined, before.root.lost + before.root.scored.value_or(Decimal(0)));
    if (!before.score) continue;
    EXPECT_GE(*before.score, Decimal(0));
    EXPECT_LE(*before.score, Decimal(100));
    auto worse = input;
    std::shuffle(worse.results.begin(), worse.results.end(), random);
    EXPECT_EQ(score(tree, worse).score, before.score);
    worse.results.push_back({input.results.empty() ? "c0" : input.results[0].check, "x", "f", Verdict::fail});
    EXPECT_LE(*score(tree, worse).root.scored - score(tree, worse).root.determined,
              *before.root.scored - before.root.determined);
  }
}

}  // namespace
}  // namespace mingcha::scores
