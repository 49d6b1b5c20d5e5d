// Which parts of a page are not its own lists: navigation, footer and friend links, boxes of related or
// popular articles.
#pragma once

#include <cstdint>
#include <vector>

#include "pages/tree.h"

namespace mingcha::pages {

class ListRegions {
 public:
  explicit ListRegions(const Tree& tree);

  bool is_navigation(Node node) const { return (flags_[node.index()] & navigation) != 0; }
  // Footer, friend links, related boxes: nothing in them is an entry, dated or not.
  bool is_foreign(Node node) const { return (flags_[node.index()] & foreign) != 0; }

 private:
  static constexpr std::uint8_t navigation = 1, foreign = 2;
  static std::uint8_t own_flags(Node node);
  void mark_related(const Tree& tree, Node heading);

  std::vector<std::uint8_t> flags_;
};

}  // namespace mingcha::pages
