// A short talk with one site outside of any crawl, such as filling in a form: one request after the other,
// with cookies, redirects followed, and the host's distance kept between them. It waits for the answers, and
// writes nothing anywhere: no archive, no ledger.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/address.h"
#include "base/clock.h"
#include "base/visit.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

struct ErrandAnswer {
  Outcome outcome = Outcome::our_error;
  int status = 0;
  std::string content_type, body, detail;
  std::string url;        // where redirects led
  bool went_out = false;  // the request, or a part of it, was sent
};

class Errand {
 public:
  Errand(const Network& network, const Clock& clock);
  ~Errand();
  Errand(const Errand&) = delete;
  Errand& operator=(const Errand&) = delete;

  ErrandAnswer get(const Address& address);
  // Redirects after it are asked for with GET, as browsers do; the form itself goes once.
  ErrandAnswer post(const Address& address, std::string body, const std::string& content_type);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace mingcha::crawler
