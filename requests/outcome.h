// What a reply may say, and the parts of a proper one, as words that are stored.
#pragma once

#include <span>
#include <string_view>

#include "base/language.h"

namespace mingcha::requests {

// The seven outcomes of Art. 36 of the Regulation of 2019, and those of Arts 35, 37, 38 and 39.
struct Outcome {
  std::string_view name;
  Text words;
};
std::span<const Outcome> outcomes();

// Of a proper reply (规范化答复).
struct Part {
  std::string_view name;
  Text words;
};
std::span<const Part> parts();

bool is_outcome(std::string_view name);
bool is_part(std::string_view name);

}  // namespace mingcha::requests
