// How fast a host or an IP address may be asked: start to start by the monotonic clock, never faster than its
// gap. The gap begins at the assessment's rate and is widened by what the host itself shows: its slowness and
// its errors. No I/O. Starts are allowed only within what has been reserved in the ledger, so that a killed
// run that is started again can wait out what the old one may have used; slots are reserved ahead, so that
// this costs one small write for many requests.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

using Gap = std::chrono::nanoseconds;

// The gap of a rate, rounded up: 3/s is not 333 ms. No limit is a gap of 0.
Gap gap_of(const Rate& rate);

// A slow host works for us at most half of its time: gap >= 2 × its smoothed latency.
inline constexpr double latency_factor = 2;
inline constexpr double latency_weight = 1.0 / 8;  // of the newest answer, as in TCP (RFC 6298)
// Each failure doubles the gap, up to so many times; each good answer takes a tenth of that back.
inline constexpr double most_strain = 8, recovery = 0.9;
inline constexpr Gap widest_gap = std::chrono::seconds(60);  // of what is only inferred

// How long a host that says "too much" without saying how long is left alone: 4 gaps, twice as long with each
// refusal in a row, up to 10 minutes; give or take a quarter, by `seed`, so that hosts that fell together
// aren't asked together.
Milliseconds back_off(Gap gap, int refusals, std::uint64_t seed);

class Pacing {
 public:
  using Place = std::size_t;

  // `name` as the ledger has it: "host:www.x.gov.cn", "ip:192.0.2.1". A known name keeps its place and gap.
  Place add(const std::string& name, Gap gap);
  void widen(Place place, Gap gap);      // Crawl-delay: the longer gap holds, also for the start just made
  void hold(Place place, Steady until);  // Retry-After, or what an earlier run had reserved
  Steady next(Place place) const;
  Gap gap(Place place) const { return lanes_[place].gap; }
  // A request begins. Its time must be covered and not before next().
  void start(Place place, Steady now);
  // It really began (or was sent) only now: the next one keeps its distance from here.
  void began(Place place, Steady when);
  // What its answer tells of the host. Nothing changes where there is no limit.
  void answered(Place place, Milliseconds latency, bool failed);

  bool covered(Place place, Steady now) const;  // may a request begin now, as far as the ledger goes?
  Steady ahead(Place place, Steady now) const;  // what to reserve: up to 32 slots or 5 s, at least one slot
  void reserved(Place place, Steady until);     // has been committed
  Steady reserved(Place place) const { return lanes_[place].reserved; }
  const std::string& name(Place place) const { return lanes_[place].name; }

 private:
  struct Lane {
    std::string name;
    Gap base, gap;  // never shorter than base
    double latency = 0, strain = 1;
    Steady last{}, held{}, reserved{};
    bool used = false;
  };
  std::vector<Lane> lanes_;
  std::unordered_map<std::string, Place> places_;
};

}  // namespace mingcha::crawler
