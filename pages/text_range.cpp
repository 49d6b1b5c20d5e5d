#include "pages/text_range.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace mingcha::pages {
namespace {

// Calls use(node, text) for the parts of text nodes within a range, until it says false.
template <class Use>
void each_text(const Tree& tree, TextRange range, const Use& use) {
  const std::uint32_t last = std::min(range.end.node, tree.size() - 1);
  for (std::uint32_t i = range.begin.node; i <= last; ++i) {
    const Node node = tree.at(i);
    if (i == range.end.node && range.end.offset == 0) return;
    if (is_machinery(node)) {
      i = node.end() - 1;
      continue;
    }
    std::string_view text = node.text();
    if (i == range.end.node) text = text.substr(0, range.end.offset);
    if (i == range.begin.node) text.remove_prefix(std::min<std::size_t>(range.begin.offset, text.size()));
    if (!use(node, text)) return;
  }
}

}  // namespace

bool is_machinery(Node node) {
  switch (node.tag()) {
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::head:
    case Tag::template_:
    case Tag::iframe:
    case Tag::title:
    case Tag::select:
    case Tag::button:
      return true;
    default:
      return node.is_comment();
  }
}

std::string text_of(const Tree& tree, TextRange range, std::size_t most) {
  std::string text;
  Node block;
  each_text(tree, range, [&](Node node, std::string_view part) {
    if (!node.is_text()) {
      if (node.is(Tag::br) || node.block() == node) text += ' ';
      return true;
    }
    if (block && node.block() != block) text += ' ';
    block = node.block();
    text += part.substr(0, most);
    return text.size() < 2 * most;
  });
  text = squeeze(text);
  if (text.size() > most) {
    text.resize(most);
    while (!text.empty() && (text.back() & 0xC0) == 0x80) text.pop_back();
    if (!text.empty()) text.pop_back();
  }
  return text;
}

bool has_text(const Tree& tree, TextRange range) {
  bool found = false;
  each_text(tree, range, [&](Node node, std::string_view part) {
    if (!node.is_text()) return true;
    for (std::size_t at = 0; at < part.size() && !found;) {
      const std::size_t blank = blank_bytes(part, at);
      found = blank == 0;
      at += blank;
    }
    return !found;
  });
  return found;
}

}  // namespace mingcha::pages
