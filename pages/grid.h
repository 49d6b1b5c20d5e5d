// A table as a grid: cells that span rows or columns stand at each place that they cover.
#pragma once

#include <vector>

#include "pages/tree.h"

namespace mingcha::pages {

class Grid {
 public:
  explicit Grid(Node table);  // its own rows, not those of tables within it
  std::size_t rows() const { return cells_.size(); }
  std::size_t columns() const { return columns_; }
  Node cell(std::size_t row, std::size_t column) const;  // null where there is none
  Node row(std::size_t row) const { return rows_[row]; }

 private:
  void place(Node cell, std::size_t row, std::size_t& column);
  std::vector<Node> rows_;
  std::vector<std::vector<Node>> cells_;
  std::size_t columns_ = 0;
};

}  // namespace mingcha::pages
