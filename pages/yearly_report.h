// Yearly reports on the disclosure of government information: year, sections, the figures of the official
// form (merged cells resolved) and of the sheets of older forms. The words are data: pages/words/reports.tsv.
#pragma once

#include <optional>

#include "base/yearly_report.h"
#include "pages/deep.h"

namespace mingcha::pages {

std::optional<YearlyReport> read_yearly_report(const DeepPage& page);  // nothing where the page is none

}  // namespace mingcha::pages
