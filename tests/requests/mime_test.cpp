#include "requests/mime.h"

#include <gtest/gtest.h>

#include "requests/matching.h"

namespace mingcha::requests {
namespace {

TEST(Mime, WhatIsComposedReadsTheSame) {
  const std::string bytes =
      compose({"张三", "a@x.test", "b@y.test", "政府信息公开申请", "请公开决算。\n谢谢。", "abc@x.test",
               Instant{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)}});
  EXPECT_EQ(bytes.find("张三"), std::string::npos) << "headers are ASCII";
  EXPECT_NE(bytes.find("Message-Id: <abc@x.test>\r\n"), std::string::npos) << bytes;
  EXPECT_NE(bytes.find("Date: Mon, 02 Mar 2026 00:00:00 +0000\r\n"), std::string::npos) << bytes;
  const Mail mail = take_apart(bytes);
  EXPECT_EQ(mail.from, "a@x.test");
  EXPECT_EQ(mail.subject, "政府信息公开申请");
  EXPECT_NE(mail.text.find("请公开决算。"), std::string::npos);
  EXPECT_FALSE(mail.automatic);
  EXPECT_FALSE(mail.bounce);
}

TEST(Mime, AttachmentsAndEncodings) {
  const Mail mail = take_apart(
      "From: =?gb2312?B?zuW8vg==?= <Office@A.gov.test>\r\nSubject: =?gb2312?B?tPC4tA==?=\r\nIn-Reply-To: "
      "<abc@x.test>\r\n"
      "References: <zzz@x.test> <abc@x.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=B\r\n\r\n"
      "--B\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\n0ru2/g==\r\n"
      "--B\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\nJVBERg==\r\n--B--\r\n");
  EXPECT_EQ(mail.from, "office@a.gov.test");
  EXPECT_EQ(mail.subject, "答复");
  EXPECT_EQ(mail.answers_to, (std::vector<std::string>{"abc@x.test", "zzz@x.test"}));
  EXPECT_NE(mail.text.find("一二"), std::string::npos) << mail.text;
  ASSERT_EQ(mail.attachments.size(), 1U);
  EXPECT_EQ(mail.attachments[0].name, "a.pdf");
  EXPECT_EQ(mail.attachments[0].bytes, "%PDF");
}

TEST(Mime, HtmlIsReadAsItIsSeen) {
  const Mail mail = take_apart(
      "From: a@b.c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>答复</p><script>x</script><p>二</p>");
  EXPECT_NE(mail.text.find("答复\n二"), std::string::npos) << mail.text;
}

TEST(Mime, MachinesAreKnown) {
  EXPECT_TRUE(take_apart("From: a@b.c\r\nAuto-Submitted: auto-replied\r\n\r\nx").automatic);
  EXPECT_FALSE(take_apart("From: a@b.c\r\nAuto-Submitted: no\r\n\r\nx").automatic);
  EXPECT_TRUE(take_apart("From: a@b.c\r\nX-Autoreply: yes\r\n\r\nx").automatic);
  const Mail bounce = take_apart(
      "From: Mail Delivery <MAILER-DAEMON@b.c>\r\nContent-Type: multipart/report; "
      "report-type=delivery-status; boundary=B\r\n\r\n"
      "--B\r\nContent-Type: text/plain\r\n\r\nno such user\r\n--B\r\nContent-Type: "
      "message/delivery-status\r\n\r\nStatus: 5.1.1\r\n"
      "--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <abc@x.test>\r\nSubject: "
      "s\r\n\r\n--B--\r\n");
  EXPECT_TRUE(bounce.bounce);
  EXPECT_EQ(bounce.answers_to, (std::vector<std::string>{"abc@x.test"}));
}

TEST(Mime, AnyBytesGiveAnAnswer) {
  EXPECT_EQ(take_apart("").from, "");
  EXPECT_EQ(take_apart(std::string(100, '\0')).from, "");
  std::string nested = "From: a@b.c\r\n";
  for (int n = 0; n < 200; ++n) {
    const std::string b = "b" + std::to_string(n);
    nested += "Content-Type: multipart/mixed; boundary=" + b + "\r\n\r\n--" + b + "\r\n";
  }
  EXPECT_EQ(take_apart(nested + "\r\nx").from, "a@b.c");
}

RequestView view(const std::string& id, const std::string& message, RequestWay way, const std::string& target,
                 const std::string& code = "") {
  RequestView one;
  one.row.id = id;
  one.row.message_id = message;
  one.row.way = way;
  one.row.target = target;
  one.sent = std::chrono::year{2026} / 3 / 2;
  one.state = RequestState::waiting;
  RequestEvent event;
  event.kind = RequestEventKind::acknowledged;
  event.source = "form";
  event.note = code;
  if (!code.empty()) one.events.push_back(event);
  return one;
}

TEST(Matching, OnlyWhereItIsPlain) {
  const RequestView a = view("a", "m1", RequestWay::mail, "o@a.test"),
                    b = view("b", "m2", RequestWay::mail, "o@b.test"),
                    c = view("c", "", RequestWay::form, "http://c.test/", "SQ-0007"),
                    d = view("d", "m4", RequestWay::mail, "o@b.test");
  const std::vector<Candidate> all{{&a, "甲县"}, {&b, "乙县"}, {&c, "丙县"}, {&d, "乙县"}};
  const Day came = std::chrono::year{2026} / 3 / 10;
  const auto matched = [&](std::vector<std::string> answers_to, const std::string& from,
                           const std::string& text, Day when) {
    Mail mail;
    mail.answers_to = std::move(answers_to);
    mail.from = from;
    const RequestView* found = match(mail, text, when, all);
    return found == nullptr ? std::string("-") : found->row.id;
  };
  EXPECT_EQ(matched({"m2@x"}, "other@b.test", "", came), "b");
  EXPECT_EQ(matched({}, "", "查询码 SQ-0007", came), "c");
  EXPECT_EQ(matched({}, "O@A.test", "", came), "a");
  EXPECT_EQ(matched({}, "o@b.test", "", came), "-") << "two are open there";
  EXPECT_EQ(matched({}, "x@y", "丙县答复", came), "c");
  EXPECT_EQ(matched({}, "x@y", "甲县与丙县", came), "-");
  EXPECT_EQ(matched({"m2@x"}, "", "", Day{std::chrono::year{2026} / 3 / 1}), "-") << "before it was sent";
}

}  // namespace
}  // namespace mingcha::requests
