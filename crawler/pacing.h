// How fast a host or an IP address may be asked: start to start by the monotonic clock, never faster than its
// gap. No I/O. Starts are allowed only within what has been reserved in the ledger, so that a killed run that
// is started again can wait out what the old one may have used; slots are reserved ahead, so that this costs
// one small write for many requests.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

using Gap = std::chrono::nanoseconds;

// The gap of a rate, rounded up: 3/s is not 333 ms. No limit is a gap of 0.
Gap gap_of(const Rate& rate);

class Pacing {
 public:
  using Place = std::size_t;

  // `name` as the ledger has it: "host:www.x.gov.cn", "ip:192.0.2.1". A known name keeps its place and gap.
  Place add(const std::string& name, Gap gap);
  void widen(Place place, Gap gap);      // Crawl-delay: the longer gap holds, also for the start just made
  void hold(Place place, Steady until);  // Retry-After, or what an earlier run had reserved
  Steady next(Place place) const { return lanes_[place].next; }
  // A request begins. Its time must be covered and not before next().
  void start(Place place, Steady now);

  bool covered(Place place, Steady now) const;  // may a request begin now, as far as the ledger goes?
  Steady ahead(Place place, Steady now) const;  // what to reserve: up to 32 slots or 5 s, at least one slot
  void reserved(Place place, Steady until);     // has been committed
  const std::string& name(Place place) const { return lanes_[place].name; }

 private:
  struct Lane {
    std::string name;
    Gap gap;
    Steady last{}, next{}, reserved{};
    bool used = false;
  };
  std::vector<Lane> lanes_;
  std::unordered_map<std::string, Place> places_;
};

}  // namespace mingcha::crawler
