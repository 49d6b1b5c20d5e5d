// What Rounds knows of one host, and of one address on its way. Private to crawler/rounds*.cpp.
#pragma once

#include <deque>
#include <optional>

#include "crawler/rounds.h"

namespace mingcha::crawler {

// Counts what is under way: not what waits for its time.
class Busy {
 public:
  explicit Busy(std::size_t& count) : count_(count) { ++count_; }
  ~Busy() { --count_; }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;

 private:
  std::size_t& count_;
};

struct Rounds::Lane {
  Lane(const Address& where, const std::string& agent) : address(where), robots(agent) {}
  Address address;  // of the first errand; scheme and authority for robots.txt
  RobotsPolicy robots;
  Pacing::Place pace = 0;
  std::optional<Pacing::Place> ip_pace;
  std::optional<Steady> located, asked_robots;
  int refusals = 0;  // in a row
  bool busy = false;
  std::deque<Doorbell*> waiting;
};

struct Rounds::Trip {
  Trip(const RoundVisit& what, Address where) : errand(what), target(std::move(where)) {}
  const RoundVisit& errand;
  Address target;  // what is asked now
  Purpose purpose = Purpose::probe;
  std::vector<ledger::Hop> hops;
  std::vector<Exchange> exchanges;
  Instant began{};
  Milliseconds spent{0};  // on the requests before this one
  bool cookies = false, moved_for_good = true;
  Response last;  // of the address where it ended
  std::string wall;
};

}  // namespace mingcha::crawler
