// A real nginx with TLS and HTTP/2 on a free loopback port, for as long as this lives.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "nasty_server.h"
#include "program.h"

namespace mingcha::fakes {

class Nginx {
 public:
  // `locations` goes into its server block.
  Nginx(const Identity& identity, const std::string& locations);
  ~Nginx();
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;
  std::uint16_t port() const { return port_; }
  std::string end();  // and its log: a line a request, with connection, protocol and address; once

 private:
  Folder folder_;
  std::uint16_t port_ = 0;
  pid_t pid_ = -1;
};

}  // namespace mingcha::fakes
