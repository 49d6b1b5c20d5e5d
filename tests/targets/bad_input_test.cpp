// What a person can get wrong in the files of a workspace: each mistake is said with file, line and what to
// write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::HasSubstr;
using testing::Workspace;

struct Mistake {
  std::string name, file, content;
  int line;
  std::string message, hint;  // parts of them
};

class WrongFile : public ::testing::TestWithParam<Mistake> {};

TEST_P(WrongFile, IsSaidWithPlaceAndRemedy) {
  const Mistake& mistake = GetParam();
  const Workspace workspace;
  if (mistake.file == "bodies.yaml") workspace.remove("bodies.csv");
  if (mistake.file == "packs/p.yaml") workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [p]\n");
  workspace.write(mistake.file, mistake.content);
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U) << (errors.empty() ? "nothing was said" : to_string(errors.back()));
  EXPECT_EQ(errors[0].file, mistake.file) << to_string(errors[0]);
  EXPECT_EQ(errors[0].line, mistake.line) << to_string(errors[0]);
  EXPECT_THAT(errors[0].message, HasSubstr(mistake.message));
  EXPECT_THAT(errors[0].hint, HasSubstr(mistake.hint));
}

std::string named(const ::testing::TestParamInfo<Mistake>& info) {
  return info.param.name;
}

Mistake in_assessment(std::string name, std::string lines, int line, std::string message, std::string hint) {
  return {std::move(name),    "assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\n" + lines, line,
          std::move(message), std::move(hint)};
}

INSTANTIATE_TEST_SUITE_P(
    Yaml, WrongFile,
    ::testing::Values(
        in_assessment("ForgottenColon", "network:\n  rate: 1/s\n  agent\nlimits: {pages: 3}\n", 7,
                      "where none may stand", "one `key: value` a line"),
        in_assessment("BraceNeverClosed", "limits: {pages: 3\ntitle: x\n", 5, "never closed",
                      "missing } or comma"),
        in_assessment("QuoteNeverClosed", "title: \"abc\n", 4, "never closed", "closing quote"),
        in_assessment("SingleQuoteNeverClosed", "title: 'it''s\nlimits: {pages: 3}\n", 4, "never closed",
                      "closing quote"),
        in_assessment("TabIndentation", "network:\n\trate: 1/s\n", 5, "tab", "spaces"),
        in_assessment("KeyTwice", "title: x\ntitle: y\n", 5, "second time", "line 4"),
        in_assessment("KeyTwiceDeep", "limits:\n  depth: 3\n  pages: 3\n  depth: 4\n", 7, "second time",
                      "line 5"),
        in_assessment("Alias", "title: &t x\ntimezone: *t\n", 5, "aliases", "write the value out"),
        Mistake{"Empty", "assessment.yaml", "# nothing\n", 0, "is empty", "mingcha init"},
        Mistake{"AList", "assessment.yaml", "- a\n- b\n", 1, "must be keys with values", "key: value"},
        Mistake{"NoKnownEncoding", "assessment.yaml", "version: 1\nid: t\xff\xff\n", 2,
                "neither UTF-8 nor GB18030", "UTF-8"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    UnknownKeys, WrongFile,
    ::testing::Values(
        in_assessment("Top", "netwrok: {}\n", 4, "unknown key \"netwrok\"", "\"network\""),
        in_assessment("Network", "network: {reslove: []}\n", 4, "\"reslove\" in network", "\"resolve\""),
        in_assessment("Resolve", "network:\n  resolve:\n    - {host: a.test, to: \"::1\", prot: 80}\n", 6,
                      "\"prot\"", "host and to"),
        in_assessment("Timeouts", "network: {timeouts: {conect: 1s}}\n", 4, "\"conect\"", "\"connect\""),
        in_assessment("Limits", "limits: {page: 3}\n", 4, "\"page\" in limits", "\"pages\""),
        in_assessment("Confirm", "confirm: {visit: 3}\n", 4, "\"visit\" in confirm", "\"visits\""),
        in_assessment("Period", "period: {form: 2017-01-01}\n", 4, "\"form\" in period", "\"from\""),
        in_assessment("Grades", "grades: [{name: a, mni: 3}, {name: b}]\n", 4, "\"mni\" in grades",
                      "\"min\"")),
    named);

INSTANTIATE_TEST_SUITE_P(
    WrongValues, WrongFile,
    ::testing::Values(
        Mistake{"VersionMissing", "assessment.yaml", "id: t\npacks: [linyi-2017]\n", 1,
                "\"version\" is missing", "version: 1"},
        Mistake{"VersionTwo", "assessment.yaml", "version: 2\nid: t\npacks: [linyi-2017]\n", 1, "\"2\"",
                "version: 1"},
        Mistake{"BadId", "assessment.yaml", "version: 1\nid: Linyi 2017\npacks: [linyi-2017]\n", 2,
                "can't be an id", "\"linyi-2017\""},
        Mistake{"UnknownPack", "assessment.yaml", "version: 1\nid: t\npacks: [linyi-2071]\n", 3,
                "no pack \"linyi-2071\"",
                "did you mean \"linyi-2017\"? these ship: disclosure-2008, disclosure-2019, inspection-2015, "
                "inspection-2019 and linyi-2017"},
        Mistake{"NoPack", "assessment.yaml", "version: 1\nid: t\npacks: []\n", 3, "names no pack",
                "linyi-2017"},
        in_assessment("Rate", "network:\n  rate: fast\n", 5, "network.rate: \"fast\" is not a rate",
                      "30/min"),
        in_assessment("RateZero", "network: {rate: 0/s}\n", 4, "is not a rate", "none"),
        in_assessment("AddressRate", "network: {address_rate: 4/fortnight}\n", 4, "network.address_rate",
                      "1/s"),
        in_assessment("SpanWithoutUnit", "network: {timeouts: {total: 60}}\n", 4,
                      "\"60\" is not a span of time", "10s"),
        in_assessment("TimeoutZero", "network: {timeouts: {total: 0s}}\n", 4, "must be above 0", "10s"),
        in_assessment("PagesNoNumber", "limits: {pages: many}\n", 4,
                      "limits.pages: \"many\" is not a whole number", "3"),
        in_assessment("PagesZero", "limits: {pages: 0}\n", 4, "at least 1", ""),
        in_assessment("Size", "limits: {body: 20 megs}\n", 4, "limits.body: \"20 megs\" is not a size",
                      "20MB"),
        in_assessment("FlagMaybe", "network: {allow_private: maybe}\n", 4, "true or false", "true"),
        in_assessment("ResolveNotAList", "network: {resolve: \"a:1\"}\n", 4, "network.resolve must be a list",
                      "- "),
        in_assessment("ResolveHostWithPort", "network: {resolve: [{host: \"a.test:80\", to: \"::1\"}]}\n", 4,
                      "no host pattern", "without scheme"),
        in_assessment("ResolvePort", "network: {resolve: [{host: a.test, to: \"127.0.0.1:99999\"}]}\n", 4,
                      "no address", "127.0.0.1:8080"),
        in_assessment("ResolveNoTo", "network: {resolve: [{host: a.test}]}\n", 4, "\"to\" is missing",
                      "127.0.0.1:8080"),
        in_assessment("AgentTwoLines", "network: {agent: \"a\\nb\"}\n", 4, "must be plain ASCII",
                      "mingcha/1"),
        in_assessment("Timezone", "timezone: Asia/Linyi\n", 4, "\"Asia/Linyi\" is not known",
                      "Asia/Shanghai"),
        in_assessment("Day", "period: {from: 2017-02-29}\n", 4, "\"2017-02-29\" is not a day", "2017-12-31"),
        in_assessment("PeriodBackwards", "period: {from: 2017-12-31, to: 2017-01-01}\n", 4,
                      "before it begins", "exchange"),
        in_assessment("FloorTooHigh", "coverage_floor: 80\n", 4, "80 is not between 0 and 1", "0.8"),
        in_assessment("FloorNoNumber", "coverage_floor: most\n", 4, "is not a number", "12.5"),
        in_assessment("NoVisits", "confirm: {visits: 0}\n", 4, "whole number of at least 1", "3"),
        in_assessment("ScheduleNotAList", "schedule: daily\n", 4, "schedule must be a list", ""),
        in_assessment("GradesWithoutLast", "grades: [{name: a, min: 90}, {name: b, min: 60}]\n", 4,
                      "some bodies get no grade", "last grade without one"),
        in_assessment("GradesWrongOrder",
                      "grades:\n  - {name: a, min: 60}\n  - {name: b, min: 90}\n  - {name: c}\n", 6,
                      "no less than \"a\"", "best to the last"),
        in_assessment("GradeWithoutBound", "grades:\n  - {name: a}\n  - {name: b}\n", 5, "no bound",
                      "put it last"),
        in_assessment("GradeTwoBounds", "grades: [{name: a, min: 9, places: 2}, {name: b}]\n", 4,
                      "more than one bound", "keep one"),
        in_assessment("GradeShares", "grades: [{name: a, share: 0.7}, {name: b, share: 0.4}, {name: c}]\n", 4,
                      "add up to 1.1", "at most 1")),
    named);

Mistake in_bodies(std::string name, std::string rows, int line, std::string message, std::string hint) {
  return {std::move(name),    "bodies.csv",   "id,name,url,parent\n" + rows, line,
          std::move(message), std::move(hint)};
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, WrongFile,
    ::testing::Values(
        in_bodies("Twice", "a,甲,http://a.test/,\nb,乙,http://b.test/,\na,丙,http://c.test/,\n", 4,
                  "\"a\" stands here a second time", "line 2"),
        in_bodies("BadId", "County_1,甲,http://a.test/,\n", 2, "\"County_1\" can't be an id", "\"county-1\""),
        in_bodies("NoId", ",甲,http://a.test/,\n", 2, "has no id", "a-z"),
        in_bodies("NoName", "a,,http://a.test/,\n", 2, "has no name", "reports"),
        in_bodies("NoAddress", "a,甲,,\n", 2, "has no address", "http://"),
        in_bodies("OtherScheme", "a,甲,ftp://a.test/,\n", 2, "neither http nor https",
                  "http://www.example.gov.cn/"),
        in_bodies("Mail", "a,甲,mailto:a@b.test,\n", 2, "neither http nor https", "http://"),
        in_bodies("SameSite", "a,甲,http://a.test/,\nb,乙,https://A.test,\n", 3, "already the site of \"a\"",
                  "line 2"),
        in_bodies("UnknownParent", "city,甲,http://a.test/,\nb,乙,http://b.test/,citty\n", 3,
                  "unknown parent \"citty\"", "\"city\""),
        in_bodies("OwnParent", "a,甲,http://a.test/,a\n", 2, "own ancestor: a → a", "empty"),
        in_bodies("TooManyFields", "a,甲,http://a.test/,,x\n", 2, "5 fields, the header 4", "quotes"),
        in_bodies("QuoteNeverClosed", "a,\"甲,http://a.test/,\n", 2, "never closed", "closing quote"),
        in_bodies("HeaderOnly", "", 0, "lists no body", "add one a line"),
        Mistake{"Empty", "bodies.csv", "", 1, "is empty", "id, name, url"},
        Mistake{"MissingColumn", "bodies.csv", "id,name,www\na,甲,http://a.test/\n", 1, "\"url\" is missing",
                "id, name and url"},
        Mistake{"ColumnTwice", "bodies.csv", "id,name,url,url\na,甲,http://a.test/,\n", 1, "twice", "rename"},
        Mistake{"LineKeptAfterBreakInQuotes", "bodies.csv",
                "id,name,url\r\na,\"甲\r\n乙\",http://a.test/\r\nB,丙,http://b.test/\r\n", 4,
                "\"B\" can't be an id", "a-z"},
        Mistake{"YamlMissingKey", "bodies.yaml", "- {id: a, name: 甲}\n", 1, "\"url\" is missing",
                "id, name and url"},
        Mistake{"YamlTwice", "bodies.yaml",
                "- {id: a, name: 甲, url: http://a.test/}\n- {id: a, name: 乙, url: http://b.test/}\n", 2,
                "second time", "line 1"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    AccountsAndMeasures, WrongFile,
    ::testing::Values(
        Mistake{"AccountOfUnknownBody", "accounts.csv", "id,body,platform,name,source\nw,c,weibo,甲,\n", 2,
                "unknown body \"c\"", "a and b"},
        Mistake{"UnknownPlatform", "accounts.csv", "id,body,platform\nw,a,twitter\n", 2,
                "unknown platform \"twitter\"", "weibo, wechat"},
        Mistake{"AccountTwice", "accounts.csv", "id,body,platform\nw,a,weibo\nw,b,weibo\n", 3, "second time",
                "line 2"},
        Mistake{"NoSuchFeedFile", "accounts.csv", "id,body,platform,source\nw,a,weibo,feeds/w.xml\n", 2,
                "no file \"feeds/w.xml\"", "http(s) address"},
        Mistake{"UnknownFieldOfAPost", "accounts.csv",
                "id,body,platform,source,fields\nw,a,weibo,http://f.test/,titel=/t\n", 2,
                "\"titel=/t\" names no field of a post", "\"title\""},
        Mistake{"FieldThatIsNoPointer", "accounts.csv",
                "id,body,platform,source,fields\nw,a,weibo,http://f.test/,title=text\n", 2,
                "is no JSON Pointer", "title=/text"},
        Mistake{"UnknownAccountColumn", "accounts.csv", "id,body,platfrom\nw,a,weibo\n", 1,
                "unknown column \"platfrom\"", "\"platform\""},
        Mistake{"MeasureOfUnknownBody", "measures.csv",
                "body,measure,numerator,denominator\nz,letters.completed,1,2\n", 2, "unknown body \"z\"",
                "a and b"},
        Mistake{"DenominatorZero", "measures.csv",
                "body,measure,numerator,denominator\na,letters.completed,0,0\n", 2, "can't be divided by",
                "leave the line out"},
        Mistake{"NumeratorNoNumber", "measures.csv",
                "body,measure,numerator\na,letters.completed,\"3,150\"\n", 2, "\"3,150\" is not a number",
                "thousands"},
        Mistake{"NumeratorPercent", "measures.csv", "body,measure,numerator\na,letters.completed,94%\n", 2,
                "\"94%\" is not a number", "without signs"},
        Mistake{"AsOfNoDay", "measures.csv", "body,measure,numerator,as_of\na,letters.completed,1,Nov\n", 2,
                "as_of: \"Nov\"", "2017-11-30"},
        Mistake{"MeasureTwice", "measures.csv", "body,measure,numerator\na,m,1\na,m,2\n", 3, "second time",
                "line 2"}),
    named);

TEST(WrongWorkspace, ThatIsNotThere) {
  try {
    load_assessment("/nonexistent/workspace", {});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("there is no workspace /nonexistent/workspace"));
    EXPECT_THAT(error.errors().at(0).hint, HasSubstr("mingcha init"));
  }
}

TEST(WrongWorkspace, WithoutAnAssessment) {
  const Workspace workspace;
  workspace.remove("assessment.yaml");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0].message, HasSubstr("no assessment.yaml"));
}

TEST(WrongWorkspace, WithoutAListOfBodies) {
  const Workspace workspace;
  workspace.remove("bodies.csv");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].file, "bodies.csv");
  EXPECT_THAT(errors[0].hint, HasSubstr("id,name,group,parent,url,unit_code"));
}

TEST(WrongWorkspace, EveryMistakeIsSaidAtOnceInTheOrderOfFilesAndLines) {
  const Workspace workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: t\npacks: [linyi-2017]\nlimits: {page: 1}\nnetwork: {rate: x}\n");
  workspace.write("bodies.csv", "id,name,url\nA,甲,http://a.test/\nb,乙,gopher://b.test/\n");
  workspace.write("measures.csv", "body,measure,numerator\nq,m,x\n");
  std::vector<std::string> places;
  for (const auto& error : workspace.errors())
    places.push_back(error.file + ":" + std::to_string(error.line));
  EXPECT_THAT(places, ::testing::ElementsAre("assessment.yaml:4", "assessment.yaml:5", "bodies.csv:2",
                                             "bodies.csv:3", "measures.csv:2", "measures.csv:2"));
}

TEST(WrongWorkspace, ParentsInACircle) {
  const Workspace workspace;
  workspace.write(
      "bodies.csv",
      "id,name,url,parent\na,甲,http://a.test/,b\nb,乙,http://b.test/,a\nc,丙,http://c.test/,a\n");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 2U);  // a and b; c is below the circle, not in it
  EXPECT_THAT(errors[0].message, HasSubstr("a → b → a"));
}

TEST(Columns, ColumnsCountCharacters) {
  const Workspace workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: t\npacks: [linyi-2017]\ngrades: [{name: 优秀, mni: 3}, {name: b}]\n");
  workspace.write("bodies.csv", "id,name,url\na,甲乙,ftp://a.test/\n");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].column, 21);
  EXPECT_EQ(errors[1].column, 6);
}

TEST(Yaml, NestedWithoutEndIsRefused) {
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: " + std::string(100'000, '['));
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_THAT(errors[0].message, HasSubstr("nested too deeply"));
}

}  // namespace
}  // namespace mingcha
