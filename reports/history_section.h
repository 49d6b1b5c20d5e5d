// The charts of a body's page.
#pragma once

#include <vector>

#include "reports/page.h"

namespace mingcha::reports {

void add_history(Dictionary& page, const std::vector<HistoryRow>& rows, Language language);

}  // namespace mingcha::reports
