// Any bytes give an answer in bounded time and memory.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "pages/reader.h"
#include "pages/tree.h"

namespace mingcha::pages {
namespace {

PageFacts read(std::string_view bytes) {
  Input input;
  input.bytes = bytes;
  input.address = *Address::parse("http://www.x.gov.test/");
  return read_page(input);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

// Far above what these take (fractions of a second), far below what quadratic work on them would.
void expect_within_seconds(std::string_view what, const std::string& bytes, int seconds = 20) {
  const auto begin = std::chrono::steady_clock::now();
  read(bytes);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(took, std::chrono::seconds(seconds)) << what;
}

constexpr std::string_view sample =
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>通知&amp;公告</title><meta name=\"PubDate\" "
    "content='2016-11-22 "
    "09:53'></head><body><h1>通知</h1><table><tr><td>发布日期：2016年11月22日</td></tr></table>"
    "<!-- c --><form action=\"/s\"><input name=a "
    "required></form><script>location.href='a'</script></body></html>";

TEST(ReaderBounds, Empty) {
  const PageFacts facts = read("");
  EXPECT_EQ(facts.title, "");
  EXPECT_EQ(facts.kind, PageKind::other);
  EXPECT_TRUE(facts.undated);
  EXPECT_TRUE(facts.links.empty());
}

TEST(ReaderBounds, EveryPrefixOfAPage) {
  for (std::size_t size = 0; size <= sample.size(); ++size) read(sample.substr(0, size));
  EXPECT_EQ(to_string(*read(sample).published), "2016-11-22T09:53");
}

TEST(ReaderBounds, NulsAndTruncatedCharacters) {
  std::string nuls(sample);
  for (std::size_t at = 7; at < nuls.size(); at += 31) nuls.insert(at, 1, '\0');
  read(nuls);
  read(std::string(100'000, '\0'));
  const PageFacts facts = read("<title>通知\xE5\x85</title><p>" + repeated("政务公开", 20) + "\xF0\x9F</p>");
  EXPECT_TRUE(facts.title.starts_with("通知\uFFFD")) << facts.title;
}

TEST(ReaderBounds, RandomBytes) {
  std::mt19937 random(20171220);
  const std::string_view alphabet =
      "<>/\"'= &;!-\0\xFF\xFE\xE9\x80"
      "abdiptx0159:年月";
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 400, ' ');
    for (char& c : bytes)
      c = round % 2 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
    read(bytes);
  }
}

TEST(ReaderBounds, NestedTags) {
  for (const std::string_view tag :
       {"div", "b", "font", "span", "table", "ul", "a", "p", "select", "svg", "form", "x"})
    expect_within_seconds(tag, repeated("<" + std::string(tag) + ">", 100'000) + "text");
  expect_within_seconds("table cells", repeated("<table><tr><td>", 40'000));
  expect_within_seconds("mis-nested", repeated("<span><div></span>", 40'000));
  expect_within_seconds("mis-nested b", repeated("<b><p></b>", 40'000));
  expect_within_seconds("closing tags", repeated("</div></p></b></table>", 40'000));
}

TEST(ReaderBounds, DeepTextIsKept) {
  const Tree tree(repeated("<div>", 100'000) + "最里面的字" + repeated("</div>", 100'000) +
                  "<p>后面的字</p>");
  const std::string text = visible_text(tree.root());
  EXPECT_EQ(text, "最里面的字 后面的字");
}

TEST(ReaderBounds, FormattingReopenedWithoutEnd) {
  std::string bomb;
  for (int i = 0; i < 60; ++i) bomb += "<b a" + std::to_string(i) + ">";
  expect_within_seconds("formatting bomb", bomb + repeated("<p>x", 500'000), 40);
}

TEST(ReaderBounds, AttributesWithoutEnd) {
  std::string tag = "<div";
  for (int i = 0; i < 200'000; ++i) tag += " a" + std::to_string(i) + "=1";
  expect_within_seconds("attributes", tag + ">");
  expect_within_seconds("no end of tag", tag);
  std::string roots;
  for (int i = 0; i < 200'000; ++i) roots += (i % 2 == 0 ? "<body a" : "<html a") + std::to_string(i) + ">";
  expect_within_seconds("attributes of root elements", roots);
}

TEST(ReaderBounds, NamesWithoutEnd) {
  std::string tags;
  for (int i = 0; i < 200'000; ++i) tags += "<t" + std::to_string(i) + ">x</t" + std::to_string(i) + ">";
  expect_within_seconds("unknown elements", tags);
}

TEST(ReaderBounds, TextInPieces) {
  expect_within_seconds("text before tags that are ignored", repeated("x</b>", 1'000'000));
  expect_within_seconds("text put before a table", "<table>" + repeated("x</p>", 1'000'000));
}

// Each of these repeats what makes a sub-reader look around it.
TEST(ReaderBounds, RepeatedSigns) {
  expect_within_seconds("labelled dates in one line", repeated("发布时间：2017-12-01 ", 200'000));
  expect_within_seconds("plain dates in one line", "来源：" + repeated("2017-12-01 ", 400'000));
  expect_within_seconds("dates in blocks", repeated("<p class=time>2017-12-01</p>", 200'000));
  expect_within_seconds("organisers between anchors",
                        "网站标识码" + repeated("主办单位", 400'000) + "网站标识码");
  expect_within_seconds("scripted organisers",
                        "<script>write();" + repeated("主办单位", 400'000) + "</script>");
  expect_within_seconds("friend links", repeated("<div>友情链接</div>", 200'000));
  expect_within_seconds("fields", "<form>" + repeated("<input id=a name=b>", 200'000));
  expect_within_seconds("clickable blocks",
                        repeated("<div onclick=\"location='a'\">", 500) + repeated("通知公告", 5'000));
  expect_within_seconds("headings", "<title>" + repeated("通知", 500'000) + "</title>" +
                                        repeated("<h1>动态要闻动态要闻</h1>", 100'000));
  expect_within_seconds("list rows", repeated("<li><a href=a>关于开展检查工作的通知</a>12-01</li>", 100'000));
}

TEST(ReaderBounds, LargePages) {
  const std::string row =
      "<tr><td><a href='/a/b.html'>关于开展二〇一七年政务公开工作的通知</a></td><td>2017-12-01</td></tr>\n";
  expect_within_seconds("50 MB table", "<table>" + repeated(row, 50'000'000 / row.size()), 60);
  expect_within_seconds("50 MB of text", repeated("通知公告", 50'000'000 / 12), 60);
  expect_within_seconds("50 MB of digits", repeated("2017-", 10'000'000), 60);
  expect_within_seconds("50 MB of one bracket", repeated("<", 50'000'000), 60);
  expect_within_seconds("comments", repeated("<!--", 2'000'000), 60);
  expect_within_seconds("labels", repeated("主办单位", 500'000), 60);
  expect_within_seconds("unclosed scripts", repeated("<script>", 1'000'000), 60);
}

}  // namespace
}  // namespace mingcha::pages
