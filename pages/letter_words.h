// What pages write about letters: states, categories, names of pages (pages/words/letter_values.tsv).
#pragma once

#include <string>
#include <string_view>

#include "base/letter.h"
#include "pages/deep.h"

namespace mingcha::pages {

LetterState status_of(std::string_view plain);  // unknown where it is no word for a state
bool is_category(std::string_view plain);
std::string category_of(std::string_view shown);  // ours where it has one, else as shown
bool is_page_name(std::string_view text);         // "信件详情", "市长信箱"
// "question" or "answer" where the names of a box (class and id, in lower case) say so, else "".
std::string box_field(std::string_view class_name, std::string_view id);
// The page's title or column is of letters.
bool is_about_letters(const PageFacts& facts);

}  // namespace mingcha::pages
