// Links of all sorts, resolved as browsers do, with the part of the page they stand in.
#include "pages/links.h"

#include <gtest/gtest.h>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

std::vector<Link> links_of(std::string_view html, const char* address = "http://www.x.gov.test/a/b.html") {
  Input input;
  input.bytes = html;
  if (address != nullptr) input.address = *Address::parse(address);
  return read_page(input).links;
}

TEST(Links, Kinds) {
  struct Case {
    std::string_view html, url, text;
    LinkKind kind;
  };
  for (const Case& one : {
           Case{"<a href='c.html'> 通知 <b>公告</b></a>", "http://www.x.gov.test/a/c.html", "通知 公告",
                LinkKind::page},
           Case{"<a href=' ../c.html '>上级</a>", "http://www.x.gov.test/c.html", "上级", LinkKind::page},
           Case{"<a href='/c?a=1&amp;b=2#top' title='全文'></a>", "http://www.x.gov.test/c?a=1&b=2", "全文",
                LinkKind::page},
           Case{"<a href='//y.gov.test/'><img alt='邻县'></a>", "http://y.gov.test/", "邻县", LinkKind::page},
           Case{"<a href='f/report.DOCX?v=1'>附件</a>", "http://www.x.gov.test/a/f/report.DOCX?v=1", "附件",
                LinkKind::attachment},
           Case{"<map><area href='d.html' alt='区'></map>", "http://www.x.gov.test/a/d.html", "",
                LinkKind::page},
           Case{"<iframe src='list.html'></iframe>", "http://www.x.gov.test/a/list.html", "",
                LinkKind::frame},
           Case{"<form action='/search'></form>", "http://www.x.gov.test/search", "", LinkKind::form},
           Case{"<meta http-equiv=Refresh content=\"0;URL='../'\">", "http://www.x.gov.test/", "",
                LinkKind::refresh},
           Case{"<a href=\"javascript:window.open('/d.html','_blank')\">看</a>",
                "http://www.x.gov.test/d.html", "看", LinkKind::script},
           Case{"<a href='#' onclick=\"location.href = 'd.html'\">看</a>", "http://www.x.gov.test/a/d.html",
                "看", LinkKind::script},
           Case{"<script>window.location.href=\"/index.html\";</script>", "http://www.x.gov.test/index.html",
                "", LinkKind::script},
       }) {
    const auto links = links_of(one.html);
    ASSERT_EQ(links.size(), 1u) << one.html;
    EXPECT_EQ(links[0].url, one.url);
    EXPECT_EQ(links[0].kind, one.kind) << one.html;
    if (!one.text.empty()) {
      EXPECT_EQ(links[0].text, one.text);
    }
  }
}

TEST(Links, WhatLeadsNowhere) {
  for (const std::string_view html :
       {"<a href=''>x</a>", "<a href='#top'>x</a>", "<a href='javascript:void(0)'>x</a>",
        "<a href='mailto:a@b.test'>x</a>", "<a href='tel:12345'>x</a>", "<a name=x>x</a>",
        "<a href='http://'>x</a>", "<a onclick=\"location.href='/a?id=' + id\">x</a>",
        "<meta http-equiv=refresh content=30>", "<!-- <a href=c.html>x</a> -->",
        "<iframe src='about:blank'></iframe>"})
    EXPECT_TRUE(links_of(html).empty()) << html;
}

TEST(Links, BaseHrefRulesAndOnlyTheFirst) {
  const auto links = links_of("<base href='/z/'><base href='/y/'><a href='c.html'>x</a>");
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].url, "http://www.x.gov.test/z/c.html");
}

TEST(Links, WithoutAddressAsWritten) {
  const auto links = links_of("<a href=' ./c.html '>x</a>", nullptr);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].url, "./c.html");
}

TEST(Links, QueriesAreEncodedInThePagesCharset) {
  const auto links = links_of("<meta charset=gb2312><a href='/s?q=\xCD\xA8'>x</a>");
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].url, "http://www.x.gov.test/s?q=%CD%A8");
}

TEST(Links, Regions) {
  const auto links = links_of(
      "<div class='top-nav'><a href=1>首页</a></div><header><ul><li><a href=2>新闻</a></li></ul></header>"
      "<div class=list><ul><li><a href=3>一条</a></li></ul></div><div class='content'><p><a "
      "href=4>文中</a></p></div>"
      "<div><h3>友情链接</h3><div><a href=5>邻县</a></div></div><div class=foot><a href=6>网站地图</a></div>"
      "<div class=topic><a href=7>专题</a></div>");
  ASSERT_EQ(links.size(), 7u);
  const LinkRegion expected[] = {LinkRegion::navigation, LinkRegion::navigation,   LinkRegion::list,
                                 LinkRegion::body,       LinkRegion::friend_links, LinkRegion::footer,
                                 LinkRegion::other};
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(links[i].region, expected[i]) << links[i].text;
}

TEST(Links, RegionsOfTablesWithoutNames) {
  const auto links = links_of(
      "<table><tr><td><a href=1>首页</a> | <a href=2>新闻中心</a> | <a href=3>政务公开</a></td></tr></table>"
      "<table><tr><td>您现在的位置：<a href=4>首页</a> &gt; <a href=5>通知公告</a></td></tr></table>"
      "<table><tr><td><a href=6.html>关于开展秋季防火检查的通知</a></td><td>2024-09-15</td></tr></table>"
      "<table><tr><td>友情链接：</td><td><a href=http://a.test/>邻县</a></td></tr></table>"
      "<table><tr><td>主办：某县人民政府 <a href=7>网站地图</a> 版权所有</td></tr><tr><td>"
      "<a href=8>鲁ICP备05001234号</a></td></tr></table>");
  const std::pair<std::string_view, LinkRegion> expected[] = {
      {"首页", LinkRegion::navigation},         {"新闻中心", LinkRegion::navigation},
      {"政务公开", LinkRegion::navigation},     {"首页", LinkRegion::navigation},
      {"通知公告", LinkRegion::navigation},     {"关于开展秋季防火检查的通知", LinkRegion::list},
      {"邻县", LinkRegion::friend_links},       {"网站地图", LinkRegion::footer},
      {"鲁ICP备05001234号", LinkRegion::footer}};
  ASSERT_EQ(links.size(), std::size(expected));
  for (std::size_t i = 0; i < links.size(); ++i) {
    EXPECT_EQ(links[i].text, expected[i].first);
    EXPECT_EQ(links[i].region, expected[i].second) << links[i].text;
  }
}

TEST(Links, RelatedLinksAreFriendsWhereTheyLeadToSites) {
  const auto region = [](std::string_view box) { return links_of(box).at(0).region; };
  EXPECT_EQ(region("<div><h3>相关链接</h3><p><a href=http://a.test/>甲局</a> <a "
                   "href=http://b.test>乙局</a></p></div>"),
            LinkRegion::friend_links);
  EXPECT_EQ(region("<div><h3>相关链接</h3><p><a href=/a/t20240915_1.html>关于开展检查的通知</a></p></div>"),
            LinkRegion::other);
}

TEST(Links, LinesOfASelectThatLeadElsewhere) {
  const auto links = links_of(
      "<select onchange=\"window.open(this.value)\"><option value=''>省级网站</option>"
      "<option value='http://a.test/'>甲省</option><option value='/b/'>乙市</option></select>"
      "<select name=kind><option value=1>个人</option><option value='a/b'>法人</option></select>"
      "<select><optgroup label=x><option value='https://c.test/'>丙县</option></optgroup></select>");
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].text + links[1].text + links[2].text, "甲省乙市丙县");
  EXPECT_EQ(links[1].url, "http://www.x.gov.test/b/");
  for (const Link& link : links) {
    EXPECT_EQ(link.kind, LinkKind::script);
    EXPECT_EQ(link.region, LinkRegion::friend_links);
  }
}

TEST(Links, OfTheHeadComeLastAndOnlyWhereNoReaderIsLedThere) {
  const auto links = links_of(
      "<link rel=stylesheet href=a.css><link rel=canonical href=c.html><link rel=next href=n.html>"
      "<link rel=alternate type=application/rss+xml href=r.xml><a href=n.html>下一页</a>");
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].kind, LinkKind::page);
  EXPECT_EQ(links[1].kind, LinkKind::head);
  EXPECT_EQ(links[1].url, "http://www.x.gov.test/a/c.html");
}

TEST(Links, Attachments) {
  const auto kind = [](std::string_view anchor) { return links_of(anchor).at(0).kind; };
  for (const std::string_view anchor :
       {"<a href=a.PDF>x</a>", "<a href='down.jsp?id=1&amp;file=%E8.docx'>附件</a>",
        "<a href=/f/9>附件1：申请表.xls</a>", "<a href=/f/9 download>附件</a>", "<a href=a.ofd?x=1#p>x</a>",
        "<a href=a.tiff>x</a>"})
    EXPECT_EQ(kind(anchor), LinkKind::attachment) << anchor;
  for (const std::string_view anchor :
       {"<a href=viewer.html?file=a.pdf>x</a>", "<a href=a.html>关于a.pdf</a>", "<a href=http://a.zip>x</a>",
        "<a href=list.jsp?v=1.0>x</a>", "<a href=/a/>v2.0</a>"})
    EXPECT_EQ(kind(anchor), LinkKind::page) << anchor;
}

TEST(Links, TextsOfAreasAndButtonsAndABareOpen) {
  const auto links = links_of(
      "<map><area href=1 alt=甲></map><input type=button value=进入 onclick=\"location='2'\">"
      "<b onclick=\"open('3')\">乙</b><b onclick=\"request.open('GET','4')\">丙</b>");
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].text + links[1].text + links[2].text, "甲进入乙");
}

}  // namespace
}  // namespace mingcha::pages
