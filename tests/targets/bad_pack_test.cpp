// What a person can get wrong in a rule pack.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::HasSubstr;
using testing::Workspace;

struct Mistake {
  std::string name, content;
  int line;
  std::string message, hint;
};

class WrongPack : public ::testing::TestWithParam<Mistake> {};

TEST_P(WrongPack, IsSaidWithPlaceAndRemedy) {
  const Mistake& mistake = GetParam();
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [p]\n");
  workspace.write("packs/p.yaml", "pack: p\nversion: 1\n" + mistake.content);
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U) << (errors.empty() ? "nothing was said" : to_string(errors.back()));
  EXPECT_EQ(errors[0].file, "packs/p.yaml") << to_string(errors[0]);
  EXPECT_EQ(errors[0].line, mistake.line) << to_string(errors[0]);
  EXPECT_THAT(errors[0].message, HasSubstr(mistake.message));
  EXPECT_THAT(errors[0].hint, HasSubstr(mistake.hint));
}

std::string named(const ::testing::TestParamInfo<Mistake>& info) {
  return info.param.name;
}

// A tree of two leaves, the second as given, from line 3.
std::string tree(const std::string& first, const std::string& second) {
  return "indicators:\n  points: 10\n  children:\n    - {id: x, rule: pass, checks: [links.dead], " + first +
         "}\n    - {id: y, rule: pass, checks: [links.dead], " + second + "}\n";
}

INSTANTIATE_TEST_SUITE_P(
    Packs, WrongPack,
    ::testing::Values(
        Mistake{"UnknownKey", "chekcs: {}\n", 3, "unknown key \"chekcs\"", "\"checks\""},
        Mistake{"UnknownCheck", "checks:\n  link.dead: {}\n", 4, "no check \"link.dead\"", "\"links.dead\""},
        Mistake{"UnknownParameter", "checks:\n  freshness.home: {witihn: 14d}\n", 4,
                "\"witihn\" in checks.freshness.home", "\"within\""},
        Mistake{"PeriodWithoutUnit", "checks:\n  freshness.home: {within: 14}\n", 4, "\"14\" is not a period",
                "14d"},
        Mistake{"ShareAboveOne", "checks:\n  availability.home: {share: 5}\n", 4, "5 is not between 0 and 1",
                "0.05"},
        Mistake{"UnknownChoice", "checks:\n  links.dead: {outside: failed}\n", 4, "\"failed\"", "\"fail\""},
        Mistake{"UnknownMark", "checks:\n  marks.footer: {required: [icp, organizer]}\n", 4, "\"organizer\"",
                "\"organiser\""},
        Mistake{"UnknownSeverity", "checks:\n  links.dead: {severity: grave}\n", 4, "no severity",
                "veto, high"},
        Mistake{"UnknownStanding", "checks:\n  links.dead: {standing: sure}\n", 4, "no standing",
                "confirmed"},
        Mistake{"UnknownSource", "sources: {law: {title: x}}\nchecks:\n  links.dead: {source: lwa}\n", 5,
                "unknown source \"lwa\"", "law"},
        Mistake{"ValueWithoutValue", "checks:\n  freshness.home: {within: {standing: own}}\n", 4,
                "\"value\" is missing", "14d"},
        Mistake{"CatalogueTwice", "catalogue:\n  - {key: news}\n  - {key: news}\n", 5, "second time",
                "line 4"},
        Mistake{"CatalogueUnknownKey", "catalogue: [{key: news, frehs_within: 1d}]\n", 3, "\"frehs_within\"",
                "\"fresh_within\""},
        Mistake{"CatalogueKind", "catalogue: {key: news}\n", 3, "must be a list", "- "},
        Mistake{"ExtendsUnknown", "extends: linyi-2071\n", 3, "no pack \"linyi-2071\"", "\"linyi-2017\""},
        Mistake{"ExtendsItself", "extends: p\n", 3, "extends itself", "extends"},
        Mistake{"GradesWithoutLast", "grades: [{name: a, min: 60}]\n", 3, "some bodies get no grade", ""}),
    named);

INSTANTIATE_TEST_SUITE_P(
    Indicators, WrongPack,
    ::testing::Values(
        Mistake{"PointsTooMany", tree("points: 4", "points: 7"), 6, "have 11 points together, and it has 10",
                "take away 1"},
        Mistake{"PointsTooFew", tree("points: 4", "points: 5.5"), 6, "have 9.5 points together", "add 0.5"},
        Mistake{"WeightNoNumber", tree("weight: 1", "weight: heavy"), 7, "\"heavy\" is not a number", "12.5"},
        Mistake{"WeightZero", tree("weight: 1", "weight: 0"), 7, "above 0", "leave the indicator out"},
        Mistake{"PercentNotHundred", tree("weight: 40%", "weight: 50%"), 6, "add up to 90 %, not to 100 %",
                "without %"},
        Mistake{"PercentMixed", tree("weight: 40%", "weight: 60"), 6, "mix weights in %", "all of them"},
        Mistake{"PointsAndWeights", tree("points: 4", "weight: 6"), 6, "mix points and weights",
                "all of them"},
        Mistake{"Neither", tree("points: 10", "clause: z"), 7, "neither points nor a weight", "points: 5"},
        Mistake{"SameId",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: pass, checks: [links.dead], "
                "points: 4}\n    - {id: x, rule: pass, checks: [links.dead], points: 6}\n",
                7, "\"x\" stands here a second time", ""},
        Mistake{
            "UnknownRule",
            "indicators:\n  points: 10\n  children:\n    - {id: x, rule: shares, measure: m, points: 10}\n",
            6, "\"shares\" is no rule", "\"share\""},
        Mistake{"NoRule",
                "indicators:\n  points: 10\n  children:\n    - {id: x, checks: [links.dead], points: 10}\n",
                6, "\"rule\" is missing", "pass"},
        Mistake{"CountWithoutEach",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: count, checks: [links.dead], "
                "points: 10}\n",
                6, "needs points off for each fail", "each: 0.5"},
        Mistake{"ShareWithoutMeasure",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: share, points: 10}\n", 6,
                "needs a measure", "measure:"},
        Mistake{"UselessKey",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: pass, checks: [links.dead], "
                "each: 2, points: 10}\n",
                6, "no use for `each`", "change the rule"},
        Mistake{"VetoWithPoints",
                "indicators:\n  points: 10\n  children:\n    - {id: v, rule: veto, checks: [links.dead], "
                "points: 2}\n    - {id: x, rule: pass, checks: [links.dead], points: 10}\n",
                6, "is a veto and can't carry points", "remove"},
        Mistake{"LeafUnknownCheck",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: pass, checks: [link.dead], "
                "points: 10}\n",
                6, "no check \"link.dead\"", "\"links.dead\""},
        Mistake{"LeafUnknownSubject",
                "catalogue: [{key: news}]\nindicators:\n  points: 10\n  children:\n    - {id: x, rule: pass, "
                "checks: [freshness.column], subjects: [nwes], points: 10}\n",
                7, "\"nwes\" is no item of the catalogue", "news"},
        Mistake{"StepsUpwards",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: steps, measure: m, steps: "
                "[{at_least: 0, share: 0}, {at_least: 1, share: 1}], points: 10}\n",
                6, "from high to low", "highest first"},
        Mistake{"StepShare",
                "indicators:\n  points: 10\n  children:\n    - {id: x, rule: steps, measure: m, steps: "
                "[{at_least: 0, share: 50}], points: 10}\n",
                6, "50 is not between 0 and 1", "share of the indicator's points"}),
    named);

TEST(WrongPack, OfTheWorkspaceIsCheckedAlsoWhereNothingNamesIt) {
  const Workspace workspace;
  workspace.write("packs/spare.yaml", "pack: spare\nversion: 1\nchecks: {no.such: {}}\n");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].file, "packs/spare.yaml");
}

TEST(WrongPack, ItsNameIsTheFileS) {
  const Workspace workspace;
  workspace.write("packs/spare.yaml", "pack: other\nversion: 1\n");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0].hint, HasSubstr("other.yaml"));
}

}  // namespace
}  // namespace mingcha
