// What went out, request by request, and how long its host and IP address had been left alone before it: so
// that pacing can be retraced. Redirects make several requests of one visit.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/time.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

struct Hop {
  std::string url;
  Instant time{};  // when it began
  std::string ip;  // "" where it is not known
  int status = 0;  // 0: no response
  // What pacing asked for between the request before and this one; 0: no limit.
  std::chrono::microseconds host_gap{0}, ip_gap{0};
  Milliseconds hold{0};  // from its begin, how long its host asked to be left alone (Retry-After)
};

class PacingLog {
 public:
  explicit PacingLog(Database& database) : database_(database) {}
  void add(std::int64_t visit, const std::vector<Hop>& hops);
  std::vector<Hop> of_visit(std::int64_t visit) const;
  // Every request of all runs, by time.
  void each(const std::function<void(std::int64_t run, const Hop&)>& use) const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
