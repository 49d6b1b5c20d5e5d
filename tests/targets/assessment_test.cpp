// A workspace that is right, key by key, against what docs/formats.md says.
#include "targets/assessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "targets/encoding.h"
#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Workspace;

constexpr auto full = R"yaml(version: 1
id: linyi-2017
title: 临沂市政务公开 2017 年度第三方评估
timezone: Asia/Shanghai
period: {from: 2017-01-01, to: 2017-12-31}
packs: [linyi-2017]
network:
  agent: "mingcha/1 (+mailto:evaluator@example.org)"
  resolve:
    - {host: "*.gov.test", to: "127.0.1.1:8080"}
    - {host: "www.b.test", to: "[::1]:81"}
    - {host: "*", to: "::1"}
  allow_private: false
  rate: 30/min
  address_rate: none
  timeouts: {connect: 10s, first_byte: 15s, total: 1m}
limits: {pages: 20000, depth: 10, bytes: 2GB, body: 20 MB}
confirm: {visits: 2, over: 3s}
coverage_floor: 0.75
grades:
  - {name: 优秀, places: 4}
  - {name: 良好, places: 8}
  - {name: 合格}
schedule: []
)yaml";

TEST(Assessment, ReadsEveryKeyOfTheContract) {
  const Workspace workspace;
  workspace.write("assessment.yaml", full);
  const Assessment a = workspace.load();
  EXPECT_EQ(a.id, "linyi-2017");
  EXPECT_EQ(a.title, "临沂市政务公开 2017 年度第三方评估");
  EXPECT_EQ(a.zone.name(), "Asia/Shanghai");
  EXPECT_EQ(to_string(a.period_from.value()), "2017-01-01");
  EXPECT_EQ(to_string(a.period_to.value()), "2017-12-31");
  EXPECT_EQ(a.network.agent, "mingcha/1 (+mailto:evaluator@example.org)");
  ASSERT_EQ(a.network.resolve.size(), 3U);
  EXPECT_EQ(a.network.resolve[0].address, "127.0.1.1");
  EXPECT_EQ(a.network.resolve[0].port, 8080);
  EXPECT_EQ(a.network.resolve[1].address, "::1");
  EXPECT_EQ(a.network.resolve[1].port, 81);
  EXPECT_EQ(a.network.resolve[2].address, "::1");
  EXPECT_EQ(a.network.resolve[2].port, 0);
  EXPECT_EQ(a.network.rate.gap(), Milliseconds(2000));
  EXPECT_EQ(a.network.address_rate.gap(), Milliseconds(0));
  EXPECT_EQ(a.network.total_timeout, Milliseconds(60'000));
  EXPECT_EQ(a.limits.bytes, 2'000'000'000U);
  EXPECT_EQ(a.limits.body, 20'000'000U);
  EXPECT_EQ(a.confirm.visits, 2);
  EXPECT_EQ(a.confirm.over, Milliseconds(3000));
  EXPECT_EQ(a.coverage_floor.str(), "0.75");
  ASSERT_EQ(a.grades.size(), 3U);
  EXPECT_EQ(a.grades[1].places, 8);
  EXPECT_TRUE(a.notices.empty());
}

TEST(Assessment, ConfirmationAndGradesComeFromThePackWhereItSaysNothing) {
  const Workspace workspace;
  const Assessment a = workspace.load();
  EXPECT_EQ(a.confirm.visits, 3);
  EXPECT_EQ(a.confirm.over, Milliseconds(30 * 60'000));
  EXPECT_EQ(a.grades.size(), 4U);
  EXPECT_EQ(a.zone.name(), "Asia/Shanghai");
}

TEST(Assessment, HalfAConfirmationOverridesHalf) {
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\nconfirm: {over: 3s}\n");
  EXPECT_EQ(workspace.load().confirm.visits, 3);
  EXPECT_EQ(workspace.load().confirm.over, Milliseconds(3000));
}

TEST(ResolveLine, MatchesAsCurlDoes) {
  const ResolveLine below{"*.gov.test", "127.0.0.1", 0}, one{"www.a.test", "127.0.0.1", 0},
      all{"*", "127.0.0.1", 0};
  EXPECT_TRUE(below.matches("www.a.GOV.test"));
  EXPECT_FALSE(below.matches("gov.test"));
  EXPECT_FALSE(below.matches("notgov.test"));
  EXPECT_TRUE(one.matches("WWW.a.test"));
  EXPECT_FALSE(one.matches("a.test"));
  EXPECT_TRUE(all.matches("anything"));
}

TEST(Bodies, ColumnsAreFoundByNameAndFurtherOnesKept) {
  const Workspace workspace;
  workspace.write("bodies.csv",
                  "\xEF\xBB\xBFurl,联系人,NAME,id,group,unit_code,parent\r\n"
                  "http://www.a.gov.test/ http://dept.a.gov.test/x,\"张三, "
                  "李四\",\"甲\"\"乙\"\"\",a,county,3713000001,b\r\n"
                  "https://www.b.gov.test,,乙,b,county,,\r\n");
  const Assessment a = workspace.load();
  ASSERT_EQ(a.bodies.size(), 2U);
  const Body& body = a.bodies[0];
  EXPECT_EQ(body.name, "甲\"乙\"");
  EXPECT_EQ(body.group, "county");
  EXPECT_EQ(body.parent, "b");
  EXPECT_EQ(body.unit_code, "3713000001");
  ASSERT_EQ(body.addresses.size(), 2U);
  EXPECT_EQ(body.addresses[0].str(), "http://www.a.gov.test/");
  EXPECT_EQ(body.addresses[1].str(), "http://dept.a.gov.test/x");
  EXPECT_THAT(body.extra, ElementsAre(std::pair<std::string, std::string>("联系人", "张三, 李四")));
  EXPECT_EQ(a.body("b")->name, "乙");
  EXPECT_EQ(a.body("c"), nullptr);
}

TEST(Bodies, Gb18030IsRecognisedAndSaid) {
  const Workspace workspace;
  workspace.write("bodies.csv", targets::to_gb18030("id,name,url\na,莒南县人民政府,http://a.test/\n"));
  const Assessment a = workspace.load();
  EXPECT_EQ(a.bodies.at(0).name, "莒南县人民政府");
  EXPECT_THAT(a.notices, ElementsAre(HasSubstr("bodies.csv is GB18030")));
}

TEST(Bodies, AnAddressWithoutSchemeIsTakenAsHttpAndSaid) {
  const Workspace workspace;
  workspace.write("bodies.csv", "id,name,url\na,甲,www.a.gov.test:8080/x\n");
  const Assessment a = workspace.load();
  EXPECT_EQ(a.bodies.at(0).addresses.at(0).str(), "http://www.a.gov.test:8080/x");
  EXPECT_THAT(a.notices, ElementsAre(HasSubstr("has no scheme")));
}

TEST(Bodies, FullWidthDigitsAreReadAndSaid) {
  const Workspace workspace;
  workspace.write("bodies.csv", "id,name,url,unit_code\nａ１,甲,http：//a.test/,３７１３\n");
  const Assessment a = workspace.load();
  EXPECT_EQ(a.bodies.at(0).id, "a1");
  EXPECT_EQ(a.bodies.at(0).addresses.at(0).str(), "http://a.test/");
  EXPECT_EQ(a.bodies.at(0).unit_code, "3713");
  EXPECT_EQ(a.notices.size(), 3U);
}

TEST(Bodies, TwoOnOneHostWithDifferentPathsAreFine) {
  const Workspace workspace;
  workspace.write("bodies.csv", "id,name,url\na,甲,http://x.test/a/\nb,乙,http://x.test/b/\n");
  EXPECT_EQ(workspace.load().bodies.size(), 2U);
}

TEST(Bodies, AsYamlHaveTheSameFields) {
  const Workspace workspace;
  workspace.remove("bodies.csv");
  workspace.write(
      "bodies.yaml",
      "bodies:\n  - {id: a, name: 甲, url: [http://a.test/, http://b.test/], group: county, 电话: 0539}\n");
  const Body body = workspace.load().bodies.at(0);
  EXPECT_EQ(body.addresses.size(), 2U);
  EXPECT_EQ(body.group, "county");
  EXPECT_THAT(body.extra, ElementsAre(std::pair<std::string, std::string>("电话", "0539")));
}

TEST(Accounts, AreRead) {
  const Workspace workspace;
  workspace.write("feeds/a.xml", "<rss/>");
  workspace.write(
      "accounts.csv",
      "id,body,platform,name,source\nw,a,Weibo,甲发布,https://feed.test/w\nx,b,wechat,乙,feeds/a.xml\n");
  const auto accounts = workspace.load().accounts;
  ASSERT_EQ(accounts.size(), 2U);
  EXPECT_EQ(accounts[0].platform, "weibo");
  EXPECT_EQ(accounts[1].sources, std::vector<std::string>{"feeds/a.xml"});
}

TEST(Accounts, MayNameSeveralSourcesAndWhereJsonHasWhat) {
  const Workspace workspace;
  workspace.write("w.csv", "time\n");
  workspace.write(
      "accounts.csv",
      "id,body,platform,source,fields\nw,a,weibo,https://feed.test/w  w.csv,items=/d title=/t~1x\n");
  const auto accounts = workspace.load().accounts;
  ASSERT_EQ(accounts.size(), 1U);
  EXPECT_THAT(accounts[0].sources, ElementsAre("https://feed.test/w", "w.csv"));
  EXPECT_THAT(accounts[0].fields, ElementsAre(std::pair<std::string, std::string>("items", "/d"),
                                              std::pair<std::string, std::string>("title", "/t~1x")));
}

TEST(Watch, ItsScheduleNoticesAndMetricsAreRead) {
  const Workspace workspace;
  workspace.write("hook.url", "https://oapi.test/robot/send?access_token=abc\n");
  workspace.write(
      "assessment.yaml",
      "version: 1\nid: a\npacks: [linyi-2017]\nschedule: [probe every 45m spread, \"poll 30 3 * * *\"]\n"
      "notices:\n  - {id: group, form: dingtalk, url_file: hook.url}\n"
      "metrics: {listen: \"127.0.0.1:9469\", file: m.prom}\nkeep: {posts: 1y}\n");
  const WatchPlan plan = workspace.load().watch;
  ASSERT_EQ(plan.lines.size(), 2U);
  EXPECT_TRUE(plan.lines[0].spread);
  ASSERT_EQ(plan.notices.size(), 1U);
  EXPECT_EQ(plan.notices[0].url, "https://oapi.test/robot/send?access_token=abc");
  EXPECT_EQ(plan.listen_port, 9469);
  EXPECT_EQ(plan.metrics_file, "m.prom");
  EXPECT_EQ(plan.keep_posts, Period{.months = 12});
  EXPECT_EQ(plan.keep_probes, Period{.months = 13});
}

TEST(Watch, WhatCannotBeMeantIsSaidAndNoSecretIsRepeated) {
  const Workspace workspace;
  for (const auto& [line, says] :
       {std::pair{"schedule: [dance daily]", "names no job"},
        std::pair{"schedule: [poll daily, poll  daily]", "stands there twice"},
        std::pair{"notices: [{id: a, form: pigeon, url: \"https://x.test/\"}]", "is no form"},
        std::pair{"notices: [{id: a, form: mail, url: \"smtp://x.test\"}]", "lacks from or to"},
        std::pair{"notices: [{id: a, url: \"ftp://secret.test/\"}]", "no address that it can be sent to"},
        std::pair{"notices: [{id: a, url_file: none.url}]", "no file"},
        std::pair{"metrics: {listen: nowhere}", "no address to listen on"},
        std::pair{"metrics: {file: ../m.prom}", "must lie in the workspace"}}) {
    workspace.write("assessment.yaml", std::string("version: 1\nid: a\npacks: [linyi-2017]\n") + line + "\n");
    try {
      workspace.load();
      ADD_FAILURE() << line;
    } catch (const UsageError& error) {
      EXPECT_THAT(error.what(), HasSubstr(says)) << line;
      EXPECT_THAT(error.what(), ::testing::Not(HasSubstr("secret.test")));
    }
  }
}

TEST(Measures, KeepTheirFiguresAndSource) {
  const Workspace workspace;
  workspace.write("measures.csv",
                  "body,measure,numerator,denominator,as_of,source,file\na,services.online,3085,3280,2017-11-"
                  "30,政务服务办,\n"
                  "b,surveys.held,６,,,统计,\n");
  const Assessment a = workspace.load();
  ASSERT_EQ(a.measures.size(), 2U);
  const auto& [body, measure] = a.measures[0];
  EXPECT_EQ(body, "a");
  EXPECT_EQ(measure.id, "services.online");
  EXPECT_EQ((measure.numerator / measure.denominator).rounded(4).str(), "0.9405");
  EXPECT_EQ(measure.source, "政务服务办, 2017-11-30");
  EXPECT_TRUE(measure.determined);
  EXPECT_EQ(a.measures[1].second.numerator, Decimal(6));
  EXPECT_EQ(a.measures[1].second.denominator, Decimal(1));
}

TEST(InputsHash, ChangesWithEveryFileRead) {
  const Workspace workspace;
  const auto first = workspace.load().inputs_hash;
  EXPECT_EQ(first.size(), 64U);
  EXPECT_EQ(workspace.load().inputs_hash, first);
  workspace.write("measures.csv", "body,measure,numerator\n");
  const auto second = workspace.load().inputs_hash;
  EXPECT_NE(second, first);
  workspace.write("packs/own.yaml", "pack: own\nversion: 1\n");
  EXPECT_NE(workspace.load().inputs_hash, second);
}

}  // namespace
}  // namespace mingcha
