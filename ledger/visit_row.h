// Rows of the view visit_with_url.
#pragma once

#include "base/views.h"
#include "ledger/query.h"

namespace mingcha::ledger {

// From the columns of `SELECT * FROM visit_with_url`; and where those stand that aren't in it.
VisitView read_visit(const Query& row);
namespace visit_column {
enum : int { body = 17, site, depth, is_home, facts, address, headers, ip, fault, tls, chain, rests_on };
}

}  // namespace mingcha::ledger
