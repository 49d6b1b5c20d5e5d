#include "app/request_sender.h"

#include <fmt/format.h>

#include "base/clock.h"
#include "crawler/http/mail.h"
#include "requests/discretion.h"
#include "requests/form_channel.h"
#include "requests/mime.h"

namespace mingcha::app {

using Kind = RequestEventKind;

RequestSender::RequestSender(RequestsDesk& desk, const Talk& talk)
    : desk_(desk),
      talk_(talk),
      applicant_(load_applicant(desk.plan(), desk.assessment())),
      replies_(desk.plan().replies),
      errand_(desk.assessment().network, system_clock()) {}

SentHow RequestSender::send(const RequestRow& row) {
  if (row.way == RequestWay::mail) return by_mail(row);
  return by_form(row, *desk_.plan().channel(row.body, row.kind));
}

std::map<std::string, std::string> RequestSender::values(const RequestRow& row) const {
  std::map<std::string, std::string> values = applicant_.fields;
  values["subject"] = fill(row.subject, applicant_.fields);
  values["text"] = fill(row.text, applicant_.fields);
  return values;
}

void RequestSender::write(const RequestRow& row, Kind kind, const std::string& note,
                          const std::string& evidence, const std::string& ending) {
  RequestEvent event;
  event.kind = kind;
  event.recorded = system_clock().now();
  event.date = desk_.assessment().zone.day_of(event.recorded);
  event.source = to_string(row.way);
  event.note = requests::without_applicant(note, applicant_);
  if (!evidence.empty()) {
    const auto kept = replies_.keep(evidence, ending);
    event.file = kept.file;
    event.sha256 = kept.sha256;
  }
  desk_.store().add(row, event);
}

SentHow RequestSender::by_form(const RequestRow& row, const RequestChannel& channel) {
  using End = requests::FormSending::End;
  const auto sending =
      requests::send_form(errand_, channel, values(row), [&] { write(row, Kind::sent, channel.target); });
  const std::string says = requests::without_applicant(sending.detail, applicant_);
  talk_.note(fmt::format("{}: {}{}", row.id, says,
                         sending.receipt.empty() ? "" : ", receipt code " + sending.receipt));
  switch (sending.end) {
    case End::delivered:
      write(row, Kind::delivered, sending.detail, sending.page, ".html");
      if (!sending.receipt.empty()) write(row, Kind::acknowledged, sending.receipt, sending.page, ".html");
      return SentHow::went;
    case End::failed:
      write(row, Kind::failed, sending.detail, sending.page, ".html");
      return SentHow::went;
    case End::unclear:
      talk_.warn(fmt::format("{}: in doubt; find out, then record delivered or not-sent", row.id));
      if (!sending.page.empty()) replies_.keep(sending.page, ".html");
      return SentHow::in_doubt;
    case End::not_sent:
      write(row, Kind::not_sent, sending.detail);
      return SentHow::stayed;
    case End::by_hand:
      write(row, Kind::by_hand, sending.detail);
      return SentHow::by_hand;
    case End::unlike_plan:
      talk_.warn(fmt::format("{}: look at the form again: {}", row.id, says));
      return SentHow::stayed;
  }
  return SentHow::stayed;
}

SentHow RequestSender::by_mail(const RequestRow& row) {
  const std::string from = applicant_.text("email");
  const auto words = values(row);
  const auto host = from.find('@') == std::string::npos ? "localhost" : from.substr(from.find('@') + 1);
  const requests::Draft draft{applicant_.text("name"),
                              from,
                              row.target,
                              words.at("subject"),
                              words.at("text"),
                              row.message_id + "@" + host,
                              system_clock().now()};
  const std::string message = requests::compose(draft);
  write(row, Kind::sent, row.target, message, ".eml");
  const crawler::MailServer server{desk_.plan().smtp, applicant_.mail_user, applicant_.mail_password};
  const auto sent = crawler::send_mail(server, from, {row.target}, message);
  talk_.note(fmt::format("{}: {}", row.id, requests::without_applicant(sent.detail, applicant_)));
  switch (sent.fate) {
    case crawler::MailFate::accepted:
      write(row, Kind::delivered, sent.detail);
      return SentHow::went;
    case crawler::MailFate::refused:
      write(row, Kind::failed, sent.detail);
      return SentHow::went;
    case crawler::MailFate::not_sent:
      write(row, Kind::not_sent, sent.detail);
      return SentHow::stayed;
    case crawler::MailFate::unclear:
      talk_.warn(fmt::format("{}: in doubt; find out, then record delivered or not-sent", row.id));
      return SentHow::in_doubt;
  }
  return SentHow::in_doubt;
}

}  // namespace mingcha::app
