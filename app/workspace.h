// An open workspace: its files, its ledger, and which run is meant.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/talk.h"
#include "ledger/ledger.h"
#include "ledger/observations.h"
#include "targets/assessment.h"

namespace mingcha::app {

inline std::string ledger_path(const std::string& directory) {
  return directory + "/ledger.db";
}

// Loads the assessment and says its notices. Throws UsageError.
Assessment load(const Options& options, const Talk& talk);

// The ledger of a workspace that has been crawled; UsageError where there is none yet.
std::shared_ptr<ledger::Database> open_ledger(const Options& options, ledger::Access access);

// The latest finished run (observation); UsageError where there is none.
ledger::RunRow latest_run(ledger::Database& database);

// UsageError where --only names what is not there.
void require_known(const Assessment& assessment, const RunOptions& run_options);

// A new run of probes or polls, which is no observation.
ledger::RunRow begin_visits(ledger::Runs& runs, const std::string& command, const Assessment& assessment,
                            const std::vector<std::string>& only);
// Which sources of accounts gave nothing at their last poll, or have moved.
void tell_readings(const Assessment& assessment, ledger::Database& database,
                   const std::vector<std::string>& only, const Talk& talk);

// The bodies that a run covers, in the order of the assessment.
std::vector<const Body*> bodies_of(const Assessment& assessment, const std::vector<std::string>& only);
std::vector<ledger::HostOwner> host_owners(const Assessment& assessment);
std::vector<Measure> entered_measures(const Assessment& assessment, const std::string& body);

}  // namespace mingcha::app
