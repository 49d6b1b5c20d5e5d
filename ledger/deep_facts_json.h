// The facts that only pages of their kind have (documents, letters, guides, items, yearly reports), beside
// those that every page has. Rows of older readers don't have them: what is missing is empty.
#pragma once

#include <nlohmann/json.hpp>

#include "base/facts.h"

namespace mingcha::ledger {

void add_deep_facts(const PageFacts& facts, nlohmann::json& page);
void read_deep_facts(const nlohmann::json& page, PageFacts& facts);

}  // namespace mingcha::ledger
