// probe and poll: one round of visits each, with a run of its own that is no observation.
#include <fmt/format.h>

#include <algorithm>

#include "app/commands.h"
#include "app/run_lock.h"
#include "app/stop.h"
#include "app/version.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "crawler/visits.h"
#include "ledger/accounts.h"
#include "pages/reader.h"

namespace mingcha::app {
namespace {

using Work = crawler::VisitsReport (*)(const Assessment&, const crawler::VisitsOptions&);

Exit visit(const std::string& command, const std::string& what, Work work, const Options& options,
           const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  require_known(assessment, run_options);
  const RunLock lock(options.directory, run_options.wait_lock);
  const auto database = open_ledger(options, ledger::Access::write);
  ledger::Runs runs(*database);
  const ledger::RunRow run = begin_visits(runs, command, assessment, run_options.only);
  crawler::VisitsOptions visits;
  visits.run = run.id;
  visits.ledger_path = ledger_path(options.directory);
  visits.only = run_options.only;
  visits.deadline = run_options.deadline;
  visits.stop = &stop_requested();
  const auto report = work(assessment, visits);
  runs.finish(run.id, system_clock().now(), report.stopped_by);
  if (!report.healed.empty()) talk.warn("archive: " + report.healed);
  talk.note(fmt::format("{} of {} {}", report.done, report.planned, what));
  if (command == "poll") tell_readings(assessment, *database, run_options.only, talk);
  if (report.stopped_by.empty()) return Exit::done;
  talk.warn(fmt::format("stopped by {}; what was done is kept", report.stopped_by));
  return Exit::stopped;
}

}  // namespace

ledger::RunRow begin_visits(ledger::Runs& runs, const std::string& command, const Assessment& assessment,
                            const std::vector<std::string>& only) {
  ledger::RunRow run;
  run.command = command;
  run.started = run.as_of = system_clock().now();
  run.program = version;
  run.inputs_hash = assessment.inputs_hash;
  run.reader = pages::reader_version;
  run.packs = assessment.rules.packs;
  run.bodies = only;
  run.zone = assessment.zone.name();
  run.id = runs.begin(run);
  return run;
}

// What a person can mend: sources that gave nothing, and those that have moved.
void tell_readings(const Assessment& assessment, ledger::Database& database,
                   const std::vector<std::string>& only, const Talk& talk) {
  const ledger::Accounts accounts(database);
  for (const Account& account : assessment.accounts) {
    if (!only.empty() && std::ranges::find(only, account.body) == only.end()) continue;
    for (const SourceReading& reading : accounts.view(account.id).readings) {
      if (reading.state != SourceState::read)
        talk.note(fmt::format("{}: {}: {}: {}", account.id, reading.source, to_string(reading.state),
                              reading.detail));
      if (!reading.moved_to.empty())
        talk.note(fmt::format("{}: {} has moved to {}; write that into accounts.csv", account.id,
                              reading.source, reading.moved_to));
    }
  }
}

Exit probe(const Options& options, const RunOptions& run_options) {
  return visit("probe", "sites probed", crawler::probe_once, options, run_options);
}

Exit poll(const Options& options, const RunOptions& run_options) {
  return visit("poll", "accounts polled", crawler::poll_once, options, run_options);
}

}  // namespace mingcha::app
