// The main text of made pages, each a way in which sites put it among other things.
// tests/pages/main_text_test.py measures real ones.
#include <gtest/gtest.h>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

std::string text_of(std::string_view bytes) {
  Input input;
  input.bytes = bytes;
  input.address = *Address::parse("http://www.x.gov.test/zwgk/201712/t20171204_7.html");
  return read_page_with_text(input).text;
}

const std::string first =
    "近日，全市政务公开工作会议召开，总结上一阶段工作，部署下一阶段重点任务，并通报了前三季度考核结果。";
const std::string second =
    "会议要求，各县区、各部门要提高认识，加强领导，及时公开群众关心的信息，主动接受监督。";
const std::string text = first + "\n" + second;
const std::string paragraphs = "<p>　　" + first + "</p><p>　　" + second + "</p>";
const std::string title = "全市政务公开工作会议召开";
const std::string head =
    "<title>" + title +
    "_某某市人民政府</title><div class=nav><a href=/>首页</a><a href=/a/>政务公开</a></div>"
    "<div class=path>当前位置：<a href=/>首页</a> &gt; <a href=/b/>要闻动态</a></div>";
const std::string foot =
    "<div class=links><a href=http://a.test/>友好单位一</a><a href=http://b.test/>友好单位二</a></div>"
    "<div "
    "class=footer><p>主办：某某市人民政府办公室，承办：某某市大数据局，地址：某某市某某路1号，电话：0539-"
    "1234567。"
    "</p><p>网站标识码：3713000001</p></div>";
const std::string info = "<p>发布时间：2017-12-04 来源：市政府办公室 字体：[大 中 小] 【打印】</p>";

TEST(MainText, InANamedPlace) {
  const std::pair<std::string, std::string> places[] = {
      {"<div class=\"TRS_Editor\">", "</div>"},
      {"<div id=zoom>", "</div>"},
      {"<table><tr><td id=\"UCAP-CONTENT\">", "</td></tr></table>"},
      {"<div class='article-content fl'>", "</div>"},
      {"<div id=vsb_content>", "</div>"},
      {"<div><ucapcontent>", "</ucapcontent></div>"}};
  for (const auto& [open, close] : places)
    EXPECT_EQ(text_of(head + "<h1>" + title + "</h1>" + info + open + paragraphs + close + foot), text)
        << open;
}

TEST(MainText, InAPlaceWithoutName) {
  EXPECT_EQ(text_of(head + "<div class=a><h1>" + title + "</h1>" + info + "<div class=b>" + paragraphs +
                    "</div></div>" + foot),
            text);
  EXPECT_EQ(text_of(head + "<div class=a><h1>" + title + "</h1>" + info + paragraphs +
                    "<p>打印本页 关闭窗口</p></div>" + foot),
            text)
      << "title and tools in the same element";
  EXPECT_EQ(
      text_of(head + "<table><tr><td>" + title + "</td></tr><tr><td>发布日期：2017-12-04</td></tr><tr><td>" +
              paragraphs + "</td></tr><tr><td>【打印】【关闭】</td></tr></table>" + foot),
      text)
      << "laid out by a table";
  EXPECT_EQ(text_of("<title>" + title + "</title><h1>" + title + "</h1>" + info + paragraphs + foot), text)
      << "straight in the body";
}

TEST(MainText, ParagraphsByBreaks) {
  EXPECT_EQ(text_of(head + "<h1>" + title + "</h1>" + info + "<div class=c>" + first + "<br><br>" + second +
                    "<br></div>" + foot),
            text);
}

TEST(MainText, SignatureAndTablesBelongToIt) {
  EXPECT_EQ(text_of(head + "<h1>" + title + "</h1>" + info + "<div class=c>" + paragraphs +
                    "<table><tr><td>县区</td><td>得分</td></tr><tr><td>甲县</td><td>95</td></tr></"
                    "table><p>某某市人民政府</p>"
                    "<p>2017年12月4日</p></div>" +
                    foot),
            text + "\n县区\n得分\n甲县\n95\n某某市人民政府\n2017年12月4日");
}

TEST(MainText, OtherPagesBelowAreNot) {
  const std::string related =
      "<div class=rel><h3>相关链接</h3><ul><li><a "
      "href=1.html>市政府召开常务会议，研究部署近期工作，并通报有关情况</a>"
      "<span>2017-12-01</span></li></ul></div><p>上一篇：<a href=2.html>某某会议召开</a></p>";
  EXPECT_EQ(text_of(head + "<h1>" + title + "</h1>" + info + "<div id=zoom>" + paragraphs + related +
                    "</div>" + foot),
            text);
  EXPECT_EQ(
      text_of(head + "<div class=c><h1>" + title + "</h1>" + info + paragraphs + related + "</div>" + foot),
      text);
}

TEST(MainText, TwiceForTwoScreensIsTakenOnce) {
  EXPECT_EQ(text_of(head + "<div class=pc><h1>" + title + "</h1>" + info + "<div class=x>" + paragraphs +
                    "</div></div><div class=phone><h1>" + title + "</h1><div class=x>" + paragraphs +
                    "</div></div>" + foot),
            text);
}

TEST(MainText, ASidebarOfTeasersIsNot) {
  std::string teasers;
  for (int i = 0; i < 12; ++i)
    teasers += "<li><a href='" + std::to_string(i) + ".html'>某某县召开第" + std::to_string(i) +
               "次会议，研究部署重点工作，推动各项任务落实见效。</a></li>";
  EXPECT_EQ(text_of(head + "<div class=left><ul>" + teasers + "</ul></div><div class=c><h1>" + title +
                    "</h1>" + info + "<div class=d>" + paragraphs + "</div></div>" + foot),
            text);
}

TEST(MainText, ADocumentKeepsItsNumberAndAddressees) {
  EXPECT_EQ(text_of(head + "<div class=c><h1>" + title + "</h1>" + info +
                    "<p>临政发〔2017〕5号</p><p>各县区人民政府：</p>" + paragraphs + "</div>" + foot),
            "临政发〔2017〕5号\n各县区人民政府：\n" + text);
}

TEST(MainText, ATableOfDataIsTakenAsAWhole) {
  std::string rows;
  for (int i = 1; i <= 3; ++i)
    rows += "<tr><td>" + std::to_string(i) +
            "</td><td>某某公司</td><td><p>未按规定报送有关材料，违反了《某某管理办法》第" +
            std::to_string(i) + "条的规定。</p></td></tr>";
  const std::string found = text_of(head + "<h1>行政处罚信息公开表</h1>" + info + "<div class=c><table>" +
                                    rows + "</table></div>" + foot);
  EXPECT_TRUE(found.starts_with("1\n某某公司\n未按规定")) << found;
}

TEST(MainText, NoneOnListsAndStubs) {
  std::string list = "<title>通知公告_某某县</title><ul class=list>";
  for (int i = 10; i < 22; ++i)
    list += "<li><a href='a" + std::to_string(i) + ".html'>关于做好第" + std::to_string(i) +
            "项工作，迎接检查的通知</a><span>2017-12-" + std::to_string(i) + "</span></li>";
  EXPECT_EQ(text_of(list + "</ul>" + foot), "");
  EXPECT_EQ(text_of("<title>404 Not Found</title><h1>Not Found</h1>"), "");
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(text_of(head + "<h1>" + title + "</h1>" + info + "<iframe src=a.pdf></iframe>" + foot), "")
      << "it is in a file";
}

}  // namespace
}  // namespace mingcha::pages
