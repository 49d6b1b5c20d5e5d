#include "pages/word_finder.h"

#include <gtest/gtest.h>

#include <string>

namespace mingcha::pages {
namespace {

using Places = std::vector<std::size_t>;

// The plain search that the finder stands in for.
Places one_by_one(std::string_view text, std::string_view word) {
  Places places;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    places.push_back(at);
  return places;
}

TEST(WordFinder, FindsWhatAPlainSearchFinds) {
  const std::vector<std::string_view> words = {"标识码", "网站标识", "网站标识码", "ICP备",
                                               "jiucuo", "_jiucuo_", "主办"};
  const WordFinder finder = {"标识码", "网站标识", "网站标识码", "ICP备", "jiucuo", "_jiucuo_", "主办"};
  for (const std::string_view text :
       {"", "主", "主办", "网站标识码：3713000001 主办单位主办", "鲁ICP备05001号ICP备",
        "<img id=\"_jiucuo_\" x=jiucuo>", "é标识码", "\xF0\x9F\x98\x80主办", "标识 码标识码",
        "aaICP备aaa网站标识", "末尾是标识"}) {
    const Searched searched(text, finder);
    for (const auto word : words) {
      const Places expected = one_by_one(text, word);
      EXPECT_EQ(searched.places(word), expected) << word << " in " << text;
      EXPECT_EQ(searched.contains(word), !expected.empty()) << word << " in " << text;
      EXPECT_EQ(searched.last(word), std::string_view(text).rfind(word)) << word << " in " << text;
    }
  }
}

TEST(WordFinder, StaysWithinAnyBytes) {
  const WordFinder finder = {"标识码", "abcdef"};
  for (const std::string_view text :
       {"\xE6", "\xE6\xA0", "\xFF\xFF\xFF", "abcde", "标识\xE7", "\xE6\xA0\x87\xE8\xAF\x86\xE7"})
    EXPECT_TRUE(finder.places(text).empty()) << text;
}

}  // namespace
}  // namespace mingcha::pages
