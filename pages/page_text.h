// The visible text of a page as one string, in document order, with the way back from a place in it to the
// node.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pages/tree.h"

namespace mingcha::pages {

class PageText {
 public:
  explicit PageText(const Tree& tree);

  // Runs of white space are one blank; where a block element begins or ends stands a line feed.
  const std::string& str() const { return text_; }
  Node node_at(std::size_t offset) const;  // the text node that a byte came from
  struct Range {
    std::size_t begin, end;
  };
  Range range_of(Node node) const;  // the bytes that came from a node's subtree
  // The text of its block around it, between line feeds; cut at 1,024 bytes on either side.
  std::string_view line_at(std::size_t offset) const;

 private:
  struct Run {
    std::size_t offset;
    std::uint32_t node;
  };
  void append(std::string_view text);
  void part();

  const Tree* tree_;
  std::string text_;
  std::vector<Run> runs_;
};

}  // namespace mingcha::pages
