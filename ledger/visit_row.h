// Rows of the view visit_with_url.
#pragma once

#include "base/views.h"
#include "ledger/query.h"

namespace mingcha::ledger {

// The first columns of `SELECT * FROM visit_with_url`, and where the others stand.
VisitView read_visit(const Query& row);
namespace visit_column {
enum : int { body = 17, site, depth, is_home, facts, address, headers };
}

}  // namespace mingcha::ledger
