// Names that no list of words knows may still say what a column is likely to be; known names and names of
// bodies hint at nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages/columns.h"

namespace mingcha::pages {
namespace {

using testing::Contains;
using testing::IsEmpty;

TEST(ColumnHints, AreWordsWithinUnknownNames) {
  EXPECT_THAT(kinds_hinted_at("政府文件荟萃"), Contains("policies"));
  EXPECT_THAT(kinds_hinted_at("清单一览表格"), Contains("lists"));
  EXPECT_THAT(kinds_hinted_at("市民点子汇"), Contains("suggestions"));
}

TEST(ColumnHints, AreNoneOfKnownNames) {
  for (const char* name : {"政策文件", "通知公告", "网站年报", "互动统计"})
    EXPECT_THAT(kinds_hinted_at(name), IsEmpty()) << name;
}

TEST(ColumnHints, AreNoneOfBodiesAndTitles) {
  for (const char* name : {"应急管理局", "市统计局", "关于印发文件的通知", "首页", "", "在",
                           "市领导调研全市重点工程项目建设情况并讲话"})
    EXPECT_THAT(kinds_hinted_at(name), IsEmpty()) << name;
}

}  // namespace
}  // namespace mingcha::pages
