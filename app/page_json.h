// A page's facts as the JSON of `explain page --json`; docs/formats.md describes it. Absent things are null
// or empty, never guessed.
#pragma once

#include <nlohmann/json.hpp>

#include "base/facts.h"

namespace mingcha::app {

nlohmann::ordered_json page_json(const PageFacts& facts);

}  // namespace mingcha::app
