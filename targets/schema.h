// The keys of the files that a person writes, as the loaders ask for them: for the JSON Schema that editors
// complete them with. The same code that reads a file says which keys it has and of which form their values
// are.
#pragma once

#include <vector>

#include "targets/known_checks.h"
#include "targets/loading.h"

namespace mingcha::targets {

// In the order asked for, each path once. Entries of a list have the list's path, indicators of any depth
// "indicators.children", the pack's own names a "*" ("sources.*.title"). A pack's parameters of checks are
// left out: the checks name them (KnownCheck).
std::vector<KeyUse> assessment_keys(const KnownChecks& checks);
std::vector<KeyUse> pack_keys(const KnownChecks& checks);

}  // namespace mingcha::targets
