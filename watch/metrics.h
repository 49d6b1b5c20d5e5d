// What the watch shows of itself, as OpenMetrics text (https://openmetrics.io), which Prometheus reads too.
#pragma once

#include <map>
#include <string>

#include "ledger/notices.h"
#include "watch/visiting.h"

namespace mingcha::watch {

struct Snapshot {
  Instant now{}, started{};
  Tally tally;
  std::map<std::string, Instant> lines;                 // of the schedule: when each was done last
  std::map<std::string, std::int64_t> failures;         // by job: how often it ended with an error
  std::map<std::string, std::int64_t> findings;         // of the last judged run: fails by severity
  std::map<std::string, bool> sites_up;                 // by site: whether its last probe opened
  std::int64_t accounts_read = 0, accounts_unread = 0;  // by their last poll
  ledger::Notices::Counts notices;
};

// All are gauges: of a counter the two formats name the family differently.
std::string metrics_text(const Snapshot& snapshot);

}  // namespace mingcha::watch
