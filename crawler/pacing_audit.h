// Whether every request that went out kept its distance, recomputed from the ledger's log alone: for each
// host and each IP address, the time between the starts of one request and the next against the gap that held
// then, and against what the host had asked for (Retry-After). The log's times are whole milliseconds, so
// only what is sure at that grain is a breach. No I/O.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/pacing_log.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

class PacingAudit {
 public:
  struct Breach {
    std::string why;  // "too soon", "while it was to be left alone", "faster than the rate", "in quiet hours"
    ledger::Hop before, after;  // before: the same as after where it takes only one
    Milliseconds gap{0};
    std::chrono::microseconds asked{0};
  };
  struct Place {
    std::size_t requests = 0, breaches = 0;
    std::optional<Milliseconds> smallest;            // time from one start to the next
    std::optional<std::chrono::microseconds> asked;  // the smallest gap that was asked for
    std::vector<Breach> first_breaches;              // at most 10
  };

  // Requests by time. `rules`: of the assessment, where the run was made under them; else nullptr.
  void add(const ledger::Hop& hop, const Assessment* rules);
  // "host:www.x.gov.cn", "ip:192.0.2.1"
  const std::map<std::string, Place>& places() const { return places_; }
  std::size_t requests() const { return requests_; }
  std::size_t breaches() const { return breaches_; }

 private:
  struct Lane {
    ledger::Hop last;
    Instant held{};
  };
  void look(const std::string& name, const ledger::Hop& hop, std::chrono::microseconds asked,
            std::chrono::microseconds least);
  void breach(Place& place, Breach breach);

  std::map<std::string, Place> places_;
  std::map<std::string, Lane> lanes_;
  std::size_t requests_ = 0, breaches_ = 0;
};

}  // namespace mingcha::crawler
