// The column `chain` of a visit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/transport.h"

namespace mingcha::ledger {

std::string chain_to_json(const std::vector<Certificate>& chain);  // "" for none
std::vector<Certificate> chain_from_json(std::string_view text);

}  // namespace mingcha::ledger
