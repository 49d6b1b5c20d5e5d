// Mails as bytes: ours are composed, those that came are taken apart. Any bytes give an answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha::requests {

struct Draft {
  std::string from_name, from, to, subject, text;
  std::string message_id;  // without < >
  Instant date{};
};
std::string compose(const Draft& draft);  // RFC 5322 with CR LF

struct MailPart {
  std::string name, type;  // "答复.pdf", "application/pdf"
  std::string bytes;       // decoded
};

struct Mail {
  std::string from, subject;            // the address alone; UTF-8
  std::vector<std::string> answers_to;  // Message-IDs of In-Reply-To and References, without < >
  std::string text;                     // of its text and HTML parts, UTF-8
  std::vector<MailPart> attachments;
  bool pictures = false;   // of which a seal may be one
  bool automatic = false;  // says of itself that a machine has written it (RFC 3834)
  bool bounce = false;     // a report that a mail could not be delivered (RFC 3464)
  std::string report;      // of a bounce: what it says
};
Mail take_apart(std::string_view bytes);

}  // namespace mingcha::requests
