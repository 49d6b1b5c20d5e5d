// The evidence of a result as its JSON column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mingcha::ledger {

std::string evidence_to_json(const std::vector<Evidence>& evidence);
std::vector<Evidence> evidence_from_json(std::string_view json);

}  // namespace mingcha::ledger
