// How a tree lies in memory: one array of nodes in document order and one of attributes; text and names are
// views into memory of the parser. A parser fills it through NodeArray; readers see it through Node
// (pages/tree.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pages/tags.h"

namespace mingcha::pages {

// clang-format off
// The attributes that readers ask for; each name is compared once, when the tree is built.
enum class Attr : std::uint8_t {
  other, action, alt, class_, content, datetime, for_, hidden, href, http_equiv, id, itemprop, method, name,
  onclick, placeholder, property, querydata, rel, required, sitecode, src, style, title, type, url, value
};
// clang-format on

Attr attr_of(std::string_view name);  // name in lower case

struct Attribute {
  Attr id;
  std::string_view name;   // lower case
  std::string_view value;  // entities decoded, trimmed
};

struct NodeRecord {
  enum class Kind : std::uint8_t { document, element, text, comment };
  std::string_view text;  // of an element its name
  std::uint32_t parent;
  std::uint32_t end;         // one past the last index of its subtree
  std::uint32_t block;       // nearest enclosing block element (itself where it is one)
  std::uint32_t attributes;  // where its own begin; they end where the next node's begin
  Tag tag;
  Kind kind;
  bool hidden;
};

class NodeArray {
 public:
  void clear();  // leaves a document without children
  void open(Tag tag, std::string_view name);
  // Of the element just opened, before anything is put into it.
  void attribute(std::string_view name, std::string_view value);
  void close() { current_ = close(current_); }
  void text(std::string_view text) { leaf(NodeRecord::Kind::text, text); }
  void comment(std::string_view text) { leaf(NodeRecord::Kind::comment, text); }
  void finish();  // to be called at the end, with all elements closed

  const std::vector<NodeRecord>& nodes() const { return nodes_; }  // the last one is an end mark
  const std::vector<Attribute>& attributes() const { return attributes_; }

 private:
  NodeRecord& add(NodeRecord::Kind kind, Tag tag, std::string_view text);
  void leaf(NodeRecord::Kind kind, std::string_view text);
  std::uint32_t close(std::uint32_t index);

  std::vector<NodeRecord> nodes_;
  std::vector<Attribute> attributes_;
  std::uint32_t current_ = 0;
};

}  // namespace mingcha::pages
