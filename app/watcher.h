// `mingcha watch` at work: waits for what the agenda has, makes visits in bursts, does larger jobs in slices
// with visits between them, and shows and tells what came of it. One thread, but for the servers of notices
// and metrics; the run lock is held for each burst and each slice, never in between.
#pragma once

#include <deque>
#include <memory>

#include "app/options.h"
#include "app/talk.h"
#include "app/workspace.h"
#include "watch/agenda.h"
#include "watch/metrics.h"
#include "watch/metrics_server.h"
#include "watch/teller.h"

namespace mingcha::app {

class Watcher {
 public:
  Watcher(const Assessment& assessment, const Options& options, Talk& talk);
  ~Watcher();
  void run();  // until a signal

 private:
  void begin();
  void wait();
  void visit(std::vector<watch::Due> due);
  void work_on(const watch::Due& due);
  bool work(const watch::Due& due);  // one slice; whether it is done
  bool observe_and_judge(const watch::Due& due);
  void take_due();
  void show(), forget_old();
  void new_day();

  const Assessment& assessment_;
  const Options& options_;
  Talk& talk_;
  std::shared_ptr<ledger::Database> database_;
  ledger::RunRow run_;  // to which visits are counted; one a day
  watch::Agenda agenda_;
  watch::Snapshot shown_;
  std::vector<watch::Due> visits_;  // due and not made
  std::deque<watch::Due> jobs_;     // larger ones
  std::unique_ptr<watch::MetricsServer> server_;
  std::unique_ptr<watch::Teller> teller_;
};

}  // namespace mingcha::app
