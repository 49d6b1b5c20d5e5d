#include "pages/lists/regions.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mingcha::pages {

namespace {

struct Sign {
  std::string_view word;  // within class or id
  bool foreign;           // else navigation
};
constexpr Sign signs[] = {
    {"nav", false},    {"menu", false},    {"crumb", false},  {"dqwz", false},     {"pagination", false},
    {"topbar", false}, {"toolbar", false}, {"footer", true},  {"copyright", true}, {"yqlj", true},
    {"friend", true},  {"flink", true},    {"related", true}, {"xgyd", true},      {"xgwz", true},
    {"xglj", true},    {"xgxw", true},     {"xgxx", true},
};

// Which letters begin a sign: this is asked for every letter of every class on a page.
constexpr std::array<bool, 256> sign_begins = [] {
  std::array<bool, 256> begins{};
  for (const Sign& sign : signs) begins[static_cast<unsigned char>(sign.word[0])] = true;
  return begins;
}();

// What stands over boxes of other articles.
constexpr std::string_view related_headings[] = {
    "相关阅读", "相关链接", "相关新闻", "相关文章", "相关信息", "相关稿件", "相关公告", "相关文件",
    "相关内容", "相关报道", "相关解读", "相关政策", "热门文章", "热门信息", "热门新闻", "热门推荐",
    "热门排行", "推荐信息", "推荐文章", "推荐新闻", "推荐阅读", "延伸阅读", "猜你喜欢", "点击排行",
    "热点排行", "阅读排行", "浏览排行", "排行榜",   "上一篇",   "下一篇",   "友情链接", "网站链接"};

bool has_link(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i)
    if (tree.at(i).is(Tag::a)) return true;
  return false;
}

// Of two words one may be part of a column's name ("推荐公示"): these stand for themselves.
constexpr std::string_view whole_headings[] = {"热门",     "推荐",     "热门：",   "推荐：",
                                               "热点推荐", "精彩推荐", "最新推荐", "为您推荐",
                                               "本周热门", "本月热门", "相关专题", "点击榜"};

bool is_related_heading(std::string_view text) {
  text = trim(text);
  if (text.size() < 6 || text.size() > 40 || static_cast<unsigned char>(text[0]) < 0x80) return false;
  if (std::ranges::find(whole_headings, text) != std::end(whole_headings)) return true;
  const auto begins = [&](std::string_view heading) {
    return text.starts_with(heading) && text.size() <= heading.size() + 6;  // "相关阅读：", "相关链接 >>"
  };
  return std::ranges::any_of(related_headings, begins);
}

}  // namespace

std::uint8_t ListRegions::own_flags(Node node) {
  if (node.is(Tag::footer)) return foreign;
  std::uint8_t flags = node.is(Tag::nav) ? navigation : 0;
  for (const char* name : {"class", "id"}) {
    const std::string_view value = node.value(name);
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!sign_begins[static_cast<unsigned char>(value[i] | 0x20)]) continue;
      for (const Sign& sign : signs)
        if (equal_ignoring_case(value.substr(i, sign.word.size()), sign.word))
          flags |= sign.foreign ? foreign : navigation;
    }
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
