// The inspection of 2019: a department without services is not checked on them and its score multiplied by
// 4/3; the bonus counts only where the deductions leave more than 80.
#include <gmock/gmock.h>

#include "build.h"
#include "scores/score.h"

namespace mingcha::scores {
namespace {

Measure named(std::string id, std::string_view numerator, std::string_view denominator = "1") {
  Measure found = measure(numerator, denominator);
  found.id = std::move(id);
  return found;
}

Indicator manual(std::string id, std::string_view points, std::string measure_id) {
  Indicator indicator = leaf(std::move(id), points, LeafRule::manual);
  indicator.measures = {std::move(measure_id)};
  return indicator;
}

IndicatorTree inspection() {
  Indicator services = manual("services", "25", "s");
  services.unless = "services.none";
  Indicator bonus = manual("bonus", "30", "b");
  bonus.bonus_above = Decimal(80);
  return tree_of({manual("rest", "75", "r"), services, bonus});
}

std::optional<Decimal> score_of(std::vector<Measure> measures) {
  BodyInput input;
  input.measures = std::move(measures);
  return score(inspection(), input).score;
}

TEST(WithoutServices, TheRestIsScaledByFourThirds) {
  EXPECT_EQ(score_of({named("r", "0.8"), named("s", "0")}), Decimal(60));
  EXPECT_EQ(score_of({named("r", "0.8"), named("s", "0"), named("services.none", "1")}),
            Decimal(80));  // 60 × 4/3
  EXPECT_EQ(score_of({named("r", "0.8"), named("s", "0"), named("services.none", "0")}), Decimal(60));
}

TEST(WithoutServices, NothingIsUndetermined) {
  BodyInput input;
  input.measures = {named("r", "1"), named("services.none", "1")};
  EXPECT_EQ(score(inspection(), input).coverage, Decimal(1));
}

TEST(Bonus, CountsOnlyAboveItsBound) {
  EXPECT_EQ(score_of({named("r", "0.8"), named("s", "0.8"), named("b", "1")}),
            Decimal(80));  // 80 is not above 80
  EXPECT_EQ(score_of({named("r", "1"), named("s", "0.24"), named("b", "0.5")}), Decimal(96));  // 81 + 15
  EXPECT_EQ(score_of({named("r", "1"), named("s", "1"), named("b", "1")}), Decimal(130));
}

TEST(Bonus, ThatNobodyEnteredGivesNothingAndCostsNothing) {
  BodyInput input;
  input.measures = {named("r", "1"), named("s", "1")};
  const auto body = score(inspection(), input);
  EXPECT_EQ(body.score, Decimal(100));
  EXPECT_EQ(body.coverage, Decimal(1));
  EXPECT_EQ(body.bonus, Decimal(0));
}

TEST(Measures, TheFirstThatIsKnownCounts) {
  Indicator letters = leaf("letters", "100", LeafRule::share);
  letters.measures = {"entered", "crawled"};
  const auto tree = tree_of({letters});
  BodyInput input;
  input.measures = {named("crawled", "1", "2")};
  EXPECT_EQ(score(tree, input).score, Decimal(50));
  input.measures.push_back(named("entered", "3", "4"));
  EXPECT_EQ(score(tree, input).score, Decimal(75));
}

}  // namespace
}  // namespace mingcha::scores
