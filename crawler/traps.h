// Traps: addresses that a site makes without end. Each has a name, which the ledger keeps; what is merely
// large is none. No I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/address.h"
#include "base/time.h"

namespace mingcha::crawler {

class Traps {
 public:
  // `today` is the run's: a calendar is one where it leaves the years that can have notices.
  explicit Traps(std::optional<Day> today = std::nullopt) : today_(today) {}

  // "" or why the address is left out; counts the address.
  //   trap:repeated-path  one part of the path stands there more than 4 times
  //   trap:session        known but for the id of a session in its query or path
  //   trap:calendar       says it is one (calendar, month=, rili …), and is made of a date alone: over a year
  //   ahead,
  //                       before 1990, or the 1,001st of its kind
  //   trap:query          one path with over 20 orders of 3 and more parameters, or over 1,000 queries of 3
  //   and more,
  //                       or over 5,000 of fewer: filters that multiply each other
  std::string check(const Address& address);

 private:
  struct Queries {
    int few = 0, many = 0;                     // of at most two parameters, and of more
    std::unordered_set<std::uint64_t> orders;  // of names, of more
  };
  bool is_session(const Address& address);
  bool is_calendar(const Address& address);
  bool is_endless_query(const Address& address);

  std::optional<Day> today_;
  std::unordered_set<std::uint64_t> without_session_;  // hashes of addresses without their session
  std::unordered_map<std::uint64_t, std::uint16_t>
      shapes_;                                          // of calendars: hash of the address without its date
  std::unordered_map<std::uint64_t, Queries> queries_;  // by hash of the address without its query
};

}  // namespace mingcha::crawler
