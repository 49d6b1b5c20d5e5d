// The tree of one page, parsed once by the HTML standard (by whom: pages/tree_builder.h). Nodes lie
// in document order in one array, so that a walk is a loop and a subtree a range of indices; nothing
// recurses. Bounds: the first 8 MB are parsed; elements nested deeper than 512 lose their tags, not their
// text; a page made to blow up the parser (formatting elements reopened without end) loses its formatting
// elements.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pages/tree_nodes.h"

namespace mingcha::pages {

inline constexpr std::size_t max_parsed_bytes = 8'000'000;
inline constexpr int max_depth = 512;

class ParserMemory;
class Tree;

// A light handle; valid as long as its tree. A null handle stands for "there is none".
class Node {
 public:
  Node() = default;
  explicit operator bool() const { return tree_ != nullptr; }
  Tag tag() const { return record().tag; }
  bool is(Tag tag_wanted) const { return tree_ != nullptr && tag() == tag_wanted; }
  bool is_element() const { return tree_ != nullptr && tag() != Tag::none; }
  bool is_text() const { return is_a(NodeRecord::Kind::text); }  // also the raw text of script and style
  bool is_comment() const { return is_a(NodeRecord::Kind::comment); }
  std::string_view name() const;  // of an element, lower case
  std::string_view text() const;  // of a text or comment node, entities decoded
  std::span<const Attribute> attributes() const;
  std::optional<std::string_view> attribute(Attr attr) const;              // trimmed value
  std::optional<std::string_view> attribute(std::string_view name) const;  // name in lower case
  std::string_view value(Attr attr) const { return attribute(attr).value_or(std::string_view{}); }
  std::string_view value(std::string_view name) const;  // "" where absent
  bool hidden() const { return record().hidden; }       // script, style, head, display:none …; inherited

  Node block() const;  // the nearest block element around it, itself where it is one
  Node parent() const;
  Node first_child() const;
  Node next_sibling() const;
  const Tree& tree() const { return *tree_; }
  std::uint32_t index() const { return index_; }
  std::uint32_t end() const { return record().end; }  // one past the last index of its subtree
  bool inside(Node ancestor) const { return index_ >= ancestor.index_ && index_ < ancestor.end(); }
  friend bool operator==(const Node&, const Node&) = default;

 private:
  friend class Tree;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  const NodeRecord& record() const;
  bool is_a(NodeRecord::Kind kind) const { return tree_ != nullptr && record().kind == kind; }
  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class Tree {
 public:
  explicit Tree(std::string_view utf8);  // a whole page or a fragment of one
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  Node root() const { return at(0); }  // the document
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.nodes().size() - 1); }
  Node at(std::uint32_t index) const { return Node(this, index); }  // index < size()

 private:
  friend class Node;
  NodeArray nodes_;
  std::unique_ptr<ParserMemory> memory_;
};

inline const NodeRecord& Node::record() const {
  return tree_->nodes_.nodes()[index_];
}

// The visible text under a node, white space squeezed; block elements part words. The walk ends once there
// are `most` bytes, for callers that need no more than a title's length of it.
std::string visible_text(Node node, std::size_t most = std::string::npos);
// All text under a node, hidden or not (of a script: its source).
std::string raw_text(Node node);

}  // namespace mingcha::pages
