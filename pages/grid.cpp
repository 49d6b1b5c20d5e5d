#include "pages/grid.h"

#include <algorithm>
#include <charconv>

namespace mingcha::pages {
namespace {

constexpr std::size_t most_rows = 5000, most_columns = 64, most_spanned = 200;

std::size_t span(Node cell, std::string_view name) {
  std::size_t value = 1;
  const std::string_view text = cell.value(name);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp<std::size_t>(value, 1, most_spanned);
}

}  // namespace

Grid::Grid(Node table) {
  for (std::uint32_t i = table.index() + 1; i < table.end() && rows_.size() < most_rows; ++i) {
    const Node node = table.tree().at(i);
    if (node.is(Tag::table)) i = node.end() - 1;
    if (node.is(Tag::tr)) rows_.push_back(node);
  }
  cells_.resize(rows_.size());
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::size_t column = 0;
    for (Node cell = rows_[row].first_child(); cell; cell = cell.next_sibling())
      if (cell.is(Tag::td) || cell.is(Tag::th)) place(cell, row, column);
    columns_ = std::max(columns_, cells_[row].size());
  }
}

void Grid::place(Node cell, std::size_t row, std::size_t& column) {
  while (column < cells_[row].size() && cells_[row][column]) ++column;
  const std::size_t right = std::min(column + span(cell, "colspan"), most_columns);
  const std::size_t below = std::min(row + span(cell, "rowspan"), rows_.size());
  for (std::size_t r = row; r < below; ++r) {
    if (cells_[r].size() < right) cells_[r].resize(right);
    for (std::size_t c = column; c < right; ++c)
      if (!cells_[r][c]) cells_[r][c] = cell;
  }
  column = right;
}

Node Grid::cell(std::size_t row, std::size_t column) const {
  return row < cells_.size() && column < cells_[row].size() ? cells_[row][column] : Node();
}

}  // namespace mingcha::pages
