// What is wrong with a server's TLS. The first try says what fails; a second one, which trusts anything and
// speaks as old as it must, describes what the server shows. It ends before a request would go out.
#pragma once

#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/transport.h"
#include "crawler/http/options.h"
#include "crawler/http/way.h"

namespace mingcha::crawler {

// Of a first try that ended with Outcome::tls_failure. `verified` is CURLINFO_SSL_VERIFYRESULT.
Fault tls_fault(CURLcode code, long verified, std::string_view words);

class Handshake {
 public:
  Handshake(CURL* easy, const Address& address, const Network& network,
            const std::vector<boost::asio::ip::address>& addresses);
  Handshake(const Handshake&) = delete;
  Handshake& operator=(const Handshake&) = delete;
  // After its end: what was seen, and the fault of the first try told closer where that helps.
  Transport describe(Fault first) const;

 private:
  static int on_connected(void* self, char*, char*, int, int) noexcept;
  static int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept;
  void read_chain();

  CURL* easy_;
  Way way_;
  Transport seen_;
};

}  // namespace mingcha::crawler
