// Probes or polls once: each site, or each account, and then it is over. For the commands of that name.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

struct VisitsOptions {
  std::int64_t run = 0;
  std::string ledger_path;
  std::vector<std::string> only;  // body ids; empty: all
  std::optional<Milliseconds> deadline;
  const std::atomic<bool>* stop = nullptr;
};

struct VisitsReport {
  std::size_t planned = 0, done = 0;
  std::string stopped_by;  // "", "deadline", "signal"
  std::string healed;      // as CrawlReport has it
};

VisitsReport probe_once(const Assessment& assessment, const VisitsOptions& options);
VisitsReport poll_once(const Assessment& assessment, const VisitsOptions& options);

}  // namespace mingcha::crawler
