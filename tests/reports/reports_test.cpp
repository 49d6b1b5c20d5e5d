// What a site sends cannot escape into a report, and the same input gives the same bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "reports/report.h"
#include "reports/shown.h"

namespace mingcha::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string hostile =
    "<script>alert(1)</script>\"><img src=x onerror=alert(2)>' onmouseover='alert(3) {{ASSESSMENT}} ]]> "
    "\xE2\x80\xAEgnp.exe \x01 \xFF";

Assessment assessment() {
  Assessment made;
  made.id = "t";
  made.title = "测试 & <评估>";
  made.grades = {{"优秀", Decimal(90), {}, {}}, {"不合格", {}, {}, {}}};
  Body body;
  body.id = "a";
  body.name = "甲县 <b>";
  body.addresses = {Address::parse("http://www.a.gov.test/").value()};
  body.extra = {{"备注", "=HYPERLINK(\"http://evil\")"}};
  made.bodies = {body};
  return made;
}

Finding finding(const std::string& text, Verdict verdict = Verdict::fail) {
  Finding made;
  made.fingerprint = "0123456789abcdef0123456789abcdef";
  made.run = 1;
  made.check = "links.dead";
  made.body = "a";
  made.pack = "linyi-2017@1";
  made.state = "new";
  made.result.verdict = verdict;
  made.result.reason = verdict == Verdict::fail ? Reason::certain : Reason::blocked;
  made.result.site = "www.a.gov.test";
  made.result.subject = text;
  made.result.key = text;
  made.result.url = "javascript:alert(4)//" + text;
  made.result.message_zh = made.result.message_en = text;
  made.result.clause = text;
  Evidence evidence;
  evidence.url = text;
  evidence.quote = text;
  evidence.sha256 = std::string(64, 'a');
  evidence.warc = "mingcha-00001.warc.gz";
  made.result.evidence = {evidence};
  return made;
}

scores::BodyScore scored(const Indicator& root) {
  scores::BodyScore score;
  score.body = "a";
  score.group = "county";
  score.score = Decimal(91);
  score.coverage = Decimal(1);
  score.rank = 1;
  score.grade = "优秀";
  score.root.indicator = &root;
  score.root.points = 100;
  score.root.scored = Decimal(91);
  score.root.determined = 100;
  score.root.lost = 9;
  score.root.fingerprints = {"0123456789abcdef0123456789abcdef"};
  return score;
}

struct Made {
  Assessment about = assessment();
  Indicator root;
  ReportInput input;
  explicit Made(std::vector<Finding> findings, Language language = Language::zh)
      : input{about, {1, Instant{}, "0.1.0", 1, {"linyi-2017@1"}}, std::move(findings), {}, {}, language,
              {}} {
    root.id = "root";
    root.title = {"总分", "All"};
    root.points = Decimal(100);
    input.scores = {scored(root)};
    input.checks["links.dead"] = {{"死链", "Dead links"}, {"链接应有效", "Links work"}};
  }
};

TEST(Html, HostileTextIsEscapedEverywhere) {
  const Made made({finding(hostile), finding(hostile, Verdict::not_determined)});
  for (const std::string& page : {body_html(made.input, "a"), index_html(made.input)}) {
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
    EXPECT_THAT(page, Not(HasSubstr("' onmouseover='")));
    EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));  // right-to-left override
    EXPECT_THAT(page, Not(HasSubstr("甲县 <b>")));
  }
  EXPECT_THAT(body_html(made.input, "a"), HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_THAT(body_html(made.input, "a"), HasSubstr("{{ASSESSMENT}}"));  // text, not a template
}

TEST(Html, ALostPointLeadsToItsFinding) {
  const Made made({finding("x")});
  const std::string page = body_html(made.input, "a");
  EXPECT_THAT(page, HasSubstr("href=\"#f-0123456789abcdef0123456789abcdef\""));
  EXPECT_THAT(page, HasSubstr("id=\"f-0123456789abcdef0123456789abcdef\""));
}

TEST(Html, LanguagesAreNotMixed) {
  const Made english({finding("x")}, Language::en);
  const std::string page = index_html(english.input);
  EXPECT_THAT(page, HasSubstr("lang=\"en\""));
  EXPECT_THAT(page, HasSubstr("Ranking"));
  EXPECT_THAT(page, Not(HasSubstr("排名")));
}

TEST(Html, ManyFindingsOfOneCheckFold) {
  const Made made(std::vector<Finding>(1000, finding("x")));
  const std::string page = body_html(made.input, "a");
  EXPECT_THAT(page, HasSubstr("800"));  // not listed here
  EXPECT_LT(page.size(), 1'000'000u);
}

TEST(Html, ABodyWithoutAScoreSaysSo) {
  Made made({});
  made.input.scores[0].score.reset();
  made.input.scores[0].rank = 0;
  made.input.scores[0].grade.clear();
  EXPECT_THAT(index_html(made.input), HasSubstr("未能评分"));
}

TEST(Jsonl, AnyBytesGiveValidJsonWithAllFields) {
  const Made made({finding(hostile)});
  const auto line = nlohmann::json::parse(findings_jsonl(made.input));
  for (const char* name :
       {"v",        "fingerprint", "run",       "check",   "verdict", "reason",  "severity", "body",
        "site",     "account",     "url",       "subject", "title",   "message", "pack",     "clause",
        "evidence", "first_seen",  "last_seen", "seen",    "state",   "review"})
    EXPECT_TRUE(line.contains(name)) << name;
  EXPECT_THAT(line["message"].get<std::string>(),
              HasSubstr("<script>alert(1)</script>"));  // raw: JSON is data
}

TEST(Csv, FormulasAreNeutralisedAndCellsQuoted) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@x"), "'@x");
  EXPECT_EQ(csv_cell("-12.5"), "-12.5");
  EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
  const Made made({finding(hostile)});
  EXPECT_THAT(scores_csv(made.input), HasSubstr("county,1,a,甲县 <b>,91.00,优秀,100.00%,0,0"));
}

TEST(Reports, SameInputGivesSameBytes) {
  const Made made({finding(hostile)});
  EXPECT_EQ(index_html(made.input), index_html(made.input));
  EXPECT_EQ(body_html(made.input, "a"), body_html(made.input, "a"));
}

TEST(Reports, PagesOfBodiesNoLongerAssessedGo) {
  const auto folder = std::filesystem::temp_directory_path() / "mingcha-reports-test";
  std::filesystem::remove_all(folder);
  Made made({});
  write_reports(made.input, folder.string());
  EXPECT_TRUE(std::filesystem::exists(folder / "bodies/a.html"));
  made.input.scores[0].body = "b";
  write_reports(made.input, folder.string());
  EXPECT_FALSE(std::filesystem::exists(folder / "bodies/a.html"));
  EXPECT_TRUE(std::filesystem::exists(folder / "bodies/b.html"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mingcha::reports
