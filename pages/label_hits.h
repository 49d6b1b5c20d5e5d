// Where the labels stand on a page; what belongs to them, pages/labelled.h says.
#pragma once

#include <vector>

#include "pages/label_words.h"
#include "pages/regions.h"
#include "pages/text_range.h"

namespace mingcha::pages {

inline constexpr Field unknown_label = 254;  // looks like a label ("浏览次数："), but no list has it

struct LabelHit {
  Field field = no_field;  // also other_field and unknown_label
  Node box;  // the largest node that holds nothing but the label; null where its value follows in the text
  TextRange label;  // the words themselves, colon included
  bool colon = false;
  bool in_link = false;
  Place begin() const { return box ? Place{box.index(), 0} : label.begin; }
  Place end() const { return box ? Place{box.end(), 0} : label.end; }
};

// In document order; none in footers and among friend links, as far as `regions` know them.
std::vector<LabelHit> find_labels(Node within, const LabelWords& words, const Regions* regions);

// A node's next sibling that people see something of: no comment, blank text, script or mere ornament.
Node next_shown(Node node);

}  // namespace mingcha::pages
