// One leaf of the tree: what was found, turned into a share of its points.
#pragma once

#include "scores/score.h"

namespace mingcha::scores {

// Fills in everything of a leaf's mark but points, which must be set. A leaf of checks is determined where at
// least one result passed or failed, and not applicable where every result says so; a leaf of a measure as
// the measure says. One of `share` or `steps` without a measure reads the share of its results that passed,
// so that an auditor's review of one of them counts.
void mark_leaf(Mark& mark, const BodyInput& input);

// nullptr where none of the name is determined; of several the last.
const Measure* measure_of(const BodyInput& input, const std::string& id);

}  // namespace mingcha::scores
