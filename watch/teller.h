// Tells the targets of the assessment what waits for them in the ledger, on a thread of its own: a slow
// server delays no visit. What can't be sent is tried again after longer and longer waits, over restarts too,
// and given up at last with a line that says so.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "ledger/notices.h"
#include "targets/assessment.h"

namespace mingcha::watch {

inline constexpr int most_tries = 12;  // the last one about 16 hours after the first
// 30 s, 1 min, 2 min … up to 4 h.
Milliseconds wait_after(int tries);

struct TellerOptions {
  std::string ledger_path;
  std::function<void(const std::string&)> warn;  // called on the teller's thread
  Milliseconds limit{10'000};                    // of one message
};

// Writes down what the findings of a run are to tell: veto fails that no review rejected or explained as new,
// fixed ones as recovered.
void note_findings(ledger::Database& database, const std::vector<Finding>& findings, const WatchPlan& plan,
                   Instant now);

// Sends all that is due at `now`; each target gets one message. How many could be sent.
std::size_t tell_due(ledger::Database& database, const Assessment& assessment, Instant now,
                     const TellerOptions& options, const std::atomic<bool>* stop);

class Teller {
 public:
  Teller(const Assessment& assessment, TellerOptions options);
  ~Teller();  // what is being sent is given up, and stays waiting
  void wake();

 private:
  void work();

  const Assessment& assessment_;
  TellerOptions options_;
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable came_;
  bool woken_ = true;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace mingcha::watch
