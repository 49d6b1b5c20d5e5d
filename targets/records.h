// Rows with named columns, from a CSV file or from a YAML list of maps with the same keys.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "targets/csv.h"
#include "targets/yaml.h"

namespace mingcha::targets {

struct Record {
  Place place;
  std::vector<std::pair<std::string, Cell>>
      cells;  // column name and field, in the order of the file; blanks cut off

  const Cell* find(std::string_view column) const;  // nullptr where there is no such column
  std::string text(std::string_view column) const;  // "" where there is none
  Place at(std::string_view column) const;          // of the field, or of the record
};

struct Columns {
  std::vector<std::string> needed, known;  // known: further ones that mean something
  bool others = false;                     // whether unknown columns are kept, or are problems
};

std::vector<Record> records_of_csv(std::string_view text, const std::string& file, const Columns& columns,
                                   Loading& loading);
// A list of maps, or a map whose one key `top` holds such a list.
std::vector<Record> records_of_yaml(const Node& root, std::string_view top, const Columns& columns,
                                    Loading& loading);

}  // namespace mingcha::targets
