// The state of a finding over runs: a pure function of what the runs up to this one said about its
// fingerprint.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha::ledger {

// What one run said: open is a fail or not determined, closed a pass or not applicable. Runs that said
// nothing of the fingerprint have no entry: unseen is not fixed.
struct Said {
  std::int64_t run = 0;
  Instant as_of{};
  bool open = false;
};

struct History {
  Instant first_seen{}, last_seen{};  // the as-of of the first and the last run in which it was open
  int seen = 0;                       // in how many runs it was open
  std::string_view state;  // "" where there is nothing to tell of this run: closed and closed before
};

// `said` by run, the run that is looked at last.
//   fixed     closed now, and open the last time anything was said
//   new       open now and never before
//   flapping  open now, with at least 3 changes among the last 6 entries
//   reopened  open now, and closed the last time anything was said
//   still     open now, and open the last time anything was said, though runs between may not have seen it
History history(const std::vector<Said>& said);

}  // namespace mingcha::ledger
