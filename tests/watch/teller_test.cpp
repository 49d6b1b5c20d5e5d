// What is told to whom: the forms, never the same twice, and what a mail may hold.
#include "watch/teller.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "ledger/results.h"
#include "watch/message.h"

namespace mingcha::watch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Form = NoticeTarget::Form;

const Instant now = *parse_instant("2017-12-20T10:00:00+08:00", *Zone::named("Asia/Shanghai"));

Finding veto(const std::string& fingerprint, const std::string& state, Verdict verdict = Verdict::fail) {
  Finding finding;
  finding.fingerprint = fingerprint;
  finding.run = 1;
  finding.check = "availability.home";
  finding.body = "a";
  finding.result.verdict = verdict;
  finding.result.severity = Severity::veto;
  finding.result.title_zh = "首页可用性";
  finding.result.message_zh = "140 次访问，7 次未能打开";
  finding.result.url = "http://www.a.test/";
  finding.state = state;
  return finding;
}

std::vector<Told> told_of(const Finding& finding, const std::string& event) {
  return {{event, finding, "某县"}};
}

TEST(Forms, EachRobotGetsWhatItReads) {
  const auto told = told_of(veto("f", "new"), "new");
  const auto ding = nlohmann::json::parse(webhook_body(Form::dingtalk, told, {"考核"}));
  EXPECT_EQ(ding["msgtype"], "text");
  EXPECT_THAT(ding["text"]["content"].get<std::string>(),
              HasSubstr("[新问题] 某县 · 首页可用性: 140 次访问"));
  EXPECT_EQ(nlohmann::json::parse(webhook_body(Form::wecom, told, {"考核"}))["msgtype"], "text");
  const auto feishu = nlohmann::json::parse(webhook_body(Form::feishu, told, {"考核"}));
  EXPECT_EQ(feishu["msg_type"], "text");
  EXPECT_THAT(feishu["content"]["text"].get<std::string>(), HasSubstr("http://www.a.test/"));
  const auto generic = nlohmann::json::parse(webhook_body(Form::generic, told, {"考核"}));
  EXPECT_EQ(generic["notices"][0]["event"], "new");
  EXPECT_EQ(generic["notices"][0]["fingerprint"], "f");
}

TEST(Forms, RecoveredIsSaid) {
  EXPECT_THAT(webhook_body(Form::wecom, told_of(veto("f", "fixed", Verdict::pass), "recovered"), {"考核"}),
              HasSubstr("[已恢复] 某县"));
}

TEST(Mail, TextOfASiteAddsNoLineToTheHead) {
  Finding finding = veto("f", "new");
  finding.result.title_zh = "x\r\nBcc: everybody@x.test";
  NoticeTarget target;
  target.form = Form::mail;
  target.from = "watch@x.test\r\nBcc: other@x.test";
  target.to = {"a@x.test", "b@x.test"};
  const std::string mail = mail_text(target, told_of(finding, "new"), {"考核\r\nBcc: c@x.test"}, now, "1");
  EXPECT_THAT(mail, Not(HasSubstr("\nBcc:")));
  EXPECT_THAT(mail, HasSubstr("Date: Wed, 20 Dec 2017 02:00:00 +0000\r\n"));
  EXPECT_THAT(mail, HasSubstr("To: a@x.test, b@x.test\r\n"));
  for (std::size_t at = 0, end = 0; (end = mail.find("\r\n", at)) != std::string::npos; at = end + 2)
    EXPECT_LE(end - at, 78U);
}

class NoticesTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::path(testing::TempDir()) / ("mingcha-notices-" + std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    database = ledger::open((path_ / "ledger.db").string(), ledger::Access::write);
    ledger::Runs(*database).begin({});
    plan.notices.resize(2);
    plan.notices[0].id = "ding";
    plan.notices[1].id = "mail";
  }
  void TearDown() override {
    database.reset();
    std::filesystem::remove_all(path_);
  }
  std::vector<std::string> waiting() const {
    std::vector<std::string> all;
    for (const auto& row : ledger::Notices(*database).due(now + std::chrono::days(1)))
      all.push_back(row.target + " " + row.fingerprint + " " + row.event);
    return all;
  }
  std::filesystem::path path_;
  std::shared_ptr<ledger::Database> database;
  WatchPlan plan;
};

TEST_F(NoticesTest, AFindingIsToldOnceThenItsRecoveryThenItsReturn) {
  note_findings(*database, {veto("f", "new")}, plan, now);
  note_findings(*database, {veto("f", "still")}, plan, now);
  EXPECT_THAT(waiting(), testing::ElementsAre("ding f new", "mail f new"));
  note_findings(*database, {veto("f", "fixed", Verdict::pass)}, plan, now);
  note_findings(*database, {veto("f", "fixed", Verdict::pass)}, plan, now);
  EXPECT_EQ(waiting().size(), 4U);
  note_findings(*database, {veto("f", "reopened")}, plan, now);
  EXPECT_EQ(waiting().size(), 6U);
}

TEST_F(NoticesTest, OnlyVetoFailsThatNobodyRejectedAreTold) {
  Finding high = veto("a", "new"), suspected = veto("b", "new", Verdict::not_determined),
          rejected = veto("c", "new"), never_told = veto("d", "fixed", Verdict::pass);
  high.result.severity = Severity::high;
  rejected.review = "rejected";
  note_findings(*database, {high, suspected, rejected, never_told}, plan, now);
  EXPECT_TRUE(waiting().empty());
}

TEST_F(NoticesTest, AFailureIsTriedAgainLaterAndLaterAndGivenUpAtLast) {
  Assessment assessment;
  assessment.watch = plan;
  assessment.watch.notices.resize(1);
  assessment.watch.notices[0].url = "http://127.0.0.1:1/?access_token=secret";  // nobody listens on port 1
  note_findings(*database, {veto("f", "new")}, assessment.watch, now);
  std::vector<std::string> said;
  TellerOptions options;
  options.warn = [&](const std::string& text) { said.push_back(text); };
  Instant when = now;
  int tries = 0;
  Milliseconds last{0};
  while (const auto next = ledger::Notices(*database).next()) {
    EXPECT_GE(*next - when, last - Milliseconds{1});
    last = std::min<Milliseconds>(*next - when, std::chrono::hours(4));
    when = *next;
    EXPECT_EQ(tell_due(*database, assessment, when, options, nullptr), 0U);
    ASSERT_LE(++tries, most_tries);
  }
  EXPECT_EQ(tries, most_tries);
  EXPECT_GT(when - now, std::chrono::hours(12));
  EXPECT_EQ(ledger::Notices(*database).counts().given_up, 1);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_THAT(said[0], HasSubstr("is tried again"));
  EXPECT_THAT(said[1], HasSubstr("is given up after 12 tries"));
  for (const auto& line : said) EXPECT_THAT(line, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace mingcha::watch
