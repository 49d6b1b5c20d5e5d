#include "pages/tree.h"

#include <utility>

#include "pages/tree_builder.h"

namespace mingcha::pages {
namespace {

thread_local Parser parser_in_use = Parser::myhtml;

// The array of the last tree of this thread, for the memory that it has.
thread_local NodeArray spare;

}  // namespace

ParserChoice::ParserChoice(Parser parser) : before_(std::exchange(parser_in_use, parser)) {}
ParserChoice::~ParserChoice() {
  parser_in_use = before_;
}

Tree::Tree(std::string_view utf8) : nodes_(std::move(spare)) {
  if (utf8.size() > max_parsed_bytes) utf8 = utf8.substr(0, max_parsed_bytes);
  if (parser_in_use == Parser::myhtml) memory_ = build_with_myhtml(utf8, nodes_);
  if (memory_ == nullptr) memory_ = build_with_gumbo(utf8, nodes_);
}

Tree::~Tree() {
  constexpr std::size_t worth_keeping = 100'000;
  if (nodes_.nodes().size() < worth_keeping) spare = std::move(nodes_);
}

std::string_view Node::name() const {
  return is_element() ? record().text : std::string_view{};
}

std::string_view Node::text() const {
  return is_text() || is_comment() ? record().text : std::string_view{};
}

std::span<const Attribute> Node::attributes() const {
  if (tree_ == nullptr) return {};
  const NodeRecord* own = &record();
  return std::span(tree_->nodes_.attributes()).subspan(own->attributes, own[1].attributes - own->attributes);
}

std::optional<std::string_view> Node::attribute(Attr attr) const {
  for (const Attribute& each : attributes())
    if (each.id == attr) return each.value;
  return std::nullopt;
}

std::optional<std::string_view> Node::attribute(std::string_view name) const {
  if (const Attr known = attr_of(name); known != Attr::other) return attribute(known);
  for (const Attribute& each : attributes())
    if (each.name == name) return each.value;
  return std::nullopt;
}

std::string_view Node::value(std::string_view name) const {
  return attribute(name).value_or(std::string_view{});
}

Node Node::block() const {
  return tree_ == nullptr ? Node() : tree_->at(record().block);
}

Node Node::parent() const {
  return tree_ == nullptr || index_ == 0 ? Node() : tree_->at(record().parent);
}

Node Node::first_child() const {
  return tree_ != nullptr && index_ + 1 < end() ? tree_->at(index_ + 1) : Node();
}

Node Node::next_sibling() const {
  const Node above = parent();
  return above && end() < above.end() ? tree_->at(end()) : Node();
}

}  // namespace mingcha::pages
