// Citizens' letters and their answers, from lists (tables, boxes, cards) and from pages of one letter. The
// words are data: pages/words/letters.tsv and letter_values.tsv.
#pragma once

#include <vector>

#include "base/letter.h"
#include "pages/deep.h"

namespace mingcha::pages {

std::vector<Letter> read_letters(const DeepPage& page);  // empty where the page is not of letters

}  // namespace mingcha::pages
