// Sends a message to people: by POST to a webhook, or as mail. Not a visit: it goes to whom the assessment
// names, with no pacing and no robots.txt, and blocks the thread that asks for it.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "base/time.h"

namespace mingcha::crawler {

struct Posted {
  bool sent = false;
  std::string problem;  // in words that name no address and no secret
  std::string answer;   // of a webhook, its beginning
};

// `stop`: given up at once where it becomes true.
Posted post_json(const std::string& url, const std::string& body, Milliseconds limit,
                 const std::atomic<bool>* stop);

struct Mail {
  std::string server;  // smtp://host:port, smtps://…; STARTTLS is used where it is offered
  std::string user, password;
  std::string from;
  std::vector<std::string> to;
  std::string text;  // headers and body, with CRLF
};
Posted send_mail(const Mail& mail, Milliseconds limit, const std::atomic<bool>* stop);

}  // namespace mingcha::crawler
