// Lists as a whole page has them: what a script holds counts as links too.
#include <gtest/gtest.h>

#include <algorithm>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

PageFacts read(std::string_view html) {
  Input input;
  input.bytes = html;
  input.address = Address::parse("http://www.x.gov.cn/col/col1/index.html").value();
  return read_page(input);
}

TEST(ReaderLists, LinesOfAJcmsScriptAreLinks) {
  const PageFacts facts = read(
      "<html><head><title>工作动态</title></head><body><div class=list><script type='text/xml'>"
      "<datastore><recordset><record><![CDATA[<li><a href='/art/2024/9/11/art_1_1.html' "
      "title='市水利局检查防汛'>"
      "市水利局检查防汛</a><span>2024-09-11</span></li>]]></record></recordset></datastore></script></div></"
      "body></html>");
  ASSERT_EQ(facts.entries.size(), 1u);
  const auto link = std::find_if(facts.links.begin(), facts.links.end(), [](const Link& each) {
    return each.url == "http://www.x.gov.cn/art/2024/9/11/art_1_1.html";
  });
  ASSERT_NE(link, facts.links.end());
  EXPECT_EQ(link->text, "市水利局检查防汛");
  EXPECT_EQ(link->region, LinkRegion::list);
}

TEST(ReaderLists, LinesThatAreLinksAlreadyAreNotCountedTwice) {
  const PageFacts facts = read(
      "<html><body><ul><li><a href='a.html'>关于调整公交线路的公告</a><span>2024-09-11</span></li>"
      "<li><a href='b.html'>关于开展防火检查的通知</a><span>2024-09-10</span></li></ul></body></html>");
  EXPECT_EQ(facts.entries.size(), 2u);
  EXPECT_EQ(facts.links.size(), 2u);
}

}  // namespace
}  // namespace mingcha::pages
