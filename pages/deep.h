// What pages of a government's dealings with people say: letters, guides, lists of services, yearly reports.
// Each decides for itself whether a page is of its kind and leaves other pages alone.
#pragma once

#include <optional>
#include <string_view>

#include "base/facts.h"
#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct DeepPage {
  const Tree& tree;
  const PageText& text;
  const Regions& regions;
  const Resolver& resolver;
  std::string_view address;  // of the page; "" where it is not known
  std::optional<Day> today;
  const PageFacts& facts;  // what every page gives
};

void read_services(const DeepPage& page, PageFacts& facts);

// The address of the first link of a node, or of the link around it; "" where there is none to follow.
std::string link_of(Node node, const Resolver& resolver);
// The nearest heading before a place: h1 to h6, or a box named as a title, outside navigation and footer.
// `unfit` says which are none.
template <class Unfit>
std::string heading_before(const DeepPage& page, std::uint32_t end, const Unfit& unfit);
std::string heading_text(const DeepPage& page, Node node);  // "" where the node is no heading

template <class Unfit>
std::string heading_before(const DeepPage& page, std::uint32_t end, const Unfit& unfit) {
  for (std::uint32_t i = end; i-- > 0;) {
    const std::string text = heading_text(page, page.tree.at(i));
    if (!text.empty() && !unfit(text)) return text;
  }
  return {};
}

}  // namespace mingcha::pages
