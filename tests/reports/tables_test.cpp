// The files that other programs read: findings.jsonl and the tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "made.h"
#include "reports/shown.h"

namespace mingcha::reports {
namespace {

using made::finding;
using made::hostile_finding;
using made::Report;
using testing::ElementsAre;
using testing::HasSubstr;

// RFC 4180, read by the book and not by the writer's code.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = rows.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else if (c != '\r' || quoted) {
      cell += c;
    }
  }
  rows.pop_back();  // after the last line end
  return rows;
}

TEST(Jsonl, AnyBytesGiveValidJsonWithTheFieldsOfTheDesignInOrder) {
  const Report made({hostile_finding(1)});
  const std::string text = findings_jsonl(made.input);
  const auto line = nlohmann::ordered_json::parse(text);
  std::vector<std::string> names;
  for (const auto& [name, value] : line.items()) names.push_back(name);
  EXPECT_THAT(names,
              ElementsAre("v", "fingerprint", "run", "check", "verdict", "reason", "severity", "body", "site",
                          "account", "url", "subject", "key", "title", "message", "pack", "clause", "fix",
                          "evidence", "first_seen", "last_seen", "seen", "state", "review"));
  EXPECT_THAT(line["message"].get<std::string>(), HasSubstr("<script>alert(1)</script>"));  // JSON is data
  EXPECT_THAT(line["url"].get<std::string>(), testing::StartsWith("javascript:alert(4)"));
  EXPECT_EQ(line["first_seen"], "2017-12-20T10:00:00+08:00");
  EXPECT_EQ(line["evidence"][0]["offset"], 6306);
  EXPECT_EQ(line["evidence"][0]["status"], 404);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST(Jsonl, AbsentTextsAreEmptyAndNothingIsNull) {
  auto bare = finding(1);
  bare.result = {};
  bare.review.clear();
  const Report made({bare});
  const auto line = nlohmann::json::parse(findings_jsonl(made.input));
  for (const auto& [name, value] : line.items()) EXPECT_FALSE(value.is_null()) << name;
  EXPECT_EQ(line["account"], "");
  EXPECT_EQ(line["review"], "");
  EXPECT_EQ(line["evidence"], nlohmann::json::array());
}

TEST(Jsonl, OnlyAFailSaysWhatTheBodyHasToDo) {
  auto one = finding(1);
  one.check = "links.dead";
  const auto fix_of = [&](Verdict verdict) {
    one.result.verdict = verdict;
    const Report made({one});
    return nlohmann::json::parse(findings_jsonl(made.input))["fix"];
  };
  EXPECT_EQ(fix_of(Verdict::fail), "恢复或更正该链接");
  EXPECT_EQ(fix_of(Verdict::not_determined), "");
  EXPECT_EQ(fix_of(Verdict::pass), "");
}

TEST(Jsonl, TextsAreInTheLanguageOfTheReport) {
  auto one = finding(1);
  one.result.message_zh = "中文";
  one.result.message_en = "English";
  EXPECT_EQ(nlohmann::json::parse(findings_jsonl(Report({one}, Language::en).input))["message"], "English");
  EXPECT_EQ(nlohmann::json::parse(findings_jsonl(Report({one}).input))["message"], "中文");
}

TEST(Csv, FormulasAreNeutralisedAndNumbersAreNot) {
  for (const char* formula :
       {"=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1-2", "-A1", "＝1", "＋1", "－x", "＠x"})
    EXPECT_THAT(csv_cell(formula), testing::AnyOf(std::string("'") + formula, HasSubstr("\"'"))) << formula;
  for (const char* plain : {"-12.5", "0", "91.00", "2017-12-20", "甲=乙", "", "."})
    EXPECT_EQ(csv_cell(plain), plain);
  EXPECT_EQ(csv_cell("\t=1"), " =1");  // white space stays in front: no formula
  EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csv_cell("a;=1"), "\"a;=1\"");  // some spreadsheets part cells by semicolons
}

TEST(Csv, ScoresComeByPlaceWithAColumnForEachTopIndicator) {
  const Report made({});
  const std::string text = scores_csv(made.input);
  ASSERT_TRUE(text.starts_with("\xEF\xBB\xBF"));
  const auto rows = read_csv(text.substr(3));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0], ElementsAre("group", "rank", "id", "name", "score", "grade", "coverage", "below_floor",
                                   "vetoed", "links", "letters", "incident"));
  EXPECT_THAT(rows[1], ElementsAre("county", "1", "a", "甲县 <b>人民政府", "71.00", "不合格", "100.00%", "0",
                                   "0", "51.00", "20.00", "0.00"));
  EXPECT_THAT(rows[2], ElementsAre("county", "", "b", "乙县人民政府", "", "", "0.00%", "1", "0", "", "", ""));
  EXPECT_THAT(rows[3], ElementsAre("department", "1", "c", "丙局", "71.00", "不合格", "100.00%", "0", "1",
                                   "51.00", "20.00", "0.00"));
}

TEST(Csv, ABodyWithoutAGroupKeepsItsColumns) {
  Report made({});
  for (auto& score : made.input.scores) score.group.clear();
  for (const auto& row : read_csv(scores_csv(made.input).substr(3))) EXPECT_EQ(row.size(), 12u);
}

TEST(Csv, FindingsKeepTheirColumnsWhateverASiteSends) {
  const Report made({hostile_finding(1), finding(2, Verdict::fail, "=cmd()\r\n\"x\",y")});
  const auto rows = read_csv(findings_csv(made.input).substr(3));
  ASSERT_EQ(rows.size(), 3u);
  for (const auto& row : rows) ASSERT_EQ(row.size(), rows[0].size());
  const auto at = std::find(rows[0].begin(), rows[0].end(), "message") - rows[0].begin();
  EXPECT_EQ(rows[2][static_cast<std::size_t>(at)], "'=cmd()  \"x\",y");
}

}  // namespace
}  // namespace mingcha::reports
