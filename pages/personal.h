// Finds numbers of people in text: identity cards by the check digit of GB 11643, bank cards by Luhn's,
// mobile telephones by their form.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "pages/page_text.h"

namespace mingcha::pages {

struct FoundNumber {
  PersonalKind kind;
  std::size_t at, size;  // bytes
};

// In order. A number that its label calls something else (统一社会信用代码, 索引号, 编号 …) is none, nor is a
// part of a longer run of digits and letters. Linear in the text.
std::vector<FoundNumber> find_personal(std::string_view utf8);

// The text with all of them masked: an identity card keeps 4 and 2 of its characters, a bank card 4 and 4, a
// telephone 3 and 4.
std::string mask_personal(std::string_view utf8);

// What a page shows, at most 50, masked; and no other text of its facts holds one in full from now on. The
// contact that a site names for itself stays as it is.
void read_personal(const PageText& text, PageFacts& facts);

}  // namespace mingcha::pages
