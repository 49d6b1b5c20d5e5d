// The runner: one judgement a check, in a fixed order; an error of ours costs one check on one body.
#include "checks/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "tests/checks/assessment_for_tests.h"
#include "tests/fakes/memory_view.h"

namespace mingcha {
namespace {

YAML::Node three_stale_columns() {
  return YAML::Load(R"(
pages:
  /: {kind: home}
  /b/: {kind: list, name: 通知公告, columns: [notices], entries: ["2015-01-01 一 /1.html"]}
  /a/: {kind: list, name: 通知公告二, columns: [notices], entries: ["2015-01-01 二 /2.html"]}
  /c/: {kind: list, name: 动态, columns: [news], entries: ["2015-01-01 三 /3.html"]}
)");
}

// The page list breaks; what needs only the home page can still be told.
class BrokenView : public fakes::MemoryView {
 public:
  BrokenView() : MemoryView(three_stale_columns(), "") {}
  void each_page(const std::function<void(const PageView&)>&) const override {
    throw std::runtime_error("disk gone");
  }
};

const checks::Judgement& of(const std::vector<checks::Judgement>& all, std::string_view check) {
  return *std::ranges::find(all, check, &checks::Judgement::check);
}

TEST(RunnerTest, results_come_sorted_by_subject_and_key_with_title_clause_and_pack) {
  const Assessment assessment = fakes::assessment_of("county");
  const fakes::MemoryView view(three_stale_columns(), "");
  const auto all = checks::judge(view, assessment.bodies.front(), assessment);
  const auto& judgement = of(all, "freshness.column");
  std::vector<std::string> places;
  for (const Result& result : judgement.results) {
    places.push_back(result.subject + " " + result.key);
    EXPECT_FALSE(result.title_zh.empty());
    EXPECT_FALSE(result.clause.empty());
    EXPECT_EQ(result.severity, assessment.rules.check("freshness.column")->severity);
  }
  EXPECT_THAT(places, testing::ElementsAre("news www.a.gov.test/c/", "notices www.a.gov.test/a/",
                                           "notices www.a.gov.test/b/"));
  EXPECT_THAT(judgement.pack, testing::StartsWith("linyi-2017@"));
}

TEST(RunnerTest, a_check_that_throws_costs_that_check_alone) {
  const Assessment assessment = fakes::assessment_of("county");
  const auto all = checks::judge(BrokenView(), assessment.bodies.front(), assessment);
  EXPECT_EQ(all.size(), assessment.rules.checks.size());
  const auto& broken = of(all, "freshness.column").results;
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_EQ(broken[0].verdict, Verdict::not_determined);
  EXPECT_EQ(broken[0].reason, Reason::our_error);
  EXPECT_EQ(broken[0].subject, "www.a.gov.test/");
  EXPECT_THAT(broken[0].message_zh, testing::HasSubstr("disk gone"));
  EXPECT_EQ(of(all, "marks.footer").results.size(), 8u);
}

TEST(RunnerTest, a_check_that_the_packs_leave_out_or_switch_off_is_not_run) {
  Assessment assessment = fakes::assessment_of("county");
  assessment.rules.checks.erase("marks.meta");
  assessment.rules.checks.at("marks.footer").enabled = false;
  const fakes::MemoryView view(three_stale_columns(), "");
  for (const auto& judgement : checks::judge(view, assessment.bodies.front(), assessment))
    EXPECT_FALSE(judgement.check.starts_with("marks.")) << judgement.check;
}

TEST(RunnerTest, one_random_path_a_site_is_wanted_and_the_seed_makes_it) {
  const Assessment assessment = fakes::assessment_of(
      "county", "http://www.a.gov.test/ http://www.a.gov.test/x/ http://xxgk.a.gov.test:8080/");
  const auto wants = checks::wants(assessment, "seed");
  ASSERT_EQ(wants.size(), 2u);
  EXPECT_THAT(wants[0].want.url, testing::MatchesRegex("http://www.a.gov.test/[0-9a-f]+\\.html"));
  EXPECT_EQ(wants[0].want.url.size(), std::string("http://www.a.gov.test/.html").size() + 16);
  EXPECT_THAT(wants[1].want.url, testing::StartsWith("http://xxgk.a.gov.test:8080/"));
  EXPECT_EQ(wants[0].want.purpose, "not-found-sample");
  EXPECT_EQ(wants[0].check, "links.dead");
  EXPECT_EQ(checks::wants(assessment, "seed")[0].want.url, wants[0].want.url);
  EXPECT_NE(checks::wants(assessment, "other")[0].want.url, wants[0].want.url);
}

TEST(RunnerTest, the_table_of_checks_is_sorted_and_found_by_id) {
  EXPECT_TRUE(std::ranges::is_sorted(checks::all_checks(), {}, &checks::Check::id));
  EXPECT_EQ(checks::find_check("links.dead")->id, "links.dead");
  EXPECT_EQ(checks::find_check("links"), nullptr);
}

}  // namespace
}  // namespace mingcha
