// What holds for every tree and every input, tried on random ones. Seeds are fixed: a failure comes again.
#include <algorithm>
#include <random>

#include "build.h"

namespace mingcha::scores {
namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int upto(int most) { return static_cast<int>(random_() % (static_cast<unsigned>(most) + 1)); }
  bool one_in(int n) { return upto(n - 1) == 0; }
  std::string check() { return "c" + std::to_string(upto(4)); }
  std::string subject() { return std::vector<std::string>{"news", "leaders", "", "a.test/x"}[upto(3)]; }
  template <typename List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random_() % i]);
  }

 private:
  std::mt19937 random_;  // used plainly: distributions differ from library to library
};

Indicator random_leaf(Dice& dice, bool with_caps) {
  constexpr LeafRule rules[] = {LeafRule::pass,  LeafRule::count,  LeafRule::share,
                                LeafRule::steps, LeafRule::manual, LeafRule::veto};
  Indicator indicator = leaf("l", "0", rules[dice.upto(5)], {dice.check()});
  if (dice.one_in(3)) indicator.checks.push_back(dice.check());
  if (dice.one_in(3)) indicator.subjects = {"news"};
  if (indicator.rule == LeafRule::manual || (indicator.rule == LeafRule::share && dice.one_in(2)))
    indicator.measures = {"m"};
  if (indicator.rule == LeafRule::count) indicator.each = Decimal::ratio(1 + dice.upto(60), 7);
  if (indicator.rule == LeafRule::steps) indicator.steps = {{d("0.9"), d("1")}, {d("0.4"), d("0.35")}};
  if (with_caps && indicator.rule == LeafRule::count && dice.one_in(3)) indicator.cap = Decimal(dice.upto(9));
  return indicator;
}

Indicator random_tree(Dice& dice, int depth, bool with_caps) {
  if (depth == 0 || dice.one_in(4)) return random_leaf(dice, with_caps);
  Indicator indicator = branch("b", "0", {});
  for (int i = 0; i <= dice.upto(4); ++i) {
    Indicator child = random_tree(dice, depth - 1, with_caps);
    child.points.reset();
    if (child.rule != LeafRule::veto) child.weight = Decimal::ratio(1 + dice.upto(50), 3);
    indicator.children.push_back(std::move(child));
  }
  if (with_caps && dice.one_in(4)) indicator.cap = Decimal(dice.upto(20));
  return indicator;
}

IndicatorTree random_root(Dice& dice, bool with_caps) {
  IndicatorTree tree = tree_of({});
  while (tree.root.children.empty()) tree.root = random_tree(dice, 4, with_caps);
  tree.root.points = Decimal(dice.one_in(3) ? 120 : 100);
  return tree;
}

BodyInput random_input(Dice& dice) {
  constexpr Verdict verdicts[] = {Verdict::pass, Verdict::fail, Verdict::not_determined,
                                  Verdict::not_applicable};
  BodyInput input;
  for (int i = dice.upto(25); i > 0; --i) add(input, dice.check(), dice.subject(), verdicts[dice.upto(3)]);
  if (dice.one_in(2)) input.measures = {measure(std::to_string(dice.upto(12)), "11", !dice.one_in(4))};
  return input;
}

void expect_sound(const Mark& mark) {
  EXPECT_GE(mark.points, Decimal(0));
  EXPECT_GE(mark.lost, Decimal(0));
  EXPECT_LE(mark.determined, mark.points);
  EXPECT_EQ(mark.lost + mark.scored.value_or(Decimal(0)), mark.determined);
  EXPECT_GE(mark.scored.value_or(Decimal(0)), Decimal(0));
  EXPECT_TRUE(mark.applicable || mark.determined == Decimal(0));
  for (const auto& child : mark.children) expect_sound(child);
}

// Of a tree without caps of branches.
void expect_sums(const Mark& mark) {
  if (mark.children.empty()) return;
  Decimal points, scored, determined, lost;
  for (const auto& child : mark.children) {
    expect_sums(child);
    if (!child.applicable) continue;
    points += child.points;
    scored += child.scored.value_or(Decimal(0));
    determined += child.determined;
    lost += child.lost;
  }
  EXPECT_EQ(mark.points, points);
  EXPECT_EQ(mark.scored.value_or(Decimal(0)), scored);
  EXPECT_EQ(mark.determined, determined);
  EXPECT_EQ(mark.lost, lost);
}

void expect_same(const Mark& a, const Mark& b) {
  EXPECT_EQ(a.scored, b.scored);
  EXPECT_EQ(a.determined, b.determined);
  EXPECT_EQ(a.vetoed, b.vetoed);
  EXPECT_EQ(a.how.zh, b.how.zh);
  auto prints = a.fingerprints, others = b.fingerprints;
  std::sort(prints.begin(), prints.end());
  std::sort(others.begin(), others.end());
  EXPECT_EQ(prints, others);
  ASSERT_EQ(a.children.size(), b.children.size());
  for (std::size_t i = 0; i < a.children.size(); ++i) expect_same(a.children[i], b.children[i]);
}

constexpr unsigned rounds = 2000;

TEST(Property, MarksStayWithinBounds) {
  int with_score = 0, below_full = 0;
  for (unsigned seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto tree = random_root(dice, true);
    const auto body = score(tree, random_input(dice));
    expect_sound(body.root);
    EXPECT_GE(body.coverage, Decimal(0));
    EXPECT_LE(body.coverage, Decimal(1));
    EXPECT_EQ(body.score.has_value(), body.coverage > Decimal(0));
    if (!body.score) continue;
    ++with_score;
    EXPECT_GE(*body.score, Decimal(0));
    EXPECT_LE(*body.score, *tree.root.points);
    if (*body.score < *tree.root.points) ++below_full;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(with_score, 1000) << "the trees are too empty to show anything";
  EXPECT_GT(below_full, 500);
}

TEST(Property, ChildrenAddUpToTheirParent) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto tree = random_root(dice, false);
    expect_sums(score(tree, random_input(dice)).root);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Property, TheOrderOfResultsChangesNothing) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto tree = random_root(dice, true);
    BodyInput input = random_input(dice);
    const auto before = score(tree, input);
    dice.shuffle(input.results);
    const auto after = score(tree, input);
    EXPECT_EQ(after.score, before.score);
    EXPECT_EQ(after.vetoes, before.vetoes);
    expect_same(after.root, before.root);
    if (testing::Test::HasFailure()) return;
  }
}

// One more fail never gives points back and never lifts a veto. It can't raise the score either, unless it is
// what determines a leaf for the first time: then more of the tree counts than before.
TEST(Property, AFailNeverHelps) {
  int compared = 0;
  for (unsigned seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto tree = random_root(dice, true);
    BodyInput input = random_input(dice);
    const auto before = score(tree, input);
    add(input, dice.check(), dice.subject(), Verdict::fail);
    const auto after = score(tree, input);
    EXPECT_GE(after.vetoes.size(), before.vetoes.size());
    if (after.root.determined != before.root.determined || !before.score) continue;
    ++compared;
    EXPECT_GE(after.root.lost, before.root.lost);
    EXPECT_LE(*after.score, *before.score);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(compared, 500);
}

// A rejected finding is a pass: it never costs anything.
TEST(Property, ARejectedFindingNeverHurts) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const auto tree = random_root(dice, true);
    BodyInput input = random_input(dice);
    const auto before = score(tree, input);
    for (auto& result : input.results)
      if (result.verdict == Verdict::fail && dice.one_in(2)) result.verdict = Verdict::pass;
    const auto after = score(tree, input);
    EXPECT_LE(after.root.lost, before.root.lost);
    EXPECT_LE(after.vetoes.size(), before.vetoes.size());
    EXPECT_EQ(after.coverage, before.coverage);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace mingcha::scores
