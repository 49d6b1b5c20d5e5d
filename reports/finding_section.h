// The findings of one body as sections of its page: fails, then what was not determined, then what was fixed,
// each grouped by check.
#pragma once

#include <string>

#include "reports/page.h"

namespace mingcha::reports {

void add_finding_sections(Dictionary& page, const ReportInput& input, const std::string& body);

}  // namespace mingcha::reports
