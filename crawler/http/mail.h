// Mail through libcurl: one message out by SMTP, those of a mailbox in by IMAP. It waits for the servers;
// they are the evaluator's own, so there is no pacing and no guard. smtp:// and imap:// go over to TLS
// (STARTTLS) and give up where the server can't, unless it is on this machine.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace mingcha::crawler {

struct MailServer {
  std::string address;  // smtps://mail.example.org, imap://127.0.0.1:1143
  std::string user, password;
  Milliseconds limit{60'000};               // for one message
  const std::atomic<bool>* stop = nullptr;  // given up at once where it becomes true
};

enum class MailFate {
  accepted,
  not_sent,  // nothing of it went out: no connection, no login, try again later
  refused,   // the server won't have it
  unclear,   // it went out, and no answer came
};
struct MailSent {
  MailFate fate = MailFate::unclear;
  std::string detail;  // for people
};
MailSent send_mail(const MailServer& server, const std::string& from, const std::vector<std::string>& to,
                   const std::string& message);

struct ReceivedMail {
  std::string place;   // in the mailbox: validity and number, the same for ever
  Instant received{};  // as the server says
  std::string bytes;
  bool whole = true;  // false: cut off at the limit
};
// Those of INBOX that are not `known` by their place, in order. An Error where the server can't be asked.
Expected<std::vector<ReceivedMail>> fetch_mails(const MailServer& server,
                                                const std::function<bool(const std::string& place)>& known);

}  // namespace mingcha::crawler
