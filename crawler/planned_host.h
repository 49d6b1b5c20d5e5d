// One host in the plan: its rules, its queue, its pace, and what is under way for it.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "crawler/host_queue.h"
#include "crawler/pacing.h"
#include "crawler/robots_policy.h"

namespace mingcha::crawler {

struct PlannedHost {
  PlannedHost(const Address& first, const std::string& agent) : address(first), robots(agent) {}
  Address address;  // of the first work; scheme and authority for robots.txt
  RobotsPolicy robots;
  HostQueue queue;
  std::vector<Waiting> held;   // while the host is closed
  std::size_t held_by_id = 0;  // so many of those that the queue has by id
  Pacing::Place pace = 0;
  std::optional<Pacing::Place> ip_pace;
  int refusals = 0;  // in a row
  bool located = false, locating = false, reserving = false, loading = false, busy = false,
       asking_robots = false;
  Steady last_start{};
  std::optional<std::tuple<Steady, Steady, std::size_t>> key;  // in ready_
};

}  // namespace mingcha::crawler
