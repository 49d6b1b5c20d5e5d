// The packs that ship, and how packs are put together.
#include "targets/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using testing::Workspace;

Rules rules_of(const std::string& packs, const std::string& own = {}) {
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [" + packs + "]\n");
  if (!own.empty()) workspace.write("packs/own.yaml", "pack: own\nversion: 2\n" + own);
  return workspace.load().rules;
}

const Indicator* find(const Indicator& root, std::string_view id) {
  if (root.id == id) return &root;
  for (const auto& child : root.children)
    if (const auto* found = find(child, id)) return found;
  return nullptr;
}

// Art. 20 of the Regulation of 2019, as the pack quotes it; items 11, 13 and 15 have no kind of column of
// their own.
TEST(Disclosure2019, AsksForTheItemsOfArticle20) {
  const Rules rules = rules_of("disclosure-2019");
  std::vector<std::string> numbered;
  for (const auto& item : rules.catalogue)
    if (item.clause.starts_with("第二十条")) numbered.push_back(item.key);
  EXPECT_THAT(numbered,
              ElementsAre("policies", "functions", "plans", "statistics", "licensing", "penalties", "budgets",
                          "charges", "procurement", "projects", "emergency", "recruitment"));
  for (const auto& item : rules.catalogue) {
    const bool numbered_item = item.clause.starts_with("第二十条");
    EXPECT_EQ(numbered_item && item.standing != Standing::confirmed, false) << item.key;
  }
}

// What the Regulation of 2007 doesn't name is not asked for, and nothing of it counts as read in the source.
TEST(Disclosure2008, ExtendsTheLaterOneWithoutWhatIsNew) {
  const Rules rules = rules_of("disclosure-2008");
  for (const auto& item : rules.catalogue) {
    EXPECT_EQ(item.disclosure, item.key != "penalties" && item.key != "recruitment") << item.key;
    EXPECT_NE(item.standing, Standing::confirmed) << item.key;
    EXPECT_EQ(item.source, "regulation-2007") << item.key;
  }
}

TEST(Inspection2015, HasItsVetoesAndAHundredPoints) {
  const Rules rules = rules_of("inspection-2015");
  const Indicator& root = rules.tree_for("").root;
  EXPECT_EQ(root.points, Decimal(100));
  const Indicator* veto = find(root, "inspection-2015.veto");
  if (veto == nullptr) veto = find(root, "veto");
  ASSERT_NE(veto, nullptr);
  EXPECT_EQ(veto->children.size(), 7U);
  for (const auto& leaf : veto->children) EXPECT_EQ(leaf.rule, LeafRule::veto) << leaf.id;
  EXPECT_EQ(rules.check("availability.home")->parameters.decimal("share", 0), Decimal::from_units(50'000));
  EXPECT_EQ(rules.grades.front().min, Decimal(60));
}

TEST(Linyi2017, HasTheFiveKeywordsWithHundredPoints) {
  const Rules rules = rules_of("linyi-2017");
  const Indicator& root = rules.tree_for("county").root;
  EXPECT_EQ(root.points, Decimal(100));
  std::vector<std::string> titles;
  for (const auto& child : root.children) titles.push_back(child.title.zh);
  EXPECT_THAT(titles, ElementsAre("五公开", "清单式管理", "回应社会关切", "一张网", "考核指标"));
}

TEST(Linyi2017, SaysOnceThatItsWeightsAreItsOwn) {
  const Rules rules = rules_of("linyi-2017");
  int lines = 0;
  for (const auto& caveat : rules.caveats)
    if (caveat.en.find("indicators are the pack's own") != std::string::npos) ++lines;
  EXPECT_EQ(lines, 1);
  EXPECT_THAT(rules.caveats, Contains(Field(&Text::en, HasSubstr("all 20 indicators are the pack's own"))));
  EXPECT_LE(rules.caveats.size(), 6U);
}

TEST(Linyi2017, LimitsOfFreshnessSayHowSureTheyAre) {
  const Rules rules = rules_of("linyi-2017");
  const auto caveat_with = [&](const std::string& words) {
    for (const auto& caveat : rules.caveats)
      if (caveat.en.find(words) != std::string::npos) return caveat.en;
    return std::string();
  };
  EXPECT_THAT(caveat_with("News: fresh within"), HasSubstr("not confirmed in the source"));
  EXPECT_EQ(caveat_with("freshness.home within"), "");  // confirmed: nothing to say
}

TEST(Linyi2017, CatalogueAndChecksAsAgreed) {
  const Rules rules = rules_of("linyi-2017");
  EXPECT_EQ(rules.check("freshness.home")->parameters.period("within", {}), (Period{0, 14}));
  EXPECT_EQ(rules.check("availability.home")->parameters.decimal("share", 0).str(), "0.05");
  EXPECT_EQ(rules.check("availability.home")->parameters.number("visits_per_day", 0), 20);
  EXPECT_EQ(rules.check("marks.footer")->parameters.list("required").size(), 8U);
  EXPECT_FALSE(rules.check("marks.meta")->parameters.flag("article_needs_column_tags", true));
  EXPECT_EQ(rules.check("links.dead")->parameters.word("outside", ""), "suspected");
  EXPECT_EQ(rules.check("services.guide"), nullptr);
  std::map<std::string, std::string> disclosure, watched;
  for (const auto& item : rules.catalogue) {
    const std::string within = item.fresh_within ? to_string(*item.fresh_within) : "";
    (item.disclosure ? disclosure : watched)[item.key] =
        within + (item.groups.empty() ? "" : " " + item.groups[0]);
    EXPECT_EQ(item.required, item.disclosure) << item.key;
  }
  EXPECT_EQ(watched,
            (std::map<std::string, std::string>{{"news", "14d"}, {"notices", "6mo"}, {"recruitment", "1y"}}));
  EXPECT_EQ(disclosure, (std::map<std::string, std::string>{{"policies", "6mo"},
                                                            {"interpretation", "6mo"},
                                                            {"leaders", ""},
                                                            {"functions", ""},
                                                            {"plans", "1y"},
                                                            {"budgets", "1y"},
                                                            {"disclosure-guide", ""},
                                                            {"yearly-report", ""},
                                                            {"lists", ""},
                                                            {"services", ""},
                                                            {"statistics", " county"},
                                                            {"projects", " county"},
                                                            {"emergency", " county"},
                                                            {"procurement", " county"}}));
}

TEST(Inspection2019, HasVetoesWithBoundsAndAPassMark) {
  const Rules rules = rules_of("inspection-2019");
  const Indicator& root = rules.tree_for("").root;
  const Indicator* columns = find(root, "veto.columns-watched");
  ASSERT_NE(columns, nullptr);
  EXPECT_EQ(columns->rule, LeafRule::veto);
  EXPECT_THAT(columns->subjects, ElementsAre("news", "notices", "policies"));
  ASSERT_EQ(columns->steps.size(), 1U);
  EXPECT_EQ(columns->steps[0].at_least, Decimal(5));
  EXPECT_FALSE(columns->own);
  const Indicator* policies = find(root, "deductions.publishing.policies");
  ASSERT_NE(policies, nullptr);
  EXPECT_EQ(policies->points, Decimal(5));  // −5 is confirmed
  EXPECT_FALSE(policies->own);
  EXPECT_TRUE(find(root, "deductions.links.dead")->own);
  ASSERT_EQ(rules.grades.size(), 2U);
  EXPECT_EQ(rules.grades[0].name, "合格");
  EXPECT_EQ(rules.grades[0].min, Decimal(60));
  EXPECT_EQ(rules.check("availability.home")->severity, Severity::veto);
}

TEST(Packs, TheLaterOneWins) {
  const Rules rules = rules_of("linyi-2017, own",
                               "checks: {freshness.home: {within: 7d}, links.dead: {enabled: false}}\n"
                               "catalogue: [{key: news, fresh_within: 3d}]\n");
  EXPECT_THAT(rules.packs, ElementsAre("linyi-2017@1", "own@2"));
  EXPECT_EQ(rules.check("freshness.home")->parameters.period("within", {}), (Period{0, 7}));
  EXPECT_EQ(rules.check("freshness.home")->severity, Severity::high);  // own says nothing of it
  EXPECT_FALSE(rules.check("links.dead")->enabled);
  const auto news = std::find_if(rules.catalogue.begin(), rules.catalogue.end(),
                                 [](const auto& item) { return item.key == "news"; });
  ASSERT_NE(news, rules.catalogue.end());
  EXPECT_EQ(news->fresh_within, (Period{0, 3}));
  EXPECT_EQ(rules.tree_for("").pack, "linyi-2017@1");
}

TEST(Packs, ExtendingOneBringsItsSourcesAndCatalogue) {
  const Rules rules = rules_of("own",
                               "extends: linyi-2017\nchecks: {freshness.home: {within: {value: 7d, source: "
                               "census-2015, standing: unconfirmed}}}\n");
  EXPECT_THAT(rules.packs, ElementsAre("linyi-2017@1", "own@2"));
  const Value& value = rules.check("freshness.home")->parameters.all().at("within");
  EXPECT_EQ(value.text, "7d");
  EXPECT_EQ(value.source, "census-2015");
  EXPECT_EQ(value.standing, Standing::unconfirmed);
  EXPECT_EQ(value.pack, "own@2");
  EXPECT_THAT(rules.caveats,
              Contains(Field(&Text::en, HasSubstr("freshness.home within = 7d (国办发〔2015〕15号)"))));
}

TEST(Packs, ATreeForAGroupStandsBesideTheDefault) {
  const Rules rules =
      rules_of("linyi-2017, own",
               "indicators:\n  - group: department\n    points: 50\n    children:\n"
               "      - {id: a, weight: 40%, rule: pass, checks: [links.dead]}\n"
               "      - {id: b, weight: 60%, children: [{id: c, points: 30, rule: share, measure: m}]}\n");
  EXPECT_EQ(rules.tree_for("department").pack, "own@2");
  EXPECT_EQ(rules.tree_for("county").pack, "linyi-2017@1");
  EXPECT_NE(find(rules.tree_for("department").root, "b.c"), nullptr);
}

TEST(Packs, OneWithoutIndicatorsScoresNothingAndSaysSo) {
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [own]\n");
  workspace.write("packs/own.yaml", "pack: own\nversion: 1\nchecks: {links.dead: {}}\n");
  const Assessment a = workspace.load();
  EXPECT_TRUE(a.rules.tree_for("county").root.children.empty());
  EXPECT_THAT(a.notices, ElementsAre(HasSubstr("nothing is scored")));
}

}  // namespace
}  // namespace mingcha
