// The charts of a body's page: a bar a day, told in words too, and no bar where nothing was seen.
#include <gmock/gmock.h>

#include "made.h"

namespace mingcha::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

HistoryRow row_of(bool is_share, std::vector<HistoryRow::DayCount> days, const std::string& label) {
  return {label, is_share, Day(std::chrono::year(2017) / 12 / 1), std::move(days)};
}

TEST(History, IsDrawnAndTold) {
  made::Report report({});
  report.input.history["a"] = {row_of(true, {{32, 32}, {0, 0}, {16, 32}, {0, 32}}, "www.a.test"),
                               row_of(false, {{1, 0}, {0, 0}, {4, 0}, {2, 0}}, "weibo 某县发布")};
  const std::string page = body_html(report.input, "a");
  EXPECT_THAT(page, HasSubstr("www.a.test: 48 / 96 次探测打开了首页"));
  EXPECT_THAT(page, HasSubstr("weibo 某县发布: 7 条内容"));
  EXPECT_THAT(page, HasSubstr("<title>2017-12-03 16/32</title>"));
  EXPECT_THAT(page, HasSubstr("<title>2017-12-04 0/32</title>"));  // down all day is seen
  EXPECT_THAT(page, Not(HasSubstr("<title>2017-12-02")));          // nothing was asked, nothing is said
  EXPECT_THAT(page, HasSubstr("class=\"bar\" x=\"0\" y=\"0\" width=\"8\" height=\"40\""));
  EXPECT_THAT(page, HasSubstr("class=\"bad\" x=\"20\" y=\"20\" width=\"8\" height=\"20\""));
}

TEST(History, TextOfAnAccountStaysText) {
  made::Report report({});
  report.input.history["a"] = {row_of(false, {{1, 0}}, "<script>alert(1)</script>\"'")};
  EXPECT_THAT(body_html(report.input, "a"), Not(HasSubstr("<script>")));
}

TEST(History, IsLeftOutWhereThereIsNone) {
  made::Report report({});
  EXPECT_THAT(body_html(report.input, "a"), Not(HasSubstr("id=\"history\"")));
}

}  // namespace
}  // namespace mingcha::reports
