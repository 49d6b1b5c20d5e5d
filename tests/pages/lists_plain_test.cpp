// Plain lists and tables: fixtures made by hand in the shapes that real sites have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lists_reading.h"

namespace mingcha::pages {
namespace {

using testing::IsEmpty;

const std::string first = "http://www.x.gov.cn/zwgk/tzgg/202409/t1.html";
const std::string second = "http://www.x.gov.cn/zwgk/tzgg/202408/t2.html";

// Two entries whatever the markup: 15 September and 31 August 2024.
std::string both() {
  return "2024-09-15 关于开展秋季防火检查的通知 <" + first + ">\n2024-08-31 关于调整公交线路的公告 <" +
         second + ">\n";
}
const std::string link1 = "<a href=\"202409/t1.html\">关于开展秋季防火检查的通知</a>";
const std::string link2 = "<a href=\"202408/t2.html\">关于调整公交线路的公告</a>";

struct Markup {
  const char* what;
  std::string html;
};

TEST(PlainLists, DatesStandBesideLinksInManyWays) {
  const Markup cases[] = {
      {"span in li",
       "<ul><li>" + link1 + "<span>2024-09-15</span></li><li>" + link2 + "<span>2024-08-31</span></li></ul>"},
      {"brackets", "<ul><li>" + link1 + "<span>[2024-09-15]</span></li><li>" + link2 +
                       "<span>[2024-08-31]</span></li></ul>"},
      {"dots and no zeros",
       "<ul><li>" + link1 + "<i>2024.9.15</i></li><li>" + link2 + "<i>2024.8.31</i></li></ul>"},
      {"slashes before the link",
       "<ul><li><em>2024/09/15</em>" + link1 + "</li><li><em>2024/08/31</em>" + link2 + "</li></ul>"},
      {"Chinese",
       "<ul><li>" + link1 + "<b>2024年9月15日</b></li><li>" + link2 + "<b>2024年8月31日</b></li></ul>"},
      {"no year",
       "<ul><li>" + link1 + "<span>09-15</span></li><li>" + link2 + "<span>08-31</span></li></ul>"},
      {"bare text", "<ul><li>" + link1 + " 2024-09-15 </li><li>" + link2 + " 2024-08-31</li></ul>"},
      {"label", "<ul><li>" + link1 + "<p>发布时间：2024-09-15 浏览：30</p></li><li>" + link2 +
                    "<p>发布时间：2024-08-31 浏览：2</p></li></ul>"},
      {"table with a heading", "<table><tr><th>标题</th><th>发布日期</th></tr><tr><td>" + link1 +
                                   "</td><td>2024-09-15</td></tr><tr><td>" + link2 +
                                   "</td><td>2024-08-31</td></tr></table>"},
      {"table with index number and office",
       "<table><tr><td>1</td><td>" + link1 +
           "</td><td>000014348/2020-35428</td><td>市教育局</td><td>2024-09-15</td></tr><tr><td>2</td><td>" +
           link2 + "</td><td>000014348/2020-35429</td><td>市交通局</td><td>2024-08-31</td></tr></table>"},
      {"date of making and date of publishing",
       "<table><tr><td>" + link1 + "</td><td>2024-09-10</td><td>2024-09-15</td></tr><tr><td>" + link2 +
           "</td><td>2024-08-01</td><td>2024-08-31</td></tr></table>"},
      {"dl with dt and dd",
       "<dl><dt>" + link1 + "</dt><dd>2024-09-15</dd><dt>" + link2 + "</dt><dd>2024-08-31</dd></dl>"},
      {"dd before",
       "<dl><dt>2024-09-15</dt><dd>" + link1 + "</dd><dt>2024-08-31</dt><dd>" + link2 + "</dd></dl>"},
      {"divs", "<div class=box><div class=item>" + link1 + "<span>2024-09-15</span></div><div class=item>" +
                   link2 + "<span>2024-08-31</span></div></div>"},
      {"nothing around",
       "<div>" + link1 + " <span>2024-09-15</span><br>" + link2 + " <span>2024-08-31</span><br></div>"},
      {"dates first, nothing around",
       "<div><span>2024-09-15</span> " + link1 + "<br><span>2024-08-31</span> " + link2 + "</div>"},
      {"two columns in a row", "<table><tr><td>" + link1 + "</td><td>2024-09-15</td><td>" + link2 +
                                   "</td><td>2024-08-31</td></tr></table>"},
      {"day apart from month", "<ul><li><div><b>15</b><i>2024-09</i></div>" + link1 +
                                   "</li><li><div><b>31</b><i>2024-08</i></div>" + link2 + "</li></ul>"},
      {"year apart from day",
       "<ul><li><p>09-15</p><p>2024</p>" + link1 + "</li><li><p>08-31</p><p>2024</p>" + link2 + "</li></ul>"},
      {"a category before the title", "<ul><li>[<a href=\"./\">通知</a>]" + link1 +
                                          "<span>2024-09-15</span></li><li>[<a href=\"./\">通知</a>]" +
                                          link2 + "<span>2024-08-31</span></li></ul>"},
      {"an attachment behind it", "<ul><li>" + link1 +
                                      "<a href=\"1.pdf\">下载</a><span>2024-09-15</span></li><li>" + link2 +
                                      "<a href=\"2.pdf\">下载</a><span>2024-08-31</span></li></ul>"},
      {"a picture with the same link", "<ul><li><a href=\"202409/t1.html\"><img src=1.jpg></a>" + link1 +
                                           "<span>2024-09-15</span></li><li><a href=\"202408/t2.html\">"
                                           "<img src=2.jpg></a>" +
                                           link2 + "<span>2024-08-31</span></li></ul>"},
      {"a tab that is not shown", "<ul style=\"display:none\"><li>" + link1 +
                                      "<span>2024-09-15</span></li><li>" + link2 +
                                      "<span>2024-08-31</span></li></ul>"},
      {"date and title in one link",
       "<ul><li><a href=\"202409/t1.html\"><span>2024-09-15</span><p>关于开展秋季防火检查的通知</p></a></li>"
       "<li><a href=\"202408/t2.html\"><span>2024-08-31</span><p>关于调整公交线路的公告</p></a></li></ul>"},
  };
  for (const auto& c : cases) EXPECT_EQ(shown(read_list(c.html)), both()) << c.what;
}

TEST(PlainLists, CutTitlesAreCompletedFromTheirAttribute) {
  const auto title_of = [](const std::string& link) {
    const auto reading = read_list("<ul><li>" + link + "<span>2024-09-15</span></li></ul>");
    return reading.entries.empty() ? std::string("none") : reading.entries[0].title;
  };
  EXPECT_EQ(title_of("<a href=1.html title='关于开展秋季防火检查的通知'>关于开展秋季...</a>"),
            "关于开展秋季防火检查的通知");
  EXPECT_EQ(title_of("<a href=1.html title='关于开展秋季防火检查的通知'>关于开展秋季…</a>"),
            "关于开展秋季防火检查的通知");
  EXPECT_EQ(title_of("<a href=1.html title='关于开展秋季防火检查的通知'>关于开展秋季</a>"),
            "关于开展秋季防火检查的通知");
  EXPECT_EQ(title_of("<a href=1.html title='点击打开新窗口'>关于开展秋季防火检查的通知</a>"),
            "关于开展秋季防火检查的通知");
  EXPECT_EQ(title_of("<a href=1.html title='关于开展秋季防火检查的通知'><img src=a.jpg></a>"),
            "关于开展秋季防火检查的通知");
  EXPECT_EQ(title_of("<a href=1.html>·\u00A0关于开展<font>秋季</font>防火检查的通知</a>"),
            "关于开展秋季防火检查的通知")
      << "as people see it";
}

TEST(PlainLists, TitlesInAttributesOfTemplatesAndOfLines) {
  EXPECT_EQ(shown(read_list(
                "<ul><li><a href=1.html title='标题：关于开展年度评审工作的通知&#13;发布时间：2024-09-15'>"
                "关于开展年度...</a><span>2024-09-15</span></li>"
                "<li title='关于公布许可事项的公告'><a "
                "href=2.html>关于公布…</a><span>2024-09-15</span></li></ul>")),
            "2024-09-15 关于开展年度评审工作的通知 <http://www.x.gov.cn/zwgk/tzgg/1.html>\n"
            "2024-09-15 关于公布许可事项的公告 <http://www.x.gov.cn/zwgk/tzgg/2.html>\n");
}

TEST(PlainLists, RelativeDatesShortYearsAndBoxesWithoutYear) {
  const std::pair<const char*, const char*> lines[] = {
      {"<span>今天</span>", "2024-09-20"},     {"<span>昨天 09:08</span>", "2024-09-19T09:08"},
      {"<span>[3天前]</span>", "2024-09-17"},  {"<span>2小时前</span>", "2024-09-20"},
      {"<span>24-09-15</span>", "2024-09-15"}, {"<b>15</b><i>9月</i>", "2024-09-15"},
      {"<span>今天我们学习</span>", "-"}};
  for (const auto& [line, date] : lines)
    EXPECT_EQ(shown(read_list("<ul><li><a href=a1.html>关于开展年度评审工作的通知</a>" + std::string(line) +
                              "</li></ul>")),
              std::string(date) + " 关于开展年度评审工作的通知 <http://www.x.gov.cn/zwgk/tzgg/a1.html>\n")
        << line;
}

TEST(PlainLists, DatesInTitlesAreNotDatesOfEntries) {
  const auto reading = read_list(
      "<ul><li><a href=a1.html>2023年5月1日值班安排表公布</a></li><li><a "
      "href=a2.html>2023年10月1日国庆放假通知公布</a></li></ul>");
  EXPECT_EQ(shown(reading),
            "- 2023年5月1日值班安排表公布 <http://www.x.gov.cn/zwgk/tzgg/a1.html>\n"
            "- 2023年10月1日国庆放假通知公布 <http://www.x.gov.cn/zwgk/tzgg/a2.html>\n");
}

TEST(PlainLists, DatesInSummariesAndDeadlinesAreNotDatesOfEntries) {
  const auto reading =
      read_list("<ul><li>" + link1 +
                "<p>9月1日至3日，检查组走进各乡镇，对山林防火工作开展了为期三天的检查，发现问题二十余处。</p>"
                "<p>截止日期：2024-12-31</p><span>2024-09-15</span></li></ul>");
  EXPECT_EQ(shown(reading), "2024-09-15 关于开展秋季防火检查的通知 <" + first + ">\n");
}

TEST(PlainLists, PinnedEntriesAreMarkedAndTheirMarkIsNoTitle) {
  const auto pinned = [](const std::string& item) {
    const auto reading = read_list("<ul>" + item + "</ul>");
    return reading.entries.size() == 1 && reading.entries[0].pinned &&
           reading.entries[0].title == "关于开展秋季防火检查的通知";
  };
  EXPECT_TRUE(pinned("<li><b>[置顶]</b>" + link1 + "<span>2020-09-15</span></li>"));
  EXPECT_TRUE(pinned("<li class='top'>" + link1 + "<span>2020-09-15</span></li>"));
  EXPECT_TRUE(
      pinned("<li><a href=1.html>【置顶】关于开展秋季防火检查的通知</a><span>2020-09-15</span></li>"));
  EXPECT_TRUE(pinned("<li><img src=top.gif alt=置顶>" + link1 + "<span>2020-09-15</span></li>"));
  EXPECT_FALSE(pinned("<li>" + link1 + "<span>2020-09-15</span></li>"));
}

TEST(PlainLists, AnUndatedListIsAListAllTheSame) {
  const auto reading = read_list("<ul class=list><li>" + link1 + "</li><li>" + link2 + "</li></ul>");
  EXPECT_EQ(shown(reading),
            "- 关于开展秋季防火检查的通知 <" + first + ">\n- 关于调整公交线路的公告 <" + second + ">\n");
}

TEST(PlainLists, TheAddressDatesWhatTheLineDoesNot) {
  const auto reading = read_list(
      "<ul><li><a href=/art/2024/9/11/art_33718_1.html>关于开展秋季防火检查的通知</a></li>"
      "<li><a href=./202407/t20240702_157.html>关于调整公交线路的公告</a></li></ul>");
  ASSERT_EQ(reading.entries.size(), 2u);
  EXPECT_EQ(to_string(reading.entries[0].date.value()), "2024-09-11");
  EXPECT_EQ(reading.entries[0].date->source, DateSource::address);
  EXPECT_EQ(to_string(reading.entries[1].date.value()), "2024-07-02");
}

// A page that has long stood still must not look fresh because its dates leave the year open.
TEST(PlainLists, AYearLeftOpenIsTheOneOfTheAddress) {
  const auto date = [](const std::string& path, const std::string& written) {
    const auto reading = read_list("<ul><li><a href='" + path + "'>关于开展秋季防火检查的通知</a><span>" +
                                   written + "</span></li></ul>");
    return reading.entries.size() == 1 && reading.entries[0].date ? to_string(*reading.entries[0].date)
                                                                  : "none";
  };
  EXPECT_EQ(date("/zwyw/202209/1.html", "09-15"), "2022-09-15");
  EXPECT_EQ(date("/zwyw/202212/1.html", "01-03"), "2023-01-03");
  EXPECT_EQ(date("/zwyw/202301/1.html", "12-30"), "2022-12-30");
  EXPECT_EQ(date("/zwyw/1.html", "09-15"), "2024-09-15");
  EXPECT_EQ(date("/zwyw/1.html", "12-15"), "2023-12-15");
  EXPECT_EQ(date("/zwyw/202209/1.html", "2023-09-15"), "2023-09-15");
}

TEST(PlainLists, NavigationFooterAndFriendLinksAreNoEntries) {
  const auto reading = read_list(
      "<div class=header>今天是2024年9月20日 星期五 <a href=/index.html>返回门户网站首页</a></div>"
      "<div class=nav><ul><li><a href=/zwgk/>政务公开</a></li><li><a "
      "href=/zwgk/1.html>政府信息公开指南全文</a></li></ul></div>"
      "<div class=dqwz>当前位置：<a href=/>首页</a> &gt; <a href=/zwgk/tzgg/>通知公告</a></div>"
      "<ul class=list><li>" +
      link1 +
      "<span>2024-09-15</span></li></ul>"
      "<div class=yqlj><ul><li><a href=http://www.y.gov.cn/1.html>某某市人民政府门户网站</a></li></ul></div>"
      "<div class=footer><a href=/wzdt/3.html>网站地图与使用帮助说明</a> 更新日期：2024-09-19</div>");
  EXPECT_EQ(shown(reading), "2024-09-15 关于开展秋季防火检查的通知 <" + first + ">\n");
}

TEST(PlainLists, RelatedAndPopularBoxesAreNoEntries) {
  const auto reading =
      read_list("<div class=left><ul><li>" + link1 +
                "<span>2024-09-15</span></li></ul></div><div class=right><h3>点击排行</h3><ul>"
                "<li><a href=9.html>去年最受欢迎的一篇文章</a><span>2023-01-01</span></li></ul></div>");
  EXPECT_EQ(shown(reading), "2024-09-15 关于开展秋季防火检查的通知 <" + first + ">\n");
}

TEST(PlainLists, ListsOnArticlesAreOfOtherThings) {
  const std::string html =
      "<h1>标题</h1><div>正文</div><ul><li>" + link1 + "<span>2024-09-15</span></li></ul>";
  EXPECT_THAT(read_list(html, "http://www.x.gov.cn/1.html", true).entries, IsEmpty());
  EXPECT_EQ(read_list(html, "http://www.x.gov.cn/1.html", false).entries.size(), 1u);
}

TEST(PlainLists, LinksInRunningTextAreNoEntries) {
  const auto reading = read_list(
      "<div class=text><p>申请人可以向本机关提出政府信息公开申请，填写<a "
      "href=/files/20.html>政府信息公开申请表样式</a>，并按照有关规定递交身份证明和"
      "联系方式，本机关自收到申请之日起按照法定时限予以答复，特此说明，敬请谅解与支持。</p></div>");
  EXPECT_THAT(reading.entries, IsEmpty());
}

TEST(PlainLists, ToolsOfAPageAreNoEntries) {
  const auto reading = read_list(
      "<p>日期：2024-09-15 <a href=/p.html?id=1>【打印本页】</a> <a href=/q.html?id=2>分享到微博</a> "
      "<a href=/e.html?id=3>我要纠错</a></p>");
  EXPECT_THAT(reading.entries, IsEmpty());
}

TEST(PlainLists, HomePagesHaveSeveralLists) {
  const auto reading = read_list("<div class=tab><ul><li>" + link1 +
                                 "<span>09-15</span></li></ul></div><div class=tab><ul><li>" + link2 +
                                 "<span>08-31</span></li></ul></div><div class=slider><a "
                                 "href=202409/t1.html><img alt='关于开展秋季防火检查的通知'></a></div>");
  EXPECT_EQ(shown(reading), both());
}

TEST(PlainLists, AnAddressCountsOnceWithTheDateOfAnyOfItsLinks) {
  const auto reading = read_list("<div class=head><h3>" + link1 + "</h3></div><ul><li>" + link1 +
                                 "<span>2024-09-15</span></li></ul>");
  EXPECT_EQ(shown(reading), "2024-09-15 关于开展秋季防火检查的通知 <" + first + ">\n");
}

TEST(PlainLists, LinesThatOnlyAScriptOpens) {
  const auto reading = read_list(
      "<ul><li><p onclick=\"show(1)\">关于开展秋季防火检查的通知</p><span>2024-09-15</span></li>"
      "<li "
      "onclick=\"location.href='202408/t2.html'\"><p>关于调整公交线路的公告</p><span>2024-08-31</span></li></"
      "ul>");
  EXPECT_EQ(shown(reading),
            "2024-09-15 关于开展秋季防火检查的通知 <>\n2024-08-31 关于调整公交线路的公告 <" + second + ">\n");
}

TEST(PlainLists, CardsHaveTheirHeadingAsTitle) {
  const auto reading = read_list(
      "<div><a "
      "href=202409/t1.html><h4>关于开展秋季防火检查的通知</h4><p>为做好秋季防火工作，决定开展检查。</"
      "p><span>2024-09-15</span></a></div>"
      "<div><a "
      "href=202408/t2.html><h4>关于调整公交线路的公告</h4><p>因道路施工，部分公交线路临时调整。</"
      "p><span>2024-08-31</span></a></div>");
  EXPECT_EQ(shown(reading), both());
}

TEST(PlainLists, AnEmptyListIsEmpty) {
  const auto reading =
      read_list("<div class=nav><a href=/>首页</a></div><ul class=list></ul><p>暂无信息</p>");
  EXPECT_THAT(reading.entries, IsEmpty());
  EXPECT_FALSE(reading.script_only);
  EXPECT_THAT(reading.next_pages, IsEmpty());
}

TEST(PlainLists, LongListsAreReadInTimeThatGrowsWithThem) {
  std::string html = "<div>";
  for (int i = 0; i < 20'000; ++i)
    html += "<a href=" + std::to_string(i) + ".html>关于开展秋季防火检查的通知</a><i>2024-09-15</i><br>";
  EXPECT_GT(read_list(html).entries.size(), 0u);
  std::string nested;
  for (int i = 0; i < 20'000; ++i)
    nested += "<ul><li><a href=" + std::to_string(i) + ".html>关于开展秋季防火检查的通知</a>";
  EXPECT_GT(read_list(nested).entries.size(), 0u);
}

}  // namespace
}  // namespace mingcha::pages
