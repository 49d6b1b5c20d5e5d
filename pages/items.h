// The lines of published lists of services: tables, boxes, cards. The words are data: pages/words/items.tsv
// and service_values.tsv.
#pragma once

#include <vector>

#include "base/service.h"
#include "pages/deep.h"

namespace mingcha::pages {

std::vector<ServiceItem> read_items(const DeepPage& page);  // empty where the page lists none

}  // namespace mingcha::pages
