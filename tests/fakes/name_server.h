// A name server (RFC 1035, over UDP) on a free loopback port, which knows a few names and fails as it is
// told.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mingcha::fakes {

struct NameAnswer {
  enum class Kind { addresses, no_such_name, server_failed, refused, silent };
  std::vector<std::string> addresses =
      {};  // of IPv4 and IPv6; those of the family that is asked for are told
  Kind kind = Kind::addresses;
};

class NameServer {
 public:
  explicit NameServer(std::map<std::string, NameAnswer> names);  // any other name doesn't exist
  ~NameServer();
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;
  std::string place() const;               // "127.0.0.1:port"
  std::vector<std::string> asked() const;  // names, in order, once for each family

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingcha::fakes
