// The part of a page's JSON that only pages of their kind have: documents …
#pragma once

#include "app/json_values.h"
#include "base/facts.h"

namespace mingcha::app {

void add_deep_json(const PageFacts& facts, Json& page);

}  // namespace mingcha::app
