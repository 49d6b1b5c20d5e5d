// Simulated requests, what happened to them, and the mails that came in. Events are only ever added.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/request.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

struct RequestMail {
  std::string sha256, mailbox;
  Instant time{};
  std::string file;
  std::string request;  // "": not known
  std::string kind;     // an event's kind, or "unknown"
};

class Requests {
 public:
  explicit Requests(Database& database) : database_(database) {}
  // Writes the request down where it isn't yet, and the event; on the disk when it returns.
  void add(const RequestRow& request, const RequestEvent& event);
  std::vector<RequestRow> all() const;                              // by id
  std::map<std::string, std::vector<RequestEvent>> events() const;  // by request, in the order written

  void add_mail(const RequestMail& mail);
  std::vector<RequestMail> mails() const;  // by time

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
