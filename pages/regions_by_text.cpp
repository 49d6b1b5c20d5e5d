// Regions of pages whose elements have no telling names, as tables of the old days: the way to here
// (当前位置), the row of links that begins with 首页, friend links under their heading, the lines with the
// copyright.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/regions_by_text.h"

namespace mingcha::pages {
namespace {

constexpr std::uint32_t largest_crumbs = 60, largest_row = 150, largest_friends = 600;  // nodes
constexpr std::size_t longest_footer = 1200;                                            // bytes of its text

bool leads_somewhere(Node node) {
  return node.is(Tag::a) || node.is(Tag::option);
}

std::size_t count_links(Node box) {
  std::size_t count = 0;
  for (std::uint32_t i = box.index(); i < box.end(); ++i) count += leads_somewhere(box.tree().at(i));
  return count;
}

std::uint32_t size_of(Node node) {
  return node.end() - node.index();
}

bool is_top(Node node) {
  return !node || node.is(Tag::body) || node.is(Tag::html) || !node.parent();
}

void mark(std::vector<LinkRegion>& regions, Node box, LinkRegion region) {
  for (std::uint32_t i = box.index(); i < box.end(); ++i)
    if (regions[i] != LinkRegion::friend_links) regions[i] = region;
}

// http://www.a.gov.cn/: another site as a whole, no article of it.
bool is_site(std::string_view href) {
  const auto host = href.find("://");
  if (host == std::string_view::npos) return false;
  const auto path = href.find('/', host + 3);
  return path == std::string_view::npos || path + 1 == href.size();
}

bool leads_to_sites(Node box) {
  std::size_t links = 0, sites = 0;
  for (std::uint32_t i = box.index(); i < box.end(); ++i) {
    const Node node = box.tree().at(i);
    if (!node.is(Tag::a)) continue;
    ++links;
    sites += is_site(node.value(Attr::href));
  }
  return links > 0 && sites * 4 >= links * 3;
}

// A menu's row: short names, little else.
bool is_row_of_names(Node box) {
  constexpr std::size_t fewest = 3, longest_name = 27, most_other = 90;  // bytes
  std::size_t links = 0, names = 0;
  for (std::uint32_t i = box.index(); i < box.end(); ++i) {
    const Node node = box.tree().at(i);
    if (!node.is(Tag::a)) continue;
    ++links;
    names += visible_text(node, longest_name + 1).size();
  }
  return links >= fewest && names <= links * longest_name &&
         visible_text(box, names + links * 8 + most_other).size() <= names + links * 4 + most_other;
}

void mark_row_of_home(const Tree& tree, std::vector<LinkRegion>& regions) {
  constexpr std::string_view home_names[] = {"首页", "首 页", "网站首页", "本站首页", "返回首页", "主页"};
  constexpr std::size_t fewest = 3;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node link = tree.at(i);
    if (!link.is(Tag::a) || size_of(link) > 8) continue;
    if (std::ranges::find(home_names, visible_text(link, 40)) == std::end(home_names)) continue;
    Node box = link.parent();
    while (!is_top(box) && size_of(box) <= largest_row && count_links(box) < fewest) box = box.parent();
    if (!is_top(box) && size_of(box) <= largest_row && is_row_of_names(box)) {
      mark(regions, box, LinkRegion::navigation);
      i = box.end() - 1;
    }
  }
}

bool is_footer_line(std::string_view text) {
  for (const std::string_view word :
       {"版权所有", "ICP备", "icp备", "公网安备", "标识码", "主办单位：", "主办：", "Copyright"})
    if (text.contains(word)) return true;
  return false;
}

// The largest box around a footer's line that is still short, and no great part of the page.
void mark_footer(const Tree& tree, std::vector<LinkRegion>& regions) {
  const std::uint32_t largest = std::min(largest_row, tree.size() / 3);
  const std::uint32_t from = tree.size() - std::min(tree.size(), 3 * largest_row);
  for (std::uint32_t i = from; i < tree.size(); ++i) {
    const Node text = tree.at(i);
    const bool line = text.is_text() && !text.hidden() && regions[i] != LinkRegion::body &&
                      text.text().size() <= longest_footer && is_footer_line(text.text());
    if (!line) continue;
    Node box = text.block();
    while (!is_top(box.parent()) && size_of(box.parent()) <= largest &&
           visible_text(box.parent(), longest_footer + 1).size() <= longest_footer)
      box = box.parent();
    if (is_top(box) || size_of(box) > largest) continue;
    mark(regions, box, LinkRegion::footer);
    i = std::max(i, box.end() - 1);
  }
}

bool begins_with(std::string_view text, std::string_view heading) {
  constexpr std::size_t sign = 4;  // bytes behind it: "友情链接：", "友情链接 >"
  return text.starts_with(heading) && text.size() <= heading.size() + sign;
}

}  // namespace

void mark_under_heading(Node heading, std::vector<LinkRegion>& regions) {
  const std::string_view text = trim(heading.text());
  if (text.contains("位置")) {
    constexpr std::string_view crumbs[] = {"当前位置",     "您的位置", "你的位置",    "所在位置",
                                           "您现在的位置", "现在位置", "您所在的位置"};
    const bool crumb =
        std::ranges::any_of(crumbs, [&](std::string_view word) { return text.starts_with(word); });
    Node box = heading.block();
    while (crumb && !is_top(box) && size_of(box) <= largest_crumbs && count_links(box) == 0)
      box = box.parent();
    if (crumb && !is_top(box) && size_of(box) <= largest_crumbs) mark(regions, box, LinkRegion::navigation);
    return;
  }
  const bool friends = begins_with(text, "友情链接") || begins_with(text, "友情连接") ||
                       begins_with(text, "友情网站") || begins_with(text, "网站链接") ||
                       begins_with(text, "友好链接");
  if (!friends && !begins_with(text, "相关链接") && !begins_with(text, "相关网站")) return;
  Node box = heading.block();
  while (size_of(box) <= largest_friends && count_links(box) == 0 && !is_top(box.parent()))
    box = box.parent();
  if (size_of(box) <= largest_friends && count_links(box) > 0 && (friends || leads_to_sites(box)))
    std::fill(regions.begin() + box.index(), regions.begin() + box.end(), LinkRegion::friend_links);
}

void mark_unnamed_regions(const Tree& tree, bool has_navigation, bool has_footer,
                          std::vector<LinkRegion>& regions) {
  if (!has_navigation) mark_row_of_home(tree, regions);
  if (!has_footer) mark_footer(tree, regions);
}

}  // namespace mingcha::pages
