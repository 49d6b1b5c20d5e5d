#include "checks/clicks.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <unordered_map>
#include <vector>

#include "checks/gate.h"

namespace mingcha::checks {
namespace {

struct Way {
  std::uint32_t to;
  bool click;
};

// Pages by number and the ways between them.
struct Graph {
  std::vector<std::string> pages;
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::vector<Way>> ways;

  void add_way(std::uint32_t from, const std::string& to, bool click) {
    const auto found = numbers.find(to);
    if (found != numbers.end() && found->second != from) ways[from].push_back({found->second, click});
  }
};

void add_ways(Graph& graph, const PageView& page) {
  const std::uint32_t from = graph.numbers.at(page.url);
  for (const std::string& next : page.facts->next_pages) graph.add_way(from, next, false);
  for (const Entry& entry : page.facts->entries) graph.add_way(from, entry.url, true);
  for (const Link& link : page.facts->links)
    if (link.kind != LinkKind::head && link.kind != LinkKind::form)
      graph.add_way(from, link.url, link.kind != LinkKind::frame && link.kind != LinkKind::refresh);
  if (!page.facts->refresh.empty()) graph.add_way(from, page.facts->refresh, false);
}

Graph graph_of(const BodyView& view) {
  Graph graph;
  view.each_page([&](const PageView& page) {
    graph.numbers.emplace(page.url, static_cast<std::uint32_t>(graph.pages.size()));
    graph.pages.push_back(page.url);
  });
  graph.ways.resize(graph.pages.size());
  view.each_page([&](const PageView& page) {
    if (page.facts) add_ways(graph, page);
  });
  return graph;
}

constexpr int unknown_way = std::numeric_limits<int>::max();

// Breadth first, ways without a click before those with one.
std::vector<int> distances(const Graph& graph, std::deque<std::uint32_t> open) {
  std::vector<int> clicks(graph.pages.size(), unknown_way);
  for (const std::uint32_t start : open) clicks[start] = 0;
  while (!open.empty()) {
    const std::uint32_t at = open.front();
    open.pop_front();
    for (const Way& way : graph.ways[at]) {
      const int reached = clicks[at] + (way.click ? 1 : 0);
      if (reached >= clicks[way.to]) continue;
      clicks[way.to] = reached;
      if (way.click)
        open.push_back(way.to);
      else
        open.push_front(way.to);
    }
  }
  return clicks;
}

}  // namespace

Clicks::Clicks(const BodyView& view) {
  const Graph graph = graph_of(view);
  std::deque<std::uint32_t> homes;
  for (const SiteView& site : view.sites()) {
    if (const auto home = home_page(view, site)) homes.push_back(graph.numbers.at(home->url));
    if (const auto given = graph.numbers.find(site.home); given != graph.numbers.end())
      homes.push_back(given->second);
  }
  const std::vector<int> clicks = distances(graph, std::move(homes));
  for (std::size_t n = 0; n < clicks.size(); ++n)
    if (clicks[n] != unknown_way) clicks_.emplace_hint(clicks_.end(), graph.pages[n], clicks[n]);
}

std::optional<int> Clicks::to(const std::string& url) const {
  const auto found = clicks_.find(url);
  if (found == clicks_.end()) return std::nullopt;
  return found->second;
}

}  // namespace mingcha::checks
