// Certificates made while a test runs: none that is stored can expire there.
#pragma once

#include <string>

#include "nasty_server.h"

namespace mingcha::fakes {

struct CertificateWish {
  std::string name;                  // the one host it is for
  long from_days = -1, to_days = 1;  // its validity, counted from now
  std::string organisation = {};     // whose it is; "": not said
};

// Signs certificates of servers. Its own certificate is what a client has to trust.
class Authority {
 public:
  explicit Authority(const std::string& name = "An authority for tests");
  const std::string& certificate() const { return own_.certificate; }  // PEM
  Identity issue(const CertificateWish& wish) const;

 private:
  Identity own_;
};

Identity self_signed(const CertificateWish& wish);

}  // namespace mingcha::fakes
