// Traps: addresses that a site makes without end (calendars, filters, paths that repeat themselves).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/address.h"

namespace mingcha::crawler {

class Traps {
 public:
  // "" or why the address is left out: "trap:repeated-path" (one part of the path more than 4 times),
  // "trap:query" (more than 200 different queries were asked of one path). Counts the address.
  std::string check(const Address& address);

 private:
  std::unordered_map<std::uint64_t, std::uint16_t> queries_;  // by hash of the address without its query
};

}  // namespace mingcha::crawler
