// The labelled values of a page, parted by what they belong to: a letter, an item of a list.
#pragma once

#include <vector>

#include "pages/labelled.h"

namespace mingcha::pages {

struct LabelRecord {
  TextRange range;
  std::vector<Labelled> values;  // not empty
};

// A field that comes again and again heads a record each time; the record is the box that it stands in. One
// record where none does.
// Labels beside a field to fill in are left out.
std::vector<LabelRecord> label_records(std::vector<Labelled> values, const Tree& tree);

// What stands in a record's box before its first label, where that is of the length of a title; else "".
std::string line_before_labels(const LabelRecord& record, const Tree& tree);

// The boxes that hold the given nodes, one each: children of the node that holds them all.
std::vector<TextRange> boxes_around(const std::vector<std::uint32_t>& nodes, const Tree& tree);

}  // namespace mingcha::pages
