// The way to a server: the resolve line that matches its host, the addresses of its name, and the sockets,
// which the guard may refuse.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/address.h"
#include "crawler/http/guard.h"
#include "crawler/http/options.h"

namespace mingcha::crawler {

// Whose name is to be looked up for a host: its own, or what its resolve line says.
std::string place_of(const Network& network, std::string_view host);

class Way {
 public:
  // Sets its options on the handle and stays where it is until the transfer is over. `addresses` are those of
  // place_of(the address' host).
  Way(CURL* easy, const Address& address, const Network& network,
      const std::vector<boost::asio::ip::address>& addresses);
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;

  bool opened_any() const { return sockets_ > 0; }
  // With several addresses one may be forbidden and another fine, or fail for a reason of its own.
  bool forbidden() const { return refused_ && sockets_ == 0; }
  int socket_error() const { return socket_error_; }  // errno where this machine had no socket left, else 0

 private:
  static curl_socket_t on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept;

  Permission permission_;
  HeaderList connect_to_, resolve_;
  int sockets_ = 0, socket_error_ = 0;
  bool refused_ = false;
};

}  // namespace mingcha::crawler
