// In which part of a page a node stands: navigation, list, running text, footer, friend links. By the
// elements of the HTML standard, by class and id names, and by the heading 友情链接.
#pragma once

#include <cstdint>
#include <vector>

#include "base/facts.h"
#include "pages/tree.h"

namespace mingcha::pages {

class Regions {
 public:
  explicit Regions(const Tree& tree);
  LinkRegion of(Node node) const { return regions_[node.index()]; }

 private:
  std::vector<LinkRegion> regions_;
};

}  // namespace mingcha::pages
