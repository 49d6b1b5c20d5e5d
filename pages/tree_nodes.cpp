#include "pages/tree_nodes.h"

#include <array>

#include "base/text.h"

namespace mingcha::pages {
namespace {

// In the order of Attr.
constexpr std::array<std::string_view, 27> attr_names = {
    "",        "action",      "alt",        "class",     "content",  "datetime", "for",
    "hidden",  "href",        "http-equiv", "id",        "itemprop", "method",   "name",
    "onclick", "placeholder", "property",   "querydata", "rel",      "required", "sitecode",
    "src",     "style",       "title",      "type",      "url",      "value"};

constexpr std::size_t slots = 128;
constexpr std::size_t slot_of(std::string_view name) {
  return (name.size() * 17 + static_cast<unsigned char>(name.front()) * 5 +
          static_cast<unsigned char>(name.back())) %
         slots;
}

constexpr bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::a:
    case Tag::b:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::label:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::sub:
    case Tag::sup:
    case Tag::time:
    case Tag::u:
    case Tag::none:
    case Tag::other:
      return true;
    default:
      return false;
  }
}

constexpr bool is_never_shown(Tag tag) {
  return tag == Tag::script || tag == Tag::style || tag == Tag::noscript || tag == Tag::head ||
         tag == Tag::template_ || tag == Tag::iframe || tag == Tag::title;
}

bool hides(std::string_view css) {
  for (std::size_t at = css.find("isplay"); at != std::string_view::npos; at = css.find("isplay", at + 1)) {
    const auto value = css.find_first_not_of(" :\t", at + 6);
    if (value != std::string_view::npos && equal_ignoring_case(css.substr(value, 4), "none")) return true;
  }
  return false;
}

}  // namespace

Attr attr_of(std::string_view name) {
  static constexpr auto table = [] {
    std::array<std::uint8_t, slots> filled{};
    for (std::size_t i = 1; i < attr_names.size(); ++i) {
      std::uint8_t& slot = filled[slot_of(attr_names[i])];
      if (slot != 0) throw "two names in one slot";
      slot = static_cast<std::uint8_t>(i);
    }
    return filled;
  }();
  if (name.empty()) return Attr::other;
  const std::uint8_t found = table[slot_of(name)];
  return attr_names[found] == name ? static_cast<Attr>(found) : Attr::other;
}

void NodeArray::clear() {
  nodes_.clear();
  attributes_.clear();
  current_ = 0;
  nodes_.push_back({{}, 0, 1, 0, 0, Tag::none, NodeRecord::Kind::document, false});
}

NodeRecord& NodeArray::add(NodeRecord::Kind kind, Tag tag, std::string_view text) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  const NodeRecord& parent = nodes_[current_];
  const std::uint32_t block = is_inline(tag) ? parent.block : index;
  const bool hidden = parent.hidden || is_never_shown(tag);
  return nodes_.emplace_back(NodeRecord{text, current_, index + 1, block,
                                        static_cast<std::uint32_t>(attributes_.size()), tag, kind, hidden});
}

void NodeArray::open(Tag tag, std::string_view name) {
  add(NodeRecord::Kind::element, tag, name);
  current_ = static_cast<std::uint32_t>(nodes_.size() - 1);
}

void NodeArray::attribute(std::string_view name, std::string_view value) {
  const Attribute& added = attributes_.emplace_back(Attribute{attr_of(name), name, trim(value)});
  if (added.id == Attr::hidden || (added.id == Attr::style && hides(value))) nodes_.back().hidden = true;
}

void NodeArray::leaf(NodeRecord::Kind kind, std::string_view text) {
  add(kind, Tag::none, text);
}

std::uint32_t NodeArray::close(std::uint32_t index) {
  nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
  return nodes_[index].parent;
}

void NodeArray::finish() {
  close(0);
  add(NodeRecord::Kind::document, Tag::none, {});
}

}  // namespace mingcha::pages
