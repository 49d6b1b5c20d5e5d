#include "pages/regions.h"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>

#include "base/text.h"
#include "pages/regions_by_text.h"

namespace mingcha::pages {
namespace {

using Words = std::initializer_list<std::string_view>;

bool starts_with_any(std::string_view word, Words starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return word.starts_with(start); });
}
bool ends_with_any(std::string_view word, Words ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return word.ends_with(end); });
}

LinkRegion region_of_word(std::string_view word) {
  if (starts_with_any(word, {"friend", "yqlj", "youqing", "flink", "friendlink"}))
    return LinkRegion::friend_links;
  if (starts_with_any(word, {"foot", "copyright", "banquan", "bottom", "dibu"}) ||
      ends_with_any(word, {"foot", "footer"}))
    return LinkRegion::footer;
  if (word.starts_with("headline") || word.starts_with("topic")) return LinkRegion::other;
  if (starts_with_any(
          word, {"nav", "menu", "header", "head", "top", "crumb", "bread", "dqwz", "weizhi", "daohang"}) ||
      ends_with_any(word, {"nav", "menu", "header", "crumbs", "breadcrumb"}))
    return LinkRegion::navigation;
  if (starts_with_any(word, {"content", "article", "zoom", "editor", "detail", "zhengwen", "vsb_content"}))
    return LinkRegion::body;
  return LinkRegion::other;
}

// The first word of class and id that says something.
LinkRegion region_of_names(std::string_view names) {
  const std::string lower = lower_ascii(names);
  std::size_t at = 0;
  while (at < lower.size()) {
    const auto end = std::min(lower.find_first_of(" -_", at), lower.size());
    const LinkRegion region = region_of_word(std::string_view(lower).substr(at, end - at));
    if (region != LinkRegion::other) return region;
    at = end + 1;
  }
  return LinkRegion::other;
}

// Names repeat: a page has a thousand elements and a few dozen classes.
class Names {
 public:
  LinkRegion region(std::string_view names) {
    if (names.empty()) return LinkRegion::other;
    const auto [known, is_new] = known_.try_emplace(names, LinkRegion::other);
    if (is_new) known->second = region_of_names(names);
    return known->second;
  }

 private:
  std::unordered_map<std::string_view, LinkRegion> known_;
};

LinkRegion own_region(Node node, Names& names) {
  switch (node.tag()) {
    case Tag::nav:
    case Tag::header:
      return LinkRegion::navigation;
    case Tag::footer:
      return LinkRegion::footer;
    case Tag::article:
      return LinkRegion::body;
    case Tag::html:
    case Tag::body:
    case Tag::none:
    case Tag::a:
      return LinkRegion::other;
    default:
      break;
  }
  LinkRegion region = names.region(node.value(Attr::id));
  if (region == LinkRegion::other) region = names.region(node.value(Attr::class_));
  return region;
}

// A box that is called a menu and holds an article: much text outside of links.
bool holds_text(Node box) {
  constexpr std::size_t long_text = 900, sentence = 90, name = 12;  // bytes
  std::size_t text = 0, names = 0;
  for (std::uint32_t i = box.index() + 1; i < box.end(); ++i) {
    const Node node = box.tree().at(i);
    if (node.is(Tag::script) || node.is(Tag::style) || node.is(Tag::select)) {
      i = node.end() - 1;
    } else if (node.is(Tag::a)) {
      names += name;
      i = node.end() - 1;
    } else if (node.is_text() && node.text().size() > sentence) {
      text += node.text().size();
    }
  }
  return text > long_text && text > 2 * names;
}

// What a node is in when its parent is in `above`. Footer, friend links and navigation hold all that is
// inside.
LinkRegion narrowed(LinkRegion above, Node node, Names& names) {
  if (above == LinkRegion::footer || above == LinkRegion::friend_links || above == LinkRegion::navigation) {
    if (above != LinkRegion::footer || !node.is_element()) return above;
    return own_region(node, names) == LinkRegion::friend_links ? LinkRegion::friend_links : above;
  }
  if (!node.is_element()) return above;
  const LinkRegion own = own_region(node, names);
  if (own == LinkRegion::navigation && holds_text(node)) return above;
  if (own != LinkRegion::other) return own;
  if (node.is(Tag::li) || node.is(Tag::dd)) return LinkRegion::list;
  return above;
}

// Headings that name what is around or below them: 友情链接, 网站链接, 相关链接, 当前位置.
bool may_be_heading(Node node) {
  constexpr std::size_t shortest = 12, with_blanks = 64, character = 3;
  if (!node.is_text() || node.text().size() < shortest || node.text().size() > with_blanks) return false;
  const std::string_view text = trim(node.text());
  constexpr std::string_view first_characters = "友相网当您你所现";
  return text.size() >= shortest && first_characters.contains(text.substr(0, character)) && !node.hidden();
}

}  // namespace

Regions::Regions(const Tree& tree) : regions_(tree.size(), LinkRegion::other) {
  Names names;
  bool has_navigation = false, has_footer = false;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (regions_[i] == LinkRegion::other) {  // else it was set from a heading
      regions_[i] = narrowed(regions_[node.parent().index()], node, names);
      has_navigation = has_navigation || regions_[i] == LinkRegion::navigation;
      has_footer = has_footer || regions_[i] == LinkRegion::footer;
    }
    if (may_be_heading(node)) mark_under_heading(node, regions_);
  }
  mark_unnamed_regions(tree, has_navigation, has_footer, regions_);
}

}  // namespace mingcha::pages
