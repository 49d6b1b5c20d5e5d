// An article's title where no meta tag names it: headings, lines, parts of <title>, the line above the date.
#include <gtest/gtest.h>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

const std::string date = "<tr><td>发布时间：2024-03-05 来源：市政府办</td></tr>";
const std::string text =
    "<tr><td><p>各县区人民政府，市直各部门：为深入贯彻落实会议精神，现将有关事项通知如下，请认真执行。</p>"
    "<p>一是提高认识，加强领导，健全机制，狠抓落实，确保各项任务按期完成，取得实效。</p></td></tr>";

std::string title_of(const std::string& title, const std::string& body) {
  const std::string html =
      "<html><head><title>" + title + "</title></head><body><table>" + body + "</table></body></html>";
  Input input;
  input.bytes = html;
  return read_page(input).title;
}

TEST(ArticleTitles, TheLineThatTitleRepeats) {
  const std::string line = "<tr><td align=center>关于开展年度评审工作的通知</td></tr>";
  for (const std::string whole :
       {"关于开展年度评审工作的通知-某某县人民政府", "某某县人民政府_通知公告_关于开展年度评审工作的通知",
        "关于开展年度评审工作的通知 | 通知公告 | 某某网", "关于开展年度评审工作的通知"})
    EXPECT_EQ(title_of(whole, line + date + text), "关于开展年度评审工作的通知") << whole;
}

TEST(ArticleTitles, NamesOfSitesAndColumnsAreCutOff) {
  EXPECT_EQ(title_of("关于开展年度评审工作的通知_通知公告_某某市人民政府", date + text),
            "关于开展年度评审工作的通知");
  EXPECT_EQ(title_of("某某市财政局 - 1-10月全市财政收支情况分析", date + text), "1-10月全市财政收支情况分析");
  EXPECT_EQ(title_of("关于同意设立某某市大数据局_某某市人民政府", date + text), "关于同意设立某某市大数据局");
}

TEST(ArticleTitles, TheLineAboveTheDateWhereTitleNamesTheSite) {
  const std::string crumbs = "<tr><td>当前位置：<a href=/>首页</a> &gt; <a href=/tz/>通知公告</a></td></tr>";
  const std::string line = "<tr><td>关于开展年度评审工作的通知</td></tr>";
  EXPECT_EQ(title_of("某某县人民政府", crumbs + line + date + text), "关于开展年度评审工作的通知");
  EXPECT_EQ(title_of("详细页面", crumbs + line + date + text), "关于开展年度评审工作的通知");
  EXPECT_EQ(title_of("某某县人民政府", crumbs + date + text), "某某县人民政府");
  EXPECT_EQ(title_of("某某县人民政府", crumbs + line + text), "某某县人民政府")
      << "undated: what is an article?";
}

TEST(ArticleTitles, OfAPageThatOnlySaysWhenItWasChanged) {
  const std::string html =
      "<html><head><title>某某县人民政府网</title></head><body><table><tr><td>您现在的位置："
      "<a href=/>首页</a> &gt;&gt; <a href=/tz>通知公告</a> &gt;&gt; 正文</td></tr>"
      "<tr><td><b>关于开展年度评审工作的通知</b></td></tr>"
      "<tr><td>作者：佚名 点击数： 更新时间：2024-9-1</td></tr>" +
      text + "</table></body></html>";
  Input input;
  input.bytes = html;
  const PageFacts facts = read_page(input);
  EXPECT_EQ(facts.title, "关于开展年度评审工作的通知");
  EXPECT_EQ(facts.kind, PageKind::article);
  EXPECT_FALSE(facts.published);
  EXPECT_EQ(facts.column_name, "通知公告");
}

TEST(ArticleTitles, ADateBehindTheHeadingIsNoPartOfIt) {
  EXPECT_EQ(
      title_of("关于开展年度评审工作的通知__某某市卫健委",
               "<tr><td><h2>关于开展年度评审工作的通知 <span>( 2024-03-05)</span></h2></td></tr>" + text),
      "关于开展年度评审工作的通知");
}

TEST(ArticleTitles, AMenuThatHoldsTheArticleIsNone) {
  std::string long_text;
  for (int i = 0; i < 8; ++i) long_text += text;
  EXPECT_EQ(title_of("某某县人民政府",
                     "<tr><td><div class=menu_con><table><tr><td>关于开展年度评审工作的通知</td></tr>" +
                         date + long_text + "</table></div></td></tr>"),
            "关于开展年度评审工作的通知");
}

}  // namespace
}  // namespace mingcha::pages
