// Numbers of people are found by their check digits, and never leave a page's facts in full. The check digits
// of these numbers were reckoned apart from the program (GB 11643, Luhn).
#include "pages/personal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages/reader.h"

namespace mingcha::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string kinds_in(std::string_view text) {
  std::string kinds;
  for (const auto& one : find_personal(text))
    kinds += (kinds.empty() ? "" : " ") + std::string(to_string(one.kind));
  return kinds;
}

TEST(Personal, IsToldByItsCheckDigit) {
  const std::pair<const char*, const char*> cases[] = {
      {"371302198001011239", "identity-card"},
      {"身份证：110101199003074514，", "identity-card"},
      {"371302198001011238", ""},  // the check digit is 9
      {"371302198013011239", ""},  // there is no 13th month
      {"991302198001011239", ""},  // there is no such province
      {"6217000123456789019", "bank-card"},
      {"6217000123456789018", ""},  // Luhn's digit is 9
      {"4217000123456789019", ""},  // no card of UnionPay
      {"手机13912345678", "mobile-phone"},
      {"12912345678", ""},
      {"0539-8100001", ""},
      {"张三371302198001011239李四110101199003074514", "identity-card identity-card"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(kinds_in(text), expected) << text;
}

// The two examples of the standard itself: one ends in X, the other was born in 1880.
TEST(Personal, EndsInXToo) {
  EXPECT_EQ(kinds_in("440524188001010014"), "");  // nobody alive
  EXPECT_EQ(kinds_in("11010519491231002X"), "identity-card");
  EXPECT_EQ(kinds_in("11010519491231002x"), "identity-card");
  EXPECT_EQ(kinds_in("11010519491231002"), "");
}

TEST(Personal, APartOfALongerCodeIsNone) {
  for (const std::string text :
       {"A371302198001011239", "371302198001011239B", "3713021980010112390", "x13912345678"})
    EXPECT_EQ(kinds_in(text), "") << text;
}

TEST(Personal, WhatItsLabelCallsSomethingElseIsNone) {
  EXPECT_EQ(kinds_in("统一社会信用代码：110101199003074514"), "");
  EXPECT_EQ(kinds_in("索引号 371302198001011239"), "");
}

TEST(Personal, IsFoundAtEveryPlaceOfAText) {
  for (std::size_t before = 0; before < 25; ++before)
    EXPECT_EQ(kinds_in(std::string(before, '-') + "13912345678" + std::string(before % 3, '.')),
              "mobile-phone")
        << before;
}

TEST(Personal, IsMasked) {
  EXPECT_EQ(mask_personal("号码371302198001011239、13912345678。"), "号码3713************39、139****5678。");
  EXPECT_EQ(mask_personal("6217000123456789019"), "6217***********9019");
  EXPECT_EQ(mask_personal("没有号码"), "没有号码");
}

TEST(Personal, LeavesNoFactOfAPageInFull) {
  const std::string number = "371302198001011239";
  const std::string html = "<title>" + number + "</title><meta name=a content='" + number +
                           "'><ul><li><a href=/1 title='" + number + "'>" + number +
                           "</a> 2017-01-01</li></ul><p>" + number + "</p>";
  Input input;
  input.bytes = html;
  input.content_type = "text/html; charset=utf-8";
  const PageFacts facts = read_page(input);
  ASSERT_EQ(facts.personal.size(), 2U);
  EXPECT_EQ(facts.personal[0].masked, "3713************39");
  EXPECT_THAT(facts.personal[1].near, Not(HasSubstr(number)));
  EXPECT_THAT(facts.title, Not(HasSubstr(number)));
  for (const auto& [name, content] : facts.meta) EXPECT_THAT(content, Not(HasSubstr(number)));
  for (const auto& link : facts.links) EXPECT_THAT(link.text, Not(HasSubstr(number)));
  for (const auto& entry : facts.entries) EXPECT_THAT(entry.title, Not(HasSubstr(number)));
}

}  // namespace
}  // namespace mingcha::pages
