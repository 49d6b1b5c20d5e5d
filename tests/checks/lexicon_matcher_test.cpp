// Words of a lexicon in a text: one pass, whatever their number, and no word where its context is fine.
#include "checks/lexicon_matcher.h"

#include <gtest/gtest.h>

namespace mingcha::checks {
namespace {

LexiconWord word(std::string text, std::vector<std::string> allowed = {}) {
  return {std::move(text), Wording::wrong, "", std::move(allowed)};
}

std::string found(const LexiconMatcher& matcher, const std::string& text) {
  std::string all;
  for (const WordFound& one : matcher.find(text))
    all += std::to_string(one.word) + ":" + text.substr(one.at, one.size) + " ";
  return all;
}

TEST(Lexicon, FindsEveryPlaceInTheOrderOfTheText) {
  const LexiconMatcher matcher({word("部份"), word("截止")});
  EXPECT_EQ(found(matcher, "截止目前，大部份企业、部份学校"), "1:截止 0:部份 0:部份 ");
  EXPECT_EQ(found(matcher, "部分"), "");
  EXPECT_EQ(found(matcher, ""), "");
}

TEST(Lexicon, LeavesOutAllowedExpressionsAndNoOtherPlace) {
  const LexiconMatcher matcher({word("分裂", {"细胞分裂", "分裂生殖"})});
  EXPECT_EQ(found(matcher, "细胞分裂，分裂生殖"), "");
  EXPECT_EQ(found(matcher, "细胞分裂和分裂国家"), "0:分裂 ");
}

TEST(Lexicon, TakesWordsAsTheyAreWritten) {
  const LexiconMatcher matcher({word("a.b"), word("(x)"), word("C++")});
  EXPECT_EQ(found(matcher, "axb A.B (x) c++"), "0:A.B 1:(x) 2:c++ ");
}

TEST(Lexicon, WithoutWordsFindsNothing) {
  const LexiconMatcher matcher({});
  EXPECT_EQ(found(matcher, "部份"), "");
}

TEST(Lexicon, FiftyThousandWordsInOnePass) {
  std::vector<LexiconWord> many;
  for (int n = 0; n < 50'000; ++n) many.push_back(word("词" + std::to_string(100'000 + n)));
  const LexiconMatcher matcher(many);
  EXPECT_EQ(found(matcher, "前词100000中词149999后词150000"), "0:词100000 49999:词149999 ");
}

TEST(Lexicon, IsBoundedWhereATextIsFullOfWords) {
  const LexiconMatcher matcher({word("部份")});
  std::string text;
  for (int n = 0; n < 100'000; ++n) text += "部份";
  const std::size_t size = matcher.find(text).size();
  EXPECT_GT(size, 9'000u);
  EXPECT_LE(size, 10'000u);
}

}  // namespace
}  // namespace mingcha::checks
