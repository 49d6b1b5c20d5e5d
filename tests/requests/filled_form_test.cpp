#include "requests/filled_form.h"

#include <gtest/gtest.h>

namespace mingcha::requests {
namespace {

const Address here = Address::parse("http://www.a.gov.test/").value();

struct Filled {
  std::string sent, wrong;
  std::size_t placed = 0;
  bool any = false;
};

Filled fill(const std::string& html, const Fields& fields) {
  const auto page = pages::read_form_page(html, "text/html; charset=utf-8", here);
  const FilledForm filled = fill_form(page, fields, {});
  return {pages::form_urlencoded(filled.values, "utf-8"), filled.wrong, filled.placed.size(),
          filled.form != nullptr};
}

TEST(FilledForm, FieldsAreFoundByNameOrLabel) {
  const Filled filled =
      fill("<form method=post><input type=hidden name=h value=1>A：<input name=a> B：<input name=b></form>",
           {{"A", "x"}, {"b", "y"}});
  EXPECT_EQ(filled.sent, "h=1&a=x&b=y");
  EXPECT_EQ(filled.placed, 2U);
  EXPECT_EQ(filled.wrong, "");
}

TEST(FilledForm, TheFormWithTheMostOfThemIsTaken) {
  const Filled filled = fill(
      "<form action=/search>q<input name=a></form><form method=post>A：<input name=a> B：<input "
      "name=b></form>",
      {{"a", "x"}, {"b", "y"}});
  EXPECT_EQ(filled.sent, "a=x&b=y");
}

TEST(FilledForm, ChoicesMustBeThere) {
  const std::string html =
      "<form method=post><select name=s><option value=1>邮寄<option value=2>电子邮件</select></form>";
  EXPECT_EQ(fill(html, {{"s", "电子邮件"}}).sent, "s=2");
  EXPECT_EQ(fill(html, {{"s", "2"}}).sent, "s=2");
  EXPECT_NE(fill(html, {{"s", "鸽子"}}).wrong.find("no such choice"), std::string::npos);
}

TEST(FilledForm, ARequiredFieldThatThePlanDoesNotKnowStopsIt) {
  EXPECT_NE(fill("<form method=post>A：<input name=a><br>证件号码*：<input name=id></form>", {{"a", "x"}})
                .wrong.find("证件号码"),
            std::string::npos);
}

TEST(FilledForm, BoxesAndRadioButtons) {
  const std::string html =
      "<form method=post><input name=a><input type=checkbox name=c value=on1><input type=radio name=r "
      "value=p>"
      "<input type=radio name=r value=q></form>";
  EXPECT_EQ(fill(html, {{"a", "x"}, {"c", "yes"}, {"r", "q"}}).sent, "a=x&c=on1&r=q");
  EXPECT_EQ(fill(html, {{"a", "x"}}).sent, "a=x");
}

TEST(FilledForm, APageThatOnlyLeadsOnIsGoneThrough) {
  EXPECT_EQ(
      fill(
          "<form method=post><input type=hidden name=t value=9><input type=checkbox name=ok value=1 required>"
          "<button>同意</button></form>",
          {{"a", "x"}})
          .sent,
      "t=9&ok=1");
  EXPECT_FALSE(fill("<form method=post><input name=other></form>", {{"a", "x"}}).any);
  EXPECT_FALSE(fill("<form method=get><input type=hidden name=t></form>", {{"a", "x"}}).any) << "a search";
}

TEST(FilledForm, WhatIsHiddenIsNeverFilledIn) {
  const Filled filled = fill("<form method=post><input type=hidden name=a value=0><input name=b></form>",
                             {{"a", "x"}, {"b", "y"}});
  EXPECT_EQ(filled.sent, "a=0&b=y");
  EXPECT_EQ(filled.placed, 1U);
}

}  // namespace
}  // namespace mingcha::requests
