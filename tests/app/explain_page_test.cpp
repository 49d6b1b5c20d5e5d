// explain page of a file: what a visit would give where the address, the headers and the day are said, and no
// guess where they are not.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace mingcha {
namespace {

using nlohmann::json;

class ExplainPage : public testing::Test {
 protected:
  json page(const std::string& html, const std::vector<std::string>& more = {}) {
    folder_.write("page.html", html);
    std::vector<std::string> words = {MINGCHA, "explain", "page", folder_.path() + "/page.html", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ended = fakes::run(words);
    EXPECT_EQ(ended.exit, 0) << ended.err;
    return json::parse(ended.out);
  }
  fakes::Folder folder_;
};

const std::string list =
    "<html><head><title>通知公告</title></head><body><ul>"
    "<li><a href='../a1.html'>关于做好防汛工作的通知</a><span>3天前</span></li>"
    "<li><a href='a2.html'>关于公布许可事项的公告</a><span>09-15</span></li>"
    "<li><a href='a3.html'>关于征集意见建议的公告</a><span>2024-08-30</span></li></ul></body></html>";

TEST_F(ExplainPage, WithoutAddressAndDayNothingIsGuessed) {
  const json facts = page(list);
  ASSERT_EQ(facts["entries"].size(), 3u);
  EXPECT_EQ(facts["links"][0]["url"], "../a1.html");
  for (int i : {0, 1}) {
    EXPECT_TRUE(facts["entries"][i]["date"].is_null());
    EXPECT_NE(facts["entries"][i]["date_reason"].get<std::string>().find("--as-of"), std::string::npos);
  }
  EXPECT_EQ(facts["entries"][2]["date"], "2024-08-30");
  EXPECT_EQ(facts["entries"][2]["date_from"], "list");
  EXPECT_EQ(facts["entries"][2]["date_confidence"], "high");
  EXPECT_TRUE(facts["entries"][2]["date_reason"].is_null());
}

TEST_F(ExplainPage, WithThemItIsWhatAVisitWouldGive) {
  const json facts = page(list, {"--url", "http://www.x.gov.test/zwgk/tzgg/", "--as-of", "2024-09-20"});
  EXPECT_EQ(facts["links"][0]["url"], "http://www.x.gov.test/zwgk/a1.html");
  EXPECT_EQ(facts["entries"][0]["date"], "2024-09-17");
  EXPECT_EQ(facts["entries"][0]["date_from"], "relative");
  EXPECT_EQ(facts["entries"][1]["date"], "2024-09-15");
  EXPECT_EQ(facts["entries"][1]["date_confidence"], "medium");
  EXPECT_EQ(facts["kind"], "list");
}

TEST_F(ExplainPage, ThePagesOwnDate) {
  const std::string article =
      "<h1>关于做好防汛工作的通知</h1><p>发布时间：昨天</p><p>各县区人民政府：为做好防汛工作，"
      "现将有关事项通知如下，请认真贯彻执行，确保安全度汛，不得有误。</p>";
  const json unread = page(article);
  EXPECT_TRUE(unread["published"].is_null());
  EXPECT_NE(unread["published_reason"].get<std::string>().find("--as-of"), std::string::npos);
  EXPECT_EQ(page(article, {"--as-of", "2024-09-20"})["published"], "2024-09-19");
  const json undated = page("<h1>关于我们</h1>");
  EXPECT_TRUE(undated["published"].is_null());
  EXPECT_EQ(undated["published_reason"].get<std::string>().find("--as-of"), std::string::npos);
}

TEST_F(ExplainPage, HeadersAndHomePages) {
  const json gbk = page("<title>\xCD\xA8\xD6\xAA\xB9\xAB\xB8\xE6</title>",
                        {"--header", "Content-Type: text/html; charset=GBK", "--header", "Server: x"});
  EXPECT_EQ(gbk["charset"]["declared"], "gbk");
  EXPECT_EQ(gbk["charset"]["used"], "gb18030");
  EXPECT_EQ(gbk["title"], "通知公告");
  EXPECT_EQ(page(list, {"--url", "http://www.x.gov.test/"})["kind"], "home");
  EXPECT_EQ(page("<meta name=ArticleTitle content='关于做好防汛工作的通知'>",
                 {"--url", "http://www.x.gov.test/"})["kind"],
            "article");
}

}  // namespace
}  // namespace mingcha
