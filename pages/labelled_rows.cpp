#include <algorithm>

#include "pages/grid.h"
#include "pages/label_hits.h"
#include "pages/labelled.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t most_rows = 2000;  // of one page

// The fields of a row's cells, in their columns; empty where it is no header.
using Header = std::vector<Field>;

Header header_of(std::vector<Node> cells, const LabelWords& words) {
  Header fields;
  int known = 0, filled = 0, side_by_side = 0;
  for (const Node cell : cells) {
    const bool small = cell && cell.end() - cell.index() <= 12;
    const Field field = small ? words.field_of(text_of(cell)) : no_field;
    const bool of_ours = field < words.size();
    const bool again = of_ours && std::ranges::find(fields, field) != fields.end();
    if (field != no_field && !fields.empty() && fields.back() != no_field) ++side_by_side;
    if (cell && has_text(cell.tree(), range_of(cell))) ++filled;
    if (of_ours && !again) ++known;
    fields.push_back(of_ours && again ? other_field : field);
  }
  // Of pairs of label and value at most half of the cells are labels, and none are side by side.
  return known >= 2 && side_by_side > 0 && 2 * known >= std::min(filled, 6) ? fields : Header{};
}

LabelledRow row_of(Node row, const Header& header, const std::vector<Node>& cells, const LabelWords& words) {
  LabelledRow found{row, std::vector<Node>(words.size())};
  for (std::size_t column = 0; column < std::min(header.size(), cells.size()); ++column)
    if (header[column] < words.size()) found.cells[header[column]] = cells[column];
  return found;
}

bool has_any(const LabelledRow& row) {
  return std::ranges::any_of(row.cells,
                             [](Node cell) { return cell && has_text(cell.tree(), range_of(cell)); });
}

std::vector<Node> cells_of(const Grid& grid, std::size_t row) {
  std::vector<Node> cells;
  for (std::size_t column = 0; column < grid.columns(); ++column) cells.push_back(grid.cell(row, column));
  return cells;
}

std::vector<Node> element_children(Node node) {
  constexpr std::size_t most = 24;
  std::vector<Node> children;
  for (Node child = node.first_child(); child && children.size() <= most; child = child.next_sibling())
    if (child.is_element() && !is_machinery(child) && !child.is(Tag::br) && !child.is(Tag::hr))
      children.push_back(child);
  return children;
}

class Rows {
 public:
  Rows(Node within, const LabelWords& words) : within_(within), words_(words) {}

  std::vector<LabelledRow> all() {
    for (std::uint32_t i = within_.index(); i < within_.end() && rows_.size() < most_rows; ++i) {
      const Node node = within_.tree().at(i);
      if (is_machinery(node)) {
        i = node.end() - 1;
      } else if (node.is(Tag::table)) {
        read_table(Grid(node));
      } else if (may_be_header(node)) {
        const Header header = header_of(element_children(node), words_);
        if (!header.empty()) i = std::max(i, read_boxes(node, header) - 1);
      }
    }
    return std::move(rows_);
  }

 private:
  static bool may_be_header(Node node) {
    constexpr std::uint32_t largest = 100;
    return node.is_element() && node.end() - node.index() >= 5 && node.end() - node.index() <= largest &&
           !node.is(Tag::tr) && !node.is(Tag::tbody) && !node.is(Tag::thead);
  }

  void read_table(const Grid& grid) {
    Header header;
    std::vector<Node> header_cells;
    for (std::size_t row = 0; row < grid.rows() && rows_.size() < most_rows; ++row) {
      const std::vector<Node> cells = cells_of(grid, row);
      if (Header next = header_of(cells, words_); !next.empty()) {
        header = std::move(next);
        header_cells = cells;
      } else if (!header.empty()) {
        add(row_of(grid.row(row), header, cells, words_), header_cells);
      }
    }
  }

  // Cells of the header that reach into this row make it a second row of the header.
  void add(LabelledRow row, const std::vector<Node>& header_cells) {
    const bool of_header = std::ranges::any_of(row.cells, [&](Node cell) {
      return cell && std::ranges::find(header_cells, cell) != header_cells.end();
    });
    if (!of_header && has_any(row)) rows_.push_back(std::move(row));
  }

  // Returns where the rows end.
  std::uint32_t read_boxes(Node head, const Header& header) {
    constexpr int most_steps = 4;
    Node above = head;
    for (int steps = 0; steps < most_steps; ++steps, above = above.parent()) {
      if (above == within_ || !above.parent() || above.is(Tag::body)) break;
      if (!next_shown(above)) continue;
      const std::size_t before = rows_.size();
      std::uint32_t end = above.end();
      for (Node next = next_shown(above); next; next = next_shown(next)) {
        if (!header_of(element_children(next), words_).empty()) break;
        read_boxes_in(next, header);
        end = next.end();
      }
      if (rows_.size() > before) return end;
    }
    return head.index() + 1;
  }

  void read_boxes_in(Node within, const Header& header) {
    for (std::uint32_t i = within.index(); i < within.end() && rows_.size() < most_rows; ++i) {
      const Node node = within.tree().at(i);
      if (is_machinery(node) || node.is(Tag::table)) {
        i = node.end() - 1;
        continue;
      }
      if (!node.is_element()) continue;
      const std::vector<Node> cells = element_children(node);
      if (cells.size() != header.size()) continue;
      add(row_of(node, header, cells, words_), {});
      i = node.end() - 1;
    }
  }

  Node within_;
  const LabelWords& words_;
  std::vector<LabelledRow> rows_;
};

}  // namespace

std::vector<LabelledRow> read_rows(Node within, const LabelWords& words) {
  return within ? Rows(within, words).all() : std::vector<LabelledRow>{};
}

}  // namespace mingcha::pages
