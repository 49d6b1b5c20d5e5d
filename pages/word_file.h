// The word lists of pages/words/: a line is fields parted by tabs, "#" begins a comment line.
#pragma once

#include <string_view>
#include <vector>

namespace mingcha::pages {

// The lines of one file, each with at least one field; they live as long as the program.
std::vector<std::vector<std::string_view>> word_rows(std::string_view file);

}  // namespace mingcha::pages
