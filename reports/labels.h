// What a finding is about, in words: "应急管理" for the catalogue key "emergency", "内容页 · PubDate" for a
// tag.
#pragma once

#include <string>

#include "reports/report.h"

namespace mingcha::reports {

// Empty where the subject is an address and nothing shorter than that address tells what it is about.
std::string about(const Finding& finding, const ReportInput& input);

std::string check_title(const std::string& check, const ReportInput& input);  // the id for an unknown one

}  // namespace mingcha::reports
