// The leaf of an indicator tree: its rule and what the rule needs.
#pragma once

#include "targets/fields.h"
#include "targets/load_pack.h"

namespace mingcha::targets {

void read_leaf(Fields& fields, const Node& node, Indicator& indicator, PackReading& reading);

}  // namespace mingcha::targets
