// A server that breaks the rules in any way a test asks for, over real sockets, plain or TLS, on a free
// loopback port and a thread of its own. Unlike RawServer it also keeps connections, resets them, drips,
// never ends, and says how many connections there were.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mingcha::fakes {

enum class Then {
  close,   // orderly
  keep,    // the connection, for the next request
  hold,    // it open and silent until the client goes
  reset,   // TCP RST
  repeat,  // `more`, as fast as it goes, until the client goes
  drip,    // `more`, again every `gap`, until the client goes
};

struct Answer {
  std::string bytes;
  Then then = Then::close;
  std::string more = {};
  std::chrono::milliseconds gap{40};
};

// PEM texts for a server that speaks TLS; its first certificate is its own.
struct Identity {
  std::string certificate, key;
};

struct Speaks {
  bool http2 = false;  // where the client offers it (ALPN): answers are frames then (http2_frames.h)
  int newest_tls = 0;  // TLS1_VERSION …: none newer is spoken, and the weakest ciphers are; 0: as they come
};

class NastyServer {
 public:
  // Called on the server's thread. Of an HTTP/2 request it gets the number of its stream.
  using Answering = std::function<Answer(const std::string& head)>;

  explicit NastyServer(Answer always, const std::optional<Identity>& tls = std::nullopt, Speaks speaks = {});
  explicit NastyServer(Answering answering, const std::optional<Identity>& tls = std::nullopt,
                       Speaks speaks = {}, const std::string& address = "127.0.0.1");
  ~NastyServer();
  NastyServer(const NastyServer&) = delete;
  NastyServer& operator=(const NastyServer&) = delete;

  std::uint16_t port() const;
  int connections() const;                 // accepted so far
  std::uint64_t bytes_sent() const;        // of answers, as far as the kernel took them
  std::vector<std::string> heads() const;  // of requests, as received
  std::vector<std::string> names() const;  // server names that clients asked for (SNI)

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingcha::fakes
