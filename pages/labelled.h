// Labelled values, however a page sets them: cells of a table beside or under their label, th/td, dt/dd,
// "label：value" in running text, a heading and what stands under it, boxes beside boxes. What a label is,
// word lists say (pages/label_words.h); where its value ends, the tree says and the next label.
#pragma once

#include <string>
#include <vector>

#include "pages/label_words.h"
#include "pages/regions.h"
#include "pages/text_range.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct Labelled {
  Field field = no_field;
  TextRange label, range;
  std::string value;  // white space squeezed; empty where nothing stands there
};

// Each label of the words with its value. Labels in a row whose values stand in the rows below are left out:
// see read_rows(). None in footers and among friend links, as far as `regions` know them.
std::vector<Labelled> read_labelled(Node within, const LabelWords& words, const Regions* regions = nullptr);

// A row under a header of labels.
struct LabelledRow {
  Node row;
  std::vector<Node> cells;  // by field; null where the header has none of it
  Node cell(Field field) const { return field < cells.size() ? cells[field] : Node(); }
};
// The rows under every header row that names at least two fields: of tables (merged cells resolved), and of
// boxes that lie beside each other as those of the header do.
std::vector<LabelledRow> read_rows(Node within, const LabelWords& words);

}  // namespace mingcha::pages
