// What the plan counts, and what it gives up without asking.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "crawler/host_queue.h"

namespace mingcha::crawler {

struct Moment {
  Steady steady;
  Instant wall;
  Steady at(Instant due) const { return steady + (due - wall); }
};

// What an answer tells of its host.
struct Answered {
  Milliseconds latency{0};  // to its first byte
  bool failed = false;      // by its host's weakness: no answer, or 5xx
  bool refused = false;     // 429 or 503: asked to come later
  std::optional<Milliseconds> retry_after;
  std::optional<Steady> sent;  // when the request went out
};

// Work that ends without being asked.
struct Ended {
  enum class Why { robots, closed, pages, bytes, time, carried };  // carried: an earlier visit holds
  Task task;
  Why why;
  Outcome outcome = Outcome::robots;  // closed: how robots.txt failed; Outcome::response for a 5xx or wall
};

std::string_view to_string(
    Ended::Why why);  // as the frontier keeps it: "pages", "robots" for a closed host …

// The counters of one site.
struct SiteState {
  std::uint64_t pages = 0, bytes = 0;  // asked; read
  std::optional<Instant> began;        // its first request in this run
  std::size_t open = 0;                // waiting or in flight, without visits to repeat
  std::size_t retries = 0;             // visits to repeat
  bool attempted = false;
  bool column_left_out = false;  // robots.txt forbids something that navigation leads to
  std::string stopped_by;
};

}  // namespace mingcha::crawler
