#include "pages/deep.h"

#include <initializer_list>

#include "base/text.h"
#include "pages/guides.h"
#include "pages/items.h"
#include "pages/letters.h"
#include "pages/yearly_report.h"

namespace mingcha::pages {

void read_services(const DeepPage& page, PageFacts& facts) {
  facts.report = read_yearly_report(page);
  if (facts.report) return;
  facts.letters = read_letters(page);
  if (!facts.letters.empty()) return;
  facts.guides = read_guides(page);
  if (facts.guides.empty()) facts.items = read_items(page);
}

std::string link_of(Node node, const Resolver& resolver) {
  Node around = node;
  for (int steps = 0; around && steps < 4; around = around.parent(), ++steps)
    if (around.is(Tag::a)) return resolver.resolve(around.value(Attr::href));
  for (std::uint32_t i = node.index(); node && i < node.end(); ++i) {
    const Node part = node.tree().at(i);
    if (!part.is(Tag::a)) continue;
    std::string url = resolver.resolve(part.value(Attr::href));
    if (!url.empty()) return url;
  }
  return {};
}

std::string heading_text(const DeepPage& page, Node node) {
  constexpr std::uint32_t largest = 30;
  constexpr std::size_t shortest = 4, longest = 100;
  if (!node.is_element() || node.hidden() || node.end() - node.index() > largest) return {};
  const bool heading = node.tag() >= Tag::h1 && node.tag() <= Tag::h6;
  bool named = false;
  for (const Attr attr : {Attr::class_, Attr::id}) {
    const std::string name = lower_ascii(node.value(attr));
    named = named || name.contains("title") || name.contains("tit") || name.contains("biaoti");
  }
  if (!heading && !(named && node.block() == node)) return {};
  const LinkRegion region = page.regions.of(node);
  bool in_card = false;  // the head of a card is no navigation
  for (Node above = node; above && !in_card; above = above.parent()) in_card = above.is(Tag::article);
  if (!in_card && (region == LinkRegion::navigation || region == LinkRegion::footer)) return {};
  std::string text = visible_text(node, 400);
  const std::size_t length = count_characters(text);
  return length >= shortest && length <= longest ? text : std::string{};
}

}  // namespace mingcha::pages
