// Guides to services: their eight elements from tables, definition lists, headed text and tabs. The words are
// data: pages/words/guides.tsv and service_values.tsv.
#pragma once

#include <vector>

#include "base/service.h"
#include "pages/deep.h"

namespace mingcha::pages {

std::vector<Guide> read_guides(const DeepPage& page);  // empty where the page is none

}  // namespace mingcha::pages
