// Whole trees, coverage, places and grades against figures worked by hand.
#include "scores/score.h"

#include <gmock/gmock.h>

#include "build.h"

namespace mingcha::scores {
namespace {

using testing::ElementsAre;

Indicator counted(std::string id, std::string_view points, std::vector<std::string> checks,
                  std::string_view each) {
  Indicator indicator = leaf(std::move(id), points, LeafRule::count, std::move(checks));
  indicator.each = d(each);
  return indicator;
}

// root 100 = a (weight 1 of 4: 25) + b (weight 3 of 4: 75); b = b1 (40 %: 30) + b2 (60 %: 45);
// b2 = b21 (1 of 3: 15) + b22 (2 of 3: 30).
TEST(Tree, WeightsNestToAnyDepth) {
  Indicator b2 = weighted(branch("b2", "0",
                                 {weighted(counted("b21", "0", {"p"}, "1"), "1"),
                                  weighted(counted("b22", "0", {"q"}, "4"), "2")}),
                          "60");
  Indicator b = weighted(branch("b", "0", {weighted(counted("b1", "0", {"r"}, "7"), "40"), b2}), "3");
  const auto tree = tree_of({weighted(leaf("a", "0", LeafRule::pass, {"s"}), "1"), b});
  BodyInput input;
  add(input, "p", "x", Verdict::fail, 20);  // 20 off, of 15
  add(input, "q", "x", Verdict::fail, 2);   // 8 off 30
  add(input, "r", "x", Verdict::fail, 1);   // 7 off 30
  add(input, "s", "x", Verdict::pass);      // 25
  const auto body = score(tree, input);
  EXPECT_EQ(body.root.children[0].points, Decimal(25));
  EXPECT_EQ(body.root.children[1].points, Decimal(75));
  EXPECT_EQ(body.root.children[1].children[1].children[0].points, Decimal(15));
  EXPECT_EQ(body.root.children[1].children[1].children[1].points, Decimal(30));
  EXPECT_EQ(body.root.children[1].scored, Decimal(45));
  EXPECT_EQ(body.score, Decimal(70));
  EXPECT_EQ(body.coverage, Decimal(1));
}

TEST(Tree, UnevenWeightsAddUpToTheParent) {
  std::vector<Indicator> children;
  for (const char* id : {"a", "b", "c"}) children.push_back(weighted(leaf(id, "0", LeafRule::pass), "1"));
  const auto tree = tree_of(children);
  const auto body = score(tree, seen(1, 0));
  EXPECT_EQ(body.root.children[0].points, d("33.333333"));
  EXPECT_EQ(body.root.children[1].points, d("33.333334"));
  EXPECT_EQ(body.root.children[2].points, d("33.333333"));
  EXPECT_EQ(body.root.points, Decimal(100));
  EXPECT_EQ(body.score, Decimal(100));
}

// 7 children of 0.000003: each is worth less than half a unit, and none may fall below 0.
TEST(Tree, PointsAreNeverBelowZero) {
  std::vector<Indicator> children(7, weighted(leaf("l", "0", LeafRule::pass), "1"));
  const auto tree = tree_of(children, "0.000003");
  const auto body = score(tree, seen(1, 0));
  for (const auto& mark : body.root.children) EXPECT_GE(mark.points, Decimal(0));
  EXPECT_EQ(body.root.points, d("0.000003"));
}

TEST(Tree, ABranchLosesNoMoreThanItsCap) {
  Indicator capped = branch("b", "30", {leaf("x", "15", LeafRule::pass), leaf("y", "15", LeafRule::pass)});
  capped.cap = Decimal(10);
  const auto tree = tree_of({capped, leaf("z", "70", LeafRule::pass, {"z"})});
  BodyInput input = seen(0, 1);
  add(input, "z", "x", Verdict::pass);
  const auto body = score(tree, input);
  EXPECT_EQ(body.root.children[0].lost, Decimal(10));
  EXPECT_EQ(body.root.children[0].scored, Decimal(20));
  EXPECT_EQ(body.score, Decimal(90));
}

// 2019: of 100 points, 5 × 0.1 for dead links, 5 for policies, 3 of 5 for news: 91.5.
TEST(Tree, DeductionsComeOffOneHundred) {
  Indicator policies = counted("policies", "5", {"freshness.column"}, "5");
  policies.subjects = {"policies"};
  Indicator news = counted("news", "5", {"freshness.column"}, "3");
  news.subjects = {"news"};
  const auto tree =
      tree_of({branch("publishing", "85", {policies, news, leaf("rest", "75", LeafRule::pass, {"r"})}),
               counted("dead", "15", {"links.dead"}, "0.1")});
  BodyInput input;
  add(input, "links.dead", "a/x", Verdict::fail, 5);
  add(input, "freshness.column", "policies", Verdict::fail, 2);
  add(input, "freshness.column", "news", Verdict::fail);
  add(input, "r", "x", Verdict::pass);
  EXPECT_EQ(score(tree, input).score, d("91.5"));
}

// 60 of 100 points determined, 45 of them scored: 45 / 60 of 100.
TEST(Coverage, WhatWasNotDeterminedIsLeftOutAndShown) {
  const auto tree = tree_of({counted("l", "60", {"c"}, "15"), leaf("u", "40", LeafRule::pass, {"unseen"})});
  BodyInput input = seen(3, 1);
  add(input, "unseen", "x", Verdict::not_determined);
  const auto body = score(tree, input);
  EXPECT_EQ(body.score, Decimal(75));
  EXPECT_EQ(body.coverage, d("0.6"));
  EXPECT_EQ(body.root.points, Decimal(100));
}

// 40 of 80 points that apply are determined.
TEST(Coverage, WhatDoesNotApplyCountsNowhere) {
  const auto tree = tree_of({leaf("l", "40", LeafRule::pass), leaf("u", "40", LeafRule::pass, {"unseen"}),
                             branch("n", "20", {leaf("n", "20", LeafRule::pass, {"none"})})});
  BodyInput input = seen(1, 0);
  add(input, "none", "x", Verdict::not_applicable);
  const auto body = score(tree, input);
  EXPECT_EQ(body.root.points, Decimal(80));
  EXPECT_EQ(body.coverage, d("0.5"));
  EXPECT_EQ(body.score, Decimal(100));
  EXPECT_FALSE(body.root.children[2].applicable);
}

// A body that could not be read has one result a check, about its home page, which speaks for every subject.
TEST(Coverage, ABodyThatWasNotReadHasNoScore) {
  Indicator lists = leaf("lists", "50", LeafRule::pass);
  lists.subjects = {"lists"};
  const auto tree = tree_of({lists, leaf("l", "50", LeafRule::pass)});
  BodyInput input;
  add(input, "c", "www.a.test/", Verdict::not_determined);
  std::vector<BodyScore> scores = {score(tree, input)};
  rank(scores, {{"合格", d("60"), {}, {}}, {"不合格", {}, {}, {}}}, d("0.8"));
  EXPECT_FALSE(scores[0].score);
  EXPECT_EQ(scores[0].coverage, Decimal(0));
  EXPECT_TRUE(scores[0].below_floor);
  EXPECT_EQ(scores[0].rank, 0);
  EXPECT_EQ(scores[0].grade, "");
  for (const auto& mark : scores[0].root.children)
    EXPECT_THAT(mark.fingerprints, ElementsAre("c/www.a.test/"));
}

TEST(Coverage, AnEmptyInputHasNoScore) {
  const auto tree = tree_of({leaf("l", "100", LeafRule::pass), veto("v", {"v"})});
  const auto body = score(tree, {});
  EXPECT_FALSE(body.score);
  EXPECT_EQ(body.coverage, Decimal(0));
  EXPECT_THAT(body.vetoes, ElementsAre());
}

BodyScore scored(const char* figure, const char* group = "g") {
  BodyScore body;
  body.group = group;
  body.coverage = Decimal(1);
  if (*figure != '\0') body.score = d(figure);
  return body;
}

std::vector<BodyScore> ranked(const std::vector<const char*>& figures, const std::vector<GradeRule>& grades) {
  std::vector<BodyScore> scores;
  scores.reserve(figures.size());
  for (const char* figure : figures) scores.push_back(scored(figure));
  rank(scores, grades, d("0.8"));
  return scores;
}

std::vector<int> places_of(const std::vector<BodyScore>& scores) {
  std::vector<int> places;
  places.reserve(scores.size());
  for (const auto& body : scores) places.push_back(body.rank);
  return places;
}

std::vector<std::string> grades_of(const std::vector<BodyScore>& scores) {
  std::vector<std::string> grades;
  grades.reserve(scores.size());
  for (const auto& body : scores) grades.push_back(body.grade);
  return grades;
}

const std::vector<GradeRule> by_score = {
    {"优秀", d("90"), {}, {}}, {"良好", d("80"), {}, {}}, {"合格", d("60"), {}, {}}, {"不合格", {}, {}, {}}};

TEST(Rank, TiesShareAPlaceAndTheNextCountsThemAll) {
  EXPECT_THAT(places_of(ranked({"80", "90", "90"}, {})), ElementsAre(3, 1, 1));
  EXPECT_THAT(places_of(ranked({"70", "80", "80", "80", "", "90"}, {})), ElementsAre(5, 2, 2, 2, 0, 1));
}

TEST(Rank, EachGroupForItself) {
  std::vector<BodyScore> scores = {scored("70", "county"), scored("90", "department"), scored("80", "county"),
                                   scored("60", "department")};
  rank(scores, {}, d("0.8"));
  EXPECT_THAT(places_of(scores), ElementsAre(2, 1, 1, 2));
}

// What is shown is what ranks and grades: both are 90.00.
TEST(Rank, ByTheRoundedScore) {
  const auto tree = tree_of({of_measure("l", "100", LeafRule::share)});
  std::vector<BodyScore> scores;
  for (const char* share : {"89.995", "90.004999", "89.994999"}) {
    BodyInput input;
    input.measures = {measure(share, "100")};
    scores.push_back(score(tree, input));
  }
  rank(scores, by_score, d("0.8"));
  EXPECT_THAT(places_of(scores), ElementsAre(1, 1, 3));
  EXPECT_THAT(grades_of(scores), ElementsAre("优秀", "优秀", "良好"));
  EXPECT_EQ(scores[2].score->str(), "89.99");
}

TEST(Rank, CoverageBelowTheFloorIsMarkedNotHidden) {
  std::vector<BodyScore> scores = {scored("95"), scored("90")};
  scores[0].coverage = d("0.799999");
  scores[1].coverage = d("0.8");
  rank(scores, {}, d("0.8"));
  EXPECT_TRUE(scores[0].below_floor);
  EXPECT_FALSE(scores[1].below_floor);
  EXPECT_THAT(places_of(scores), ElementsAre(1, 2));
}

TEST(Rank, VetoedBodiesComeLastByScoreAmongThemselves) {
  std::vector<BodyScore> scores = {scored("95"), scored("50"), scored("99"), scored(""), scored("95")};
  for (const std::size_t vetoed : {0, 2, 3, 4}) scores[vetoed].vetoes = {"v"};
  rank(scores, by_score, d("0.8"));
  EXPECT_THAT(places_of(scores), ElementsAre(3, 1, 2, 0, 3));
  EXPECT_THAT(grades_of(scores), testing::Each("不合格"));
}

TEST(Grades, ByScoreFromTheBoundOn) {
  EXPECT_THAT(grades_of(ranked({"100", "90", "89.99", "80", "79.99", "60", "59.99", "0", ""}, by_score)),
              ElementsAre("优秀", "优秀", "良好", "良好", "合格", "合格", "不合格", "不合格", ""));
  EXPECT_THAT(grades_of(ranked({"100"}, {})), ElementsAre(""));
}

TEST(Grades, ByPlaces) {
  const std::vector<GradeRule> rules = {{"优秀", {}, 1, {}}, {"良好", {}, 2, {}}, {"合格", {}, {}, {}}};
  EXPECT_THAT(grades_of(ranked({"60", "95", "80", "70"}, rules)),
              ElementsAre("合格", "优秀", "良好", "良好"));
  // Who shares a place shares the grade: two first places leave one place of the first three to the next.
  EXPECT_THAT(grades_of(ranked({"95", "95", "80", "70"}, rules)),
              ElementsAre("优秀", "优秀", "良好", "合格"));
  EXPECT_THAT(grades_of(ranked({"95", "80", "70", "70"}, rules)),
              ElementsAre("优秀", "良好", "良好", "良好"));
}

// Of 5 bodies 0.3 are 1.5 places, rounded 2; 0.6 are 3 places. Rounding each share by itself would give 4.
TEST(Grades, ByShareOfThoseWithAScore) {
  const std::vector<GradeRule> rules = {
      {"优秀", {}, {}, d("0.3")}, {"良好", {}, {}, d("0.3")}, {"合格", {}, {}, {}}};
  EXPECT_THAT(grades_of(ranked({"90", "80", "70", "", "60", "50"}, rules)),
              ElementsAre("优秀", "优秀", "良好", "", "合格", "合格"));
}

}  // namespace
}  // namespace mingcha::scores
