// Packs put together into the rules of an assessment: files of the workspace first, then those that ship.
#pragma once

#include "targets/load_pack.h"
#include "targets/loading.h"
#include "targets/pack.h"

namespace mingcha::targets {

struct NamedPack {
  std::string id;
  Place place;  // where it is asked for
};

// All packs of the workspace are checked, also those that `wanted` doesn't name.
Rules load_rules(const std::vector<NamedPack>& wanted, Loading& loading);

// For the foot of the report: what of the rules is not confirmed. `used` are the packs in the order of
// merging.
std::vector<Text> caveats_of(const Rules& rules, const std::vector<const PackPart*>& used);

// A pack that ships, with what it extends.
Rules shipped_rules(const std::string& pack, const KnownChecks& checks);
std::vector<std::string> shipped_packs();              // ids, sorted
std::string_view shipped_file(std::string_view name);  // "" where there is none

}  // namespace mingcha::targets
