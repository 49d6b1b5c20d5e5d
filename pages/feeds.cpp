#include <algorithm>

#include "base/text.h"
#include "pages/links.h"

namespace mingcha::pages {

std::vector<std::string> read_feeds(const Tree& tree, const Resolver& resolver) {
  constexpr std::size_t most = 10;
  std::vector<std::string> feeds;
  for (std::uint32_t i = 0; i < tree.size() && feeds.size() < most; ++i) {
    const Node node = tree.at(i);
    if (node.is(Tag::body)) break;
    if (!node.is(Tag::link) || !equal_ignoring_case(node.value("rel"), "alternate")) continue;
    const std::string type = lower_ascii(node.value("type"));
    if (type != "application/rss+xml" && type != "application/atom+xml") continue;
    std::string url = resolver.resolve(node.value("href"));
    if (!url.empty() && std::find(feeds.begin(), feeds.end(), url) == feeds.end())
      feeds.push_back(std::move(url));
  }
  return feeds;
}

}  // namespace mingcha::pages
