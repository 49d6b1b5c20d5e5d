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

}  // namespace
}  // namespace mingcha::pages
