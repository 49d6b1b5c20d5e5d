// What the ledger keeps of the weeks before a run, for the charts of a body's page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "reports/history.h"
#include "targets/assessment.h"

namespace mingcha::app {

// By body: for each of its sites the share of probes that opened the home page, and for each of its accounts
// the posts, day by day, up to as-of. A site that was never probed and an account that was never read have no
// row.
std::map<std::string, std::vector<reports::HistoryRow>> histories(const Assessment& assessment,
                                                                  ledger::Database& database, Instant as_of);

}  // namespace mingcha::app
