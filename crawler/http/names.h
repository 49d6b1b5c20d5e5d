// Names looked up, any number at once and without threads (c-ares on the Asio loop), so that a name service
// which doesn't answer holds up its own names alone. What went wrong is told apart.
#pragma once

#include <ares.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/transport.h"
#include "crawler/http/sockets.h"

namespace mingcha::crawler {

struct LookedUp {
  std::vector<boost::asio::ip::address> addresses;  // in the order in which to try them (RFC 6724)
  Fault fault = Fault::none;                        // where there are none
  std::string detail;                               // for people
};

class Names : public std::enable_shared_from_this<Names> {
 public:
  // `limit` is for one look-up. `servers`: "127.0.0.1:5353,…"; "" means the system's.
  Names(boost::asio::io_context& io, const Clock& clock, Milliseconds limit, const std::string& servers);
  ~Names();
  Names(const Names&) = delete;
  Names& operator=(const Names&) = delete;

  // An IP address, also in brackets, stands for itself. Kept for as long as the name service allows, between
  // a minute and an hour; that it failed, for half a minute. Throws where this machine is the reason.
  boost::asio::awaitable<LookedUp> find(std::string host);

 private:
  struct Lookup;
  struct Kept {
    LookedUp found;
    Steady until;
  };
  static void on_socket(void* self, ares_socket_t socket, int reading, int writing) noexcept;
  static void on_found(void* lookup, int status, int timeouts, ares_addrinfo* found) noexcept;
  void process(ares_socket_t readable, ares_socket_t writable);
  void set_timer();

  boost::asio::io_context& io_;
  const Clock& clock_;
  Milliseconds limit_;
  boost::asio::steady_timer timer_;
  Sockets sockets_;
  ares_channel channel_ = nullptr;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace mingcha::crawler
