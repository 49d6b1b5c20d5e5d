// The parts of the truth, one function for each group of checks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "truth.h"

namespace mingcha::city {

// A line with check, body and site; a fail for certain at the home page until told otherwise.
Truth line_of(std::string_view check, const Site& site);
std::string subject_of(std::string_view address);  // without its scheme

void add_dead_links(std::vector<Truth>& truth, const City& city, const Site& site);  // truth_links.cpp
void add_offers(std::vector<Truth>& truth, const City& city, const Site& site);      // truth_offers.cpp
void add_access(std::vector<Truth>& truth, const City& city, const Site& site);      // truth_access.cpp
void add_marks(std::vector<Truth>& truth, const City& city, const Site& site);       // truth_marks.cpp

}  // namespace mingcha::city
