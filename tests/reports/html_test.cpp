// The pages as a browser takes them: what a site sends stays text, every lost point leads to its finding, the
// languages are not mixed, and a review counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "dom.h"
#include "made.h"
#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

using made::finding;
using made::hostile;
using made::hostile_finding;
using made::Report;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Html, HostileTextOfASiteStaysText) {
  const Report made(
      {hostile_finding(1), hostile_finding(2, Verdict::not_determined), hostile_finding(3, Verdict::pass)});
  for (const auto& html : {body_html(made.input, "a"), index_html(made.input)}) {
    auto page = dom::read(html);
    // The "b" of the figures are the page's own; a "<b>" in a name would come with the script.
    page.elements.erase("b");
    EXPECT_THAT(page.elements, IsEmpty());
    EXPECT_THAT(page.handlers, IsEmpty());
    EXPECT_THAT(page.links, Each(testing::AnyOf(testing::StartsWith("#"), testing::StartsWith("http://www."),
                                                testing::EndsWith(".html"), testing::EndsWith("jsonl"),
                                                testing::EndsWith("csv"))));
    for (const char* unseen : {"\xE2\x80\xAE", "\xD8\x9C", "\xC2\xAD", "\x01", "\xFF"})
      EXPECT_THAT(html, Not(HasSubstr(unseen))) << "what disguises text, or is none";
    EXPECT_EQ(html.find('\0'), std::string::npos);
  }
  const auto page = dom::read(body_html(made.input, "a"));
  EXPECT_THAT(page.text, HasSubstr("<script>alert(1)</script>\"><img src=x onerror=alert(2)>"));
  EXPECT_THAT(page.text, HasSubstr("{{ASSESSMENT}}"));
  EXPECT_THAT(page.text, HasSubstr("甲县 <b>人民政府"));
}

TEST(Html, WhatDisguisesTextIsShownAsOneSign) {
  for (const char* unseen : {"\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\x8B",
                             "\xE2\x80\x8F", "\xD8\x9C", "\xC2\xAD", "\xEF\xBB\xBF", "\xE2\x80\xA8",
                             "\xF3\xA0\x81\x81", "\x1B", "\x7F", "\xC2\x85", "\xFF"})
    EXPECT_EQ(shown(std::string("a") + unseen + "b"),
              "a\xEF\xBF\xBD"
              "b");
  EXPECT_EQ(shown("甲\n乙\t😀 é"), "甲 乙 😀 é");
}

TEST(Html, OnlyWebAddressesBecomeLinks) {
  for (const char* url : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.test/", "",
                          "www.a.gov.test/x", "http://user:pw@evil.test/"}) {
    auto one = finding(1);
    one.result.url = url;
    const Report made({one});
    const auto links = dom::read(body_html(made.input, "a")).links;
    EXPECT_THAT(links, Each(testing::AnyOf("#main", "../index.html", "http://www.a.gov.test/",
                                           "#f-" + made::fingerprint(1))))
        << url;
  }
  auto one = finding(1);
  one.result.url = "https://www.a.gov.test/a?b=\"><script>";
  const Report made({one});
  EXPECT_THAT(dom::read(body_html(made.input, "a")).links,
              Contains("https://www.a.gov.test/a?b=%22%3E%3Cscript%3E"));
}

TEST(Html, EveryLinkInThePageHasItsTarget) {
  std::vector<Finding> findings;
  for (std::size_t i = 1; i <= 1000; ++i) findings.push_back(finding(i));
  std::rotate(findings.begin(), findings.begin() + 500, findings.end());  // the tree's first are folded away
  Report made(findings);
  std::sort(made.input.scores[1].root.children[0].fingerprints.begin(),
            made.input.scores[1].root.children[0].fingerprints.end());
  const std::string html = body_html(made.input, "a");
  const auto page = dom::read(html);
  std::size_t to_findings = 0;
  for (const auto& link : page.links)
    if (link.starts_with("#")) {
      EXPECT_THAT(page.ids, Contains(link.substr(1)));
      to_findings += link.starts_with("#f-") ? 1 : 0;
    }
  EXPECT_EQ(to_findings, 20u);
  EXPECT_THAT(page.text, HasSubstr("另有 980 项"));                             // beside the indicator
  EXPECT_THAT(page.text, HasSubstr("其余见 findings.jsonl，未列出条数：800"));  // below the check
  EXPECT_EQ(
      std::count_if(page.ids.begin(), page.ids.end(), [](const auto& id) { return id.starts_with("f-"); }),
      200);
}

TEST(Html, PointsLostByAFigureEnteredByHandSayWhereItIsFrom) {
  const Report made({});
  EXPECT_THAT(dom::read(body_html(made.input, "a")).text, HasSubstr("人工录入，来源：市长信箱台账"));
  EXPECT_THAT(dom::read(body_html(made.input, "c")).text, Not(HasSubstr("市长信箱台账")));
}

TEST(Html, TheScoreSaysHowItComesAbout) {
  const Report made({});
  EXPECT_THAT(body_html(made.input, "a"), HasSubstr("71 ÷ 100 × 100 = 71.00"));
}

TEST(Html, ABodyWithoutAScoreSaysSo) {
  const Report made({});
  EXPECT_THAT(index_html(made.input), HasSubstr("未能评分"));
  EXPECT_THAT(body_html(made.input, "b"), HasSubstr("未排名"));
  EXPECT_THAT(body_html(made.input, "b"), Not(HasSubstr("÷ 100")));
}

TEST(Html, AVetoNamesItsIndicator) {
  const Report made({});
  EXPECT_THAT(body_html(made.input, "c"), HasSubstr("单项否决事项：安全事故"));
  EXPECT_THAT(body_html(made.input, "a"), Not(HasSubstr("单项否决事项")));
}

TEST(Html, AnEmptyAssessmentHasAReport) {
  Report made({});
  made.about.bodies.clear();
  made.input.scores.clear();
  EXPECT_THAT(dom::read(index_html(made.input)).text, HasSubstr("本次没有评估对象。"));
}

TEST(Html, WhatAnAuditorRejectedOrExplainedIsNoFailAndWhatWasConfirmedIsOne) {
  auto rejected = finding(1), explained = finding(2), confirmed = finding(3, Verdict::not_determined);
  rejected.review = "rejected";
  explained.review = "explained";
  confirmed.review = "confirmed";
  const Report made({rejected, explained, confirmed});
  const std::string body = body_html(made.input, "a");
  const auto at = [&](const std::string& text) { return body.find(text); };
  ASSERT_NE(at("id=\"set-aside\""), std::string::npos);
  EXPECT_LT(at("id=\"fails\""), at("id=\"f-" + made::fingerprint(3)));
  EXPECT_LT(at("id=\"f-" + made::fingerprint(3)), at("id=\"set-aside\""));
  EXPECT_LT(at("id=\"set-aside\""), at("id=\"f-" + made::fingerprint(1)));
  EXPECT_EQ(at("id=\"undetermined\""), std::string::npos);
  EXPECT_THAT(index_html(made.input), HasSubstr("<td class=\"n\">1</td><td class=\"n\">1</td>"));  // worst
}

TEST(Html, WhatIsWorstNamesTheSubjectsOfSeveralBodies) {
  std::vector<Finding> findings;
  for (const char* body : {"a", "b"}) {
    auto item = finding(findings.size() + 1);
    item.check = "disclosure.item";
    item.body = body;
    item.result.subject = "plans";
    findings.push_back(item);
  }
  findings.push_back(finding(3));
  const Report made(findings);
  const std::string text = dom::read(index_html(made.input)).text;
  EXPECT_THAT(text, HasSubstr("规划计划（2）"));
  EXPECT_LT(text.find("disclosure.item"), text.find("links.dead"));  // two bodies before one
}

TEST(Html, EveryVerdictAndReasonHasWordsInBothLanguages) {
  for (const auto language : {Language::zh, Language::en}) {
    for (const auto verdict :
         {Verdict::pass, Verdict::fail, Verdict::not_applicable, Verdict::not_determined})
      EXPECT_NE(verdict_word(verdict, language), "");
    for (int reason = static_cast<int>(Reason::certain); reason <= static_cast<int>(Reason::our_error);
         ++reason)
      EXPECT_NE(reason_word(static_cast<Reason>(reason), language), "") << reason;
  }
}

bool has_chinese(std::string_view text) {  // U+4E00..U+9FFF begin with these bytes, so does nothing else here
  return text.find_first_of("\xE4\xE5\xE6\xE7\xE8\xE9") != std::string_view::npos;
}

TEST(Html, LanguagesAreNotMixed) {
  for (const auto& each : words()) {
    EXPECT_FALSE(has_chinese(each.en)) << each.key;
    EXPECT_FALSE(each.zh.empty()) << each.key;
    EXPECT_TRUE(!each.en.empty() || each.key == "W_NUMBER_END") << each.key;  // "No. 1" has no word after
  }
  Report english({finding(1, Verdict::fail, "text"), finding(2, Verdict::not_determined, "text")},
                 Language::en);
  english.about.title = "An assessment";
  for (auto& body : english.about.bodies) {
    body.name = "A body";
    body.extra.clear();
  }
  for (auto& score : english.input.scores) score.grade = "A";
  for (auto& each : english.input.findings) each.result.clause.clear();
  english.about.measures.clear();
  for (const auto& html : {index_html(english.input), body_html(english.input, "a")}) {
    EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
    EXPECT_FALSE(has_chinese(dom::read(html).text));
  }
}

TEST(Html, LongTextIsCutWithTheWholeOneAtHand) {
  std::string whole;
  for (int i = 0; i < 1000; ++i) whole += "长";
  auto one = finding(1, Verdict::fail, whole);
  one.result.evidence.clear();
  const Report made({one});
  const std::string html = body_html(made.input, "a");
  EXPECT_THAT(html, HasSubstr("title=\"" + whole + "\""));
  EXPECT_THAT(dom::read(html).text, Not(HasSubstr(whole)));
  EXPECT_THAT(dom::read(html).text, HasSubstr("本项没有网页证据"));
}

TEST(Html, NothingComesFromOutsideAndNothingRuns) {
  const Report made({finding(1)});
  for (const auto& html : {body_html(made.input, "a"), index_html(made.input)}) {
    EXPECT_THAT(html, HasSubstr("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    EXPECT_THAT(html, Not(HasSubstr("src=\"")));
    EXPECT_THAT(html, Not(HasSubstr("@import")));
    EXPECT_THAT(html, Not(HasSubstr("url(")));
  }
}

TEST(Html, SaysByWhichRulesProgramAndFilesItWasMade) {
  const Report made({});
  for (const auto& html : {body_html(made.input, "a"), index_html(made.input)}) {
    const std::string text = dom::read(html).text;
    for (const std::string& part :
         {std::string("linyi-2017@1"), std::string("mingcha 0.1.0"), std::string(64, 'e'),
          std::string("甲规则：乙值未经核实"), std::string("2017-12-20 10:00:00 +08:00")})
      EXPECT_THAT(text, HasSubstr(part));
  }
}

}  // namespace
}  // namespace mingcha::reports
