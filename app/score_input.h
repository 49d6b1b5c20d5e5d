// From the ledger's rows to what scores/ reads, and back.
#pragma once

#include <string>
#include <vector>

#include "app/options.h"
#include "base/result.h"
#include "ledger/ledger.h"
#include "scores/score.h"
#include "targets/assessment.h"

namespace mingcha::app {

// One for each body of the run. An auditor's word overrides the machine: a rejected or explained fail counts
// as a pass, a confirmed suspicion as a fail.
std::vector<scores::BodyInput> score_inputs(const Assessment& assessment, ledger::Database& database,
                                            const ledger::RunRow& run, const std::vector<Finding>& findings);

// What the ledger keeps of a body's score: figures as decimal strings.
std::string score_json(const scores::BodyScore& score);

// --as-of in the assessment's zone. Throws UsageError.
Instant read_as_of(const Options& options, const Assessment& assessment);

}  // namespace mingcha::app
