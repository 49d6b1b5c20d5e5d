// The letters that a body's pages show, each once, with the column that they stand in.
#pragma once

#include <string>
#include <vector>

#include "checks/results.h"

namespace mingcha::checks {

struct SeenLetter {
  Letter letter;     // what list and its own page say together
  std::string kind;  // of its column: "mailbox", "consultation", "complaints", "suggestions"; else "letters"
  PageView page;     // its own, where it was read; else the list
};

// By column and the order of the pages. Columns of petitions, surveys and interviews have no letters here.
std::vector<SeenLetter> seen_letters(const CheckInput& input);

// It says so, or shows an answer.
bool is_answered(const Letter& letter);

// The smallest value that at least `percent` of a sorted, non-empty list don't exceed.
int quantile(const std::vector<int>& sorted, int percent);

}  // namespace mingcha::checks
