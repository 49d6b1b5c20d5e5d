#include "targets/request_plan.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "checks/check.h"

namespace mingcha {
namespace {

// A workspace beside the applicant's folder.
class RequestPlanFiles : public testing::Test {
 protected:
  void SetUp() override {
    root_ = std::filesystem::temp_directory_path() /
            ("mingcha-plan-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
             "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(root_ / "w");
    std::filesystem::create_directories(root_ / "p");
    write("w/assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\n");
    write("w/bodies.csv",
          "id,name,group,url\na,甲县,county,http://www.a.gov.test/\nb,乙县,county,http://www.b.gov.test/\n");
    applicant("name: 张三\nemail: a@example.org\n", 0600);
    assessment_ = load_assessment((root_ / "w").string(), checks::known_checks());
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(root_ / name) << text; }
  void applicant(const std::string& text, mode_t mode) {
    write("p/applicant.yaml", text);
    chmod((root_ / "p/applicant.yaml").c_str(), mode);
  }
  std::optional<RequestPlan> plan(const std::string& text) {
    write("w/requests.yaml", text);
    return load_request_plan(assessment_);
  }
  // All that is said of it.
  std::string wrong(const std::string& text) {
    try {
      plan(text);
    } catch (const UsageError& error) {
      std::string said;
      for (const Error& one : error.errors()) said += to_string(one) + "\n";
      return said;
    }
    return {};
  }

  std::filesystem::path root_;
  Assessment assessment_;
};

const std::string head =
    "version: 1\nplan: r1\nseed: 7\napplicant: ../p/applicant.yaml\nreplies: ../p/replies\n";
const std::string templates =
    "templates:\n  - {id: budget, kind: application, subject: s, text: \"{name}要{document}\", draw: "
    "{document: [甲, 乙]}}\n";
const std::string channels =
    "channels:\n  - {body: a, kind: application, way: form, url: \"http://www.a.gov.test/x\", fields: {姓名: "
    "\"{name}\"}, "
    "confirmed: {by: 王, on: 2026-03-01}}\n  - {body: b, kind: application, way: registered-post, to: "
    "某路1号}\n";

TEST_F(RequestPlanFiles, IsReadWhole) {
  const auto read =
      plan(head + templates + channels +
           "per_body: 2\nspacing: 5m\nhours: \"08:30-11:30\"\nworking_days: false\nfollow_up: 5d\n"
           "approval: {by: 李, on: 2026-03-02}\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, "r1");
  EXPECT_EQ(read->per_body, 2);
  EXPECT_EQ(read->spacing, std::chrono::minutes(5));
  EXPECT_EQ(read->hours, (QuietHours{510, 690}));
  EXPECT_FALSE(read->working_days);
  EXPECT_EQ(read->channels.at(0).fields.at("姓名"), "{name}");
  EXPECT_EQ(read->channels.at(0).confirmed_by, "王");
  EXPECT_EQ(read->channels.at(1).way, RequestWay::registered_post);
  EXPECT_EQ(read->approval->by, "李");
  EXPECT_EQ(read->applicant, (root_ / "p/applicant.yaml").string());
}

TEST_F(RequestPlanFiles, MayBeMissing) {
  EXPECT_FALSE(load_request_plan(assessment_));
}

TEST_F(RequestPlanFiles, WhatIsWrongIsSaidWithItsLine) {
  const struct {
    std::string text;
    const char *where, *says;
  } cases[] = {
      {head + templates + channels + "spacng: 1m\n", "requests.yaml:11", "spacing"},
      {head + templates + "channels:\n  - {body: c, kind: application, way: mail, to: x@y.z}\n",
       "requests.yaml:9", "unknown body"},
      {head + templates + "channels:\n  - {body: a, kind: aplication, way: post, to: x}\n", "requests.yaml:9",
       "application"},
      {head + templates + "channels:\n  - {body: a, kind: application, way: pots, to: x}\n",
       "requests.yaml:9", "post"},
      {head + templates + "channels:\n  - {body: a, kind: application, way: mail, to: nobody}\n",
       "requests.yaml:9", "mail address"},
      {head + templates + "channels:\n  - {body: a, kind: application, way: mail, to: x@y.z}\n",
       "requests.yaml:1", "no mail server"},
      {head + "templates:\n  - {id: b, kind: letter, subject: s, text: \"{nmae}\"}\n" + channels,
       "requests.yaml:7", "{nmae}"},
      {head + "templates:\n  - {id: b, kind: letter, subject: s, text: t, draw: {x: []}}\n" + channels,
       "requests.yaml:7", "draw from"},
      {head + templates + channels + "hours: \"9 to 5\"\n", "requests.yaml:11", "span of a day"},
      {head + templates + channels + "approval: {by: \"\", on: 2026-03-01}\n", "requests.yaml:11",
       "who has approved"},
      {head + templates + channels + "mail: {smtp: \"http://x\"}\n", "requests.yaml:11", "no mail server"},
      {"version: 1\nplan: r1\nseed: 7\napplicant: applicant.yaml\nreplies: ../p/r\n" + templates + channels,
       "requests.yaml:4", "lies in the workspace"},
      {"version: 1\nplan: r1\nseed: 7\napplicant: ../p/a.yaml\nreplies: archive\n" + templates + channels,
       "requests.yaml:5", "lies in the workspace"},
  };
  for (const auto& one : cases) {
    const std::string said = wrong(one.text);
    EXPECT_NE(said.find(one.where), std::string::npos) << one.says << "\n" << said;
    EXPECT_NE(said.find(one.says), std::string::npos) << said;
  }
}

TEST_F(RequestPlanFiles, TheApplicantIsItsOwnersAlone) {
  const auto read = plan(head + templates + channels);
  EXPECT_EQ(load_applicant(*read, assessment_).text("name"), "张三");
  for (const mode_t mode : {0640, 0604, 0660}) {
    applicant("name: 张三\nemail: a@example.org\n", mode);
    EXPECT_THROW(load_applicant(*read, assessment_), UsageError) << mode;
  }
  applicant("name: 张三\n", 0600);
  EXPECT_THROW(load_applicant(*read, assessment_), UsageError) << "without an address";
  applicant("name: 张三\nemail: a@example.org\nshoe_size: 43\n", 0600);
  EXPECT_THROW(load_applicant(*read, assessment_), UsageError) << "an unknown key";
  std::filesystem::remove(root_ / "p/applicant.yaml");
  std::filesystem::create_symlink(root_ / "w/bodies.csv", root_ / "p/applicant.yaml");
  EXPECT_THROW(load_applicant(*read, assessment_), UsageError) << "a link into the workspace";
}

TEST(Fill, ReplacesWhatIsKnown) {
  const std::map<std::string, std::string> values{{"name", "张三"}, {"x", "{name}"}};
  EXPECT_EQ(fill("{name}，{phone}，{x}", values), "张三，{phone}，{name}");
  EXPECT_EQ(fill("{", values), "{");
  EXPECT_EQ(fill("}{name", values), "}{name");
  EXPECT_EQ(placeholders("{a}{b\n}{c}"), (std::vector<std::string>{"a", "c"}));
}

}  // namespace
}  // namespace mingcha
