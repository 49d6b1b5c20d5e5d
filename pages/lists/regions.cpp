#include "pages/lists/regions.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace mingcha::pages {

namespace {

constexpr std::string_view navigation_words[] = {"nav",        "menu",   "crumb",  "dqwz",
                                                 "pagination", "topbar", "toolbar"};
constexpr std::string_view foreign_words[] = {"footer", "copyright", "yqlj", "friend", "flink", "related",
                                              "xgyd",   "xgwz",      "xglj", "xgxw",   "xgxx"};

// What stands over boxes of other articles.
constexpr std::string_view related_headings[] = {
    "相关阅读", "相关链接", "相关新闻", "相关文章", "相关信息", "相关稿件", "相关公告", "相关文件",
    "相关内容", "相关报道", "相关解读", "相关政策", "热门文章", "热门信息", "热门新闻", "热门推荐",
    "热点推荐", "推荐阅读", "延伸阅读", "猜你喜欢", "点击排行", "热点排行", "阅读排行", "浏览排行",
    "排行榜",   "上一篇",   "下一篇",   "友情链接", "网站链接"};

template <std::size_t n>
bool contains_any(std::string_view text, const std::string_view (&words)[n]) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool has_link(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i)
    if (tree.at(i).is(Tag::a)) return true;
  return false;
}

bool is_related_heading(std::string_view text) {
  if (text.size() > 40) return false;
  const std::string plain = squeeze(text);
  const auto begins = [&](std::string_view heading) {
    return plain.starts_with(heading) && plain.size() <= heading.size() + 6;  // "相关阅读：", "相关链接 >>"
  };
  return std::ranges::any_of(related_headings, begins);
}

}  // namespace

std::uint8_t ListRegions::own_flags(Node node) {
  if (node.is(Tag::footer)) return foreign;
  std::uint8_t flags = node.is(Tag::nav) ? navigation : 0;
  for (const char* name : {"class", "id"}) {
    const std::string_view value = node.value(name);
    if (value.empty()) continue;
    const std::string words = lower_ascii(value);
    if (contains_any(words, navigation_words)) flags |= navigation;
    if (contains_any(words, foreign_words)) flags |= foreign;
  }
  return flags;
}

ListRegions::ListRegions(const Tree& tree) : flags_(tree.size(), 0) {
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    flags_[i] |= flags_[node.parent().index()];
    if (node.is_element() && !node.is(Tag::body) && !node.is(Tag::html)) {
      flags_[i] |= own_flags(node);
    } else if (node.is_text() && (flags_[i] & foreign) == 0 && is_related_heading(node.text())) {
      mark_related(tree, node);
    }
  }
}

// The box goes from its heading to the end of the first ancestor that has links behind the heading.
void ListRegions::mark_related(const Tree& tree, Node heading) {
  Node box = heading.parent();
  for (int i = 0; i < 4 && box && !box.is(Tag::body); ++i, box = box.parent()) {
    if (!has_link(tree, heading.index() + 1, box.end())) continue;
    for (std::uint32_t k = heading.index(); k < box.end(); ++k) flags_[k] |= foreign;
    return;
  }
}

}  // namespace mingcha::pages
