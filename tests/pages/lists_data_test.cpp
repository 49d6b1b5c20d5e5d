// Lists that are no markup: JSON, feeds, arrays of JCMS.
#include <gtest/gtest.h>

#include "lists_reading.h"
#include "pages/reader.h"

namespace mingcha::pages {
namespace {

const std::string two =
    "2024-09-18 关于开展年度评审的通知 <http://www.x.gov.cn/a/1.html>\n"
    "2024-08-30 关于公布许可事项的公告 <http://www.x.gov.cn/a/2.html>\n";

TEST(JsonLists, NamesOfSeveralSystems) {
  for (
      const std::string_view answer : {
          R"([{"title":"关于开展年度评审的通知","url":"/a/1.html","pubDate":"2024-09-18"},
               {"title":"关于公布许可事项的公告","url":"/a/2.html","pubDate":"2024-08-30"}])",
          R"({"code":0,"data":{"total":2,"rows":[
               {"docTitle":"关于开展年度评审的通知","docPubUrl":"/a/1.html","docRelTime":"2024/09/18"},
               {"docTitle":"关于公布许可事项的公告","docPubUrl":"/a/2.html","docRelTime":"2024年8月30日"}]}})",
          R"(callback({"list":[{"ID":7,"INFO_TITLE":"关于开展<b>年度<\/b>评审的通知","LINK_URL":"/a/1.html",
               "PUBLISH_TIME":"2024-09-18","createTime":"2020-01-01"},
               {"INFO_TITLE":"关于公布许可事项的公告&nbsp;","LINK_URL":"/a/2.html","PUBLISH_TIME":"2024-08-30"}]});)",
          R"(<html><div id=list></div><script>var data = [ {"title": "关于开展年度评审的通知", "url": "/a/1.html",
               "date": "2024-09-18"}, {"title":"关于公布许可事项的公告","url":"/a/2.html","date":"2024-08-30"} ];
               show(data);</script></html>)",
          R"(<script type="application/json">{"items":[{"url":"/a/1.html","title":"关于开展年度评审的通知",
               "time":"2024-09-18"},{"url":"/a/2.html","title":"关于公布许可事项的公告","time":"2024-08-30"}]}</script>)"})
    EXPECT_EQ(shown(read_list(answer)), two) << answer;
}

TEST(JsonLists, TimesAsNumbersAndInUtc) {
  EXPECT_EQ(shown(read_list(R"([{"title":"关于开展年度评审的通知","url":"/a/1.html","pubdate":1726588800000},
      {"title":"关于开展年度评审的通知二","url":"/a/2.html","pubdate":1726588800},
      {"title":"关于开展年度评审的通知三","url":"/a/3.html","pubdate":"2024-09-17T16:00:00.000Z","isTop":1}])")),
            "2024-09-18T00:00 关于开展年度评审的通知 <http://www.x.gov.cn/a/1.html>\n"
            "2024-09-18T00:00 关于开展年度评审的通知二 <http://www.x.gov.cn/a/2.html>\n"
            "2024-09-18T00:00! 关于开展年度评审的通知三 <http://www.x.gov.cn/a/3.html>\n");
}

TEST(JsonLists, TheNextPageOfAnInterface) {
  const std::string answer =
      R"({"pageCount":4,"rows":[{"title":"关于开展年度评审的通知","url":"/a/1.html"}]})";
  const auto next = [&](std::string_view address) { return read_list(answer, address).next_pages; };
  EXPECT_EQ(next("http://www.x.gov.cn/api?col=3&pageNo=2&n=9"),
            std::vector<std::string>{"http://www.x.gov.cn/api?col=3&pageNo=3&n=9"});
  EXPECT_TRUE(next("http://www.x.gov.cn/api?pageNo=4").empty());
  EXPECT_TRUE(next("http://www.x.gov.cn/api?mypage=2").empty());
}

TEST(JsonLists, WhatIsNone) {
  for (const std::string_view answer :
       {R"({"title":"关于","url":"/a"})", R"([1,2,{"a":[]}])", R"([{"title":"首页"}])", "[", "{\"title\":\"",
        "callback(", "a(b){[{\"title\":1}]}"})
    EXPECT_EQ(shown(read_list(answer)), "") << answer;
  EXPECT_EQ(
      shown(read_list(std::string(200'000, '[') + "{\"title\":\"关于开展年度评审的通知\",\"url\":\"/a\"}")),
      "");
  EXPECT_EQ(shown(read_list(
                "<ul><li><a href=/a/1.html>关于开展年度评审的通知</a>2024-09-18</li></ul>"
                "<script>var other=[{\"title\":\"另外的一条新闻标题\",\"url\":\"/b/1.html\"}]</script>")),
            "2024-09-18 关于开展年度评审的通知 <http://www.x.gov.cn/a/1.html>\n")
      << "what people see counts";
}

TEST(JsonLists, AreListsForTheReader) {
  Input input;
  input.bytes = R"([{"title":"关于开展年度评审的通知","url":"/a/1.html","pubDate":"2024-09-18"}])";
  input.content_type = "application/json";
  input.address = Address::parse("http://www.x.gov.cn/api/list").value();
  const PageFacts facts = read_page(input);
  EXPECT_EQ(facts.kind, PageKind::list);
  ASSERT_EQ(facts.links.size(), 1u) << "what it names can be visited";
  EXPECT_EQ(facts.links[0].url, "http://www.x.gov.cn/a/1.html");
  EXPECT_FALSE(facts.needs_browser);
}

TEST(FeedLists, Rss) {
  const auto reading = read_list(
      "<?xml version='1.0'?><rss version='2.0' "
      "xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>通知</title>"
      "<link>http://www.x.gov.cn/</link><atom:link rel='next' href='/rss.xml?page=2'/>"
      "<item><title><![CDATA[关于开展<b>年度</b>评审的通知]]></title><link>http://www.x.gov.cn/a/1.html</"
      "link>"
      "<pubDate>Tue, 17 Sep 2024 16:00:00 GMT</pubDate></item>"
      "<item><title>关于A&amp;B的公告</title><link><![CDATA[/a/2.html?x=1&y=2]]></link><pubDate>2024-08-30</"
      "pubDate>"
      "</item><item><title>没有地址的一条</title></item></channel></rss>");
  EXPECT_EQ(shown(reading),
            "2024-09-18T00:00 关于开展年度评审的通知 <http://www.x.gov.cn/a/1.html>\n"
            "2024-08-30 关于A&B的公告 <http://www.x.gov.cn/a/2.html?x=1&y=2>\n");
  EXPECT_EQ(reading.next_pages, std::vector<std::string>{"http://www.x.gov.cn/rss.xml?page=2"});
  EXPECT_TRUE(reading.bare);
}

TEST(FeedLists, AtomAndFilesCutInTheMiddle) {
  EXPECT_EQ(shown(read_list("<feed "
                            "xmlns='http://www.w3.org/2005/Atom'><title>通知</"
                            "title><entry><title>关于开展年度评审的通知</title>"
                            "<link rel='edit' href='/edit'/><link href='/a/1.html' rel='alternate'/>"
                            "<updated>2024-09-18T09:08:07+08:00</updated></entry><entry><title>断")),
            "2024-09-18T09:08 关于开展年度评审的通知 <http://www.x.gov.cn/a/1.html>\n");
  EXPECT_FALSE(read_list("<rss><channel><item><title>断").bare);
  EXPECT_FALSE(read_list("<html><item><title>关于开展年度评审的通知</title><link>/a</link></item>").bare);
}

TEST(Jcms, ArrayOfStrings) {
  EXPECT_EQ(
      shown(read_list(
          R"(<div id=7></div><script>var dataStore = ["<li><a href=\"/a/1.html\" title='关于开展年度评审的通知'>关于开展…<\/a><span>2024-09-18</span></li>",
      '<li><a href="/a/2.html">关于公布许可事项的公告</a><span>2024-08-30</span></li>'];</script>)")),
      two);
  EXPECT_EQ(shown(read_list("<script>dataStore=[\"<li><a href='/a/1.html'>关于")), "");
}

}  // namespace
}  // namespace mingcha::pages
