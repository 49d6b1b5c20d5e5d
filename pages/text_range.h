// Places between the characters of a tree, in document order, and the text between two of them.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "pages/tree.h"

namespace mingcha::pages {

struct Place {
  std::uint32_t node = 0;    // index in the tree
  std::uint32_t offset = 0;  // bytes into a text node
  friend auto operator<=>(const Place&, const Place&) = default;
};

struct TextRange {
  Place begin, end;
};

// Whether an element holds nothing for people: script, style, head, lists to choose from. What is only folded
// away (the panels of tabs) counts as shown.
bool is_machinery(Node node);

// Text of a range, white space squeezed; blocks part words. At most `most` bytes, cut between characters.
std::string text_of(const Tree& tree, TextRange range, std::size_t most = 40'000);
bool has_text(const Tree& tree, TextRange range);

inline TextRange range_of(Node node) {
  return {{node.index(), 0}, {node.end(), 0}};
}
inline std::string text_of(Node node) {
  return text_of(node.tree(), range_of(node));
}

}  // namespace mingcha::pages
