#include "pages/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "base/text.h"

namespace mingcha::pages {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Kinds = std::vector<std::string>;

std::string joined(const Kinds& kinds) {
  std::string out;
  for (const auto& kind : kinds) out += (out.empty() ? "" : ",") + kind;
  return out.empty() ? "-" : out;
}

std::set<std::string> as_set(std::string_view kinds) {
  std::set<std::string> set;
  for (const auto kind : split(kinds, ',')) set.emplace(kind);
  return set;
}

// Links of the navigation of real pages, labelled by reading them.
TEST(Columns, NavigationOfRealPages) {
  const auto file = read_file(SOURCE_DIR "/tests/pages/column_labels.tsv");
  ASSERT_TRUE(file.has_value());
  int right = 0, all = 0;
  std::string wrong;
  for (const auto line : split(*file, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = split(line, '\t');
    ASSERT_EQ(fields.size(), 2u) << line;
    const std::string got = joined(kinds_of_name(fields[0]));
    ++all;
    if (as_set(got) == as_set(fields[1])) {
      ++right;
    } else {
      wrong += std::string(line) + ", here " + got + "\n";
    }
  }
  ASSERT_GE(all, 400);
  EXPECT_GE(right * 100, all * 95) << wrong;
  std::cout << "kinds of columns: " << right << " of " << all << " links of real navigations\n" << wrong;
}

struct NameCase {
  const char* name;
  const char* kinds;  // "-" for none
};

void expect_kinds(std::initializer_list<NameCase> cases) {
  for (const auto& c : cases) EXPECT_EQ(as_set(joined(kinds_of_name(c.name))), as_set(c.kinds)) << c.name;
}

TEST(Columns, EveryKindOfTheCatalogueHasItsUsualName) {
  expect_kinds({{"动态要闻", "news"},
                {"通知公告", "notices"},
                {"政策文件", "policies"},
                {"政策解读", "interpretation"},
                {"领导信息", "leaders"},
                {"机构职能", "functions"},
                {"规划计划", "plans"},
                {"统计信息", "statistics"},
                {"预算决算", "budgets"},
                {"行政许可", "licensing"},
                {"行政处罚", "penalties"},
                {"收费项目", "charges"},
                {"政府采购", "procurement"},
                {"重大项目", "projects"},
                {"应急管理", "emergency"},
                {"人事招考", "recruitment"},
                {"公开指南", "disclosure-guide"},
                {"公开目录", "disclosure-catalogue"},
                {"公开年报", "yearly-report"},
                {"依申请公开", "on-application"},
                {"领导信箱", "mailbox"},
                {"在线咨询", "consultation"},
                {"投诉举报", "complaints"},
                {"建言献策", "suggestions"},
                {"调查征集", "surveys"},
                {"行风热线", "hotline"},
                {"在线访谈", "interviews"},
                {"办事服务", "services"},
                {"权责清单", "lists"},
                {"零跑腿", "lists"},
                {"只跑一次", "lists"},
                {"网上中介超市", "marketplace"},
                {"中介超市", "marketplace"}});
  EXPECT_EQ(known_column_kinds().size(), 30u);
}

TEST(Columns, InterpretationIsNotPolicyAndSoOn) {
  expect_kinds({{"图解政策", "interpretation"},
                {"政策图解", "interpretation"},
                {"政策文件解读", "interpretation"},
                {"文件解读", "interpretation"},
                {"采购公告", "procurement"},
                {"招聘公告", "recruitment"},
                {"依申请公开指南", "on-application"},
                {"网站年度报表", "-"},
                {"行政许可公示", "licensing"},
                {"部门热线电话", "-"},
                {"领导动态", "leaders"},
                {"纪检举报", "-"},
                {"应急管理局", "-"},
                {"财政局", "-"},
                {"市政务服务和数据管理局", "-"},
                {"新闻中心", "news"},
                {"区信访投诉举报中心", "-"}});
}

TEST(Columns, WhatStandsBeforeTheWordDoesNotMatter) {
  expect_kinds({{"临沂要闻", "news"},
                {"兰山区动态", "news"},
                {"本地政策文件", "policies"},
                {"县长信箱", "mailbox"},
                {"局长信箱", "mailbox"},
                {"县委书记信箱", "mailbox"},
                {"市县权责清单", "lists"},
                {"沂水县政府信息公开年报", "yearly-report"},
                {"市级零跑腿事项清单", "lists"}});
}

TEST(Columns, DecorationAndEmptyWordsAreCutOff) {
  expect_kinds({{"【通知公告】", "notices"},
                {" 通 知 公 告 >>", "notices"},
                {"更多通知公告", "notices"},
                {"通知公告栏目", "notices"},
                {"通知公告列表", "notices"},
                {"政策解读专栏", "interpretation"},
                {"财政预决算专题专栏", "budgets"},
                {"政府信息公开规划计划", "plans"},
                {"行政处罚公开", "penalties"},
                {"首页", "-"},
                {"更多", "-"},
                {"专题专栏", "-"}});
}

TEST(Columns, NamesOfTwoThingsHaveBothKinds) {
  expect_kinds({{"政策法规及解读", "policies,interpretation"},
                {"行政许可/行政处罚", "licensing,penalties"},
                {"行政许可和行政处罚", "licensing,penalties"},
                {"咨询与投诉", "consultation,complaints"},
                {"双公示", "licensing,penalties"},
                {"机构职能、领导信息", "functions,leaders"}});
}

TEST(Columns, TitlesOfArticlesAreNoColumns) {
  expect_kinds({{"关于2024年国庆节放假的通知", "-"},
                {"《临沂市政务公开办法》政策解读", "-"},
                {"市政府召开常务会议，研究政策文件", "-"},
                {"关于公布行政许可事项清单的公告", "-"},
                {"停水通知", "-"},
                {"拆迁公告", "-"},
                {"临沂市人民政府办公室关于印发全市政务公开工作要点的通知", "-"},
                {"2024年第三季度政策解读", "-"},
                {"2024年工作动态", "-"},
                {"某某街道开展应急管理宣传活动", "-"},
                {"", "-"},
                {"   ", "-"}});
}

TEST(Columns, YearsAreReadWhereTheKindIsYearly) {
  expect_kinds({{"2023年政府信息公开工作年度报告", "yearly-report"},
                {"2024年度部门预算", "budgets"},
                {"2024年工作计划", "plans"},
                {"2024年通知公告", "-"}});
}

TEST(Columns, AnyBytesAreAName) {
  EXPECT_THAT(kinds_of_name("\xFF\xFE\xE6"), IsEmpty());
  EXPECT_THAT(kinds_of_name(std::string(1 << 20, 'a')), IsEmpty());
  EXPECT_THAT(kinds_of_name(std::string("\xE9\x80\x9A\xE7\x9F\xA5\0", 7)), ElementsAre("notices"));
}

TEST(Columns, TypeSpeaksWhereTheNameIsSilentAndThePathLast) {
  EXPECT_THAT(column_kinds("通知公告", "工作动态", "/zcjd/"), ElementsAre("notices"));
  EXPECT_THAT(column_kinds("今日沂蒙", "工作动态", "/zcjd/"), ElementsAre("news"));
  EXPECT_THAT(column_kinds("今日沂蒙", "", "/zwgk/zcjd/202401/t20240102_3.html"),
              ElementsAre("interpretation"));
  EXPECT_THAT(column_kinds("", "", "/zcfg/TZGG/index.html"), ElementsAre("notices"));
  EXPECT_THAT(column_kinds("", "", "/col/col123/index.html?a=/tzgg/"), IsEmpty());
  EXPECT_THAT(column_kinds("", "", ""), IsEmpty());
}

}  // namespace
}  // namespace mingcha::pages
