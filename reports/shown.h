// Text of a site made fit to be shown: well-formed, without control characters, and without the invisible
// ones that turn the direction of writing and so disguise what stands there. Escaping for HTML is the
// template's work.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mingcha::reports {

std::string shown(std::string_view text);                          // U+FFFD in place of what is not shown
std::string shown(std::string_view text, std::size_t characters);  // shortened too

// A cell of a CSV file by RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe in
// front.
std::string csv_cell(std::string_view text);

}  // namespace mingcha::reports
