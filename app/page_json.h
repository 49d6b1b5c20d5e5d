// A page's facts as the JSON of `explain page --json`; docs/formats.md describes it. Absent things are null
// or empty, never guessed.
#pragma once

#include <nlohmann/json.hpp>

#include "base/facts.h"

namespace mingcha::app {

// `with_day` is what the page says where a day is known to count relative dates from, and dates without a
// year; the same facts where one was given.
nlohmann::ordered_json page_json(const PageFacts& facts, const PageFacts& with_day);

}  // namespace mingcha::app
