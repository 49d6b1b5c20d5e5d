#include "base/text.h"
#include "pages/tree.h"

namespace mingcha::pages {

std::string visible_text(Node node, std::size_t most) {
  std::string text;
  if (!node) return text;
  Node block = node.block();
  for (std::uint32_t i = node.index(); i < node.end() && text.size() < most; ++i) {
    const Node part = node.tree().at(i);
    if (part.hidden() && !node.hidden()) {
      i = part.end() - 1;
      continue;
    }
    if (part.is_text()) {
      if (part.block() != block) text += ' ';
      block = part.block();
      text += part.text().substr(0, most);
    } else if (part.is(Tag::br) || part.block() == part) {
      text += ' ';
    }
  }
  return squeeze(text);
}

std::string raw_text(Node node) {
  std::string text;
  if (!node) return text;
  for (std::uint32_t i = node.index(); i < node.end(); ++i) {
    const Node part = node.tree().at(i);
    if (part.is_text()) text += part.text();
  }
  return text;
}

}  // namespace mingcha::pages
