// The tables of a yearly report.
#pragma once

#include <vector>

#include "base/yearly_report.h"
#include "pages/tree.h"

namespace mingcha::pages {

std::vector<ReportTable> read_report_tables(const Tree& tree);

}  // namespace mingcha::pages
