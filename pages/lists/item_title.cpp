// Links of a page and their titles.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/dates.h"
#include "pages/lists/item.h"

namespace mingcha::pages {

namespace {

constexpr std::string_view dots[] = {"…", "...", "．．．", "。。。"};
constexpr std::string_view pins[] = {"[置顶]", "【置顶】", "（置顶）", "(置顶)", "置顶", "[顶]", "【顶】"};
constexpr std::string_view bullets[] = {"·", "•", "▪", "■", "◆", "●", "○", "▶", "►",
                                        ">", "»", "›", "-", "☆", "★", "○", "□"};
// Links that stand beside a title and name none.
constexpr std::string_view generic[] = {
    "详细",     "详情",     "查看",     "更多", "阅读全文", "查看详情", "查看更多", "点击查看",
    "查看全文", "立即查看", "了解更多", "全文", "more",     "下载",     "点击进入", "进入"};

// Tools of a page, which often stand beside its date.
constexpr std::string_view tools[] = {"分享到",   "纠错",     "打印本页", "打印此页", "关闭窗口", "关闭本页",
                                      "加入收藏", "返回首页", "返回顶部", "设为首页", "用户登录"};
constexpr std::string_view tool_names[] = {"分享", "打印", "关闭", "收藏", "返回", "登录", "注册", "首页"};

bool is_tool(std::string_view title) {
  if (title.size() > 30) return false;
  const auto within = [&](std::string_view word) { return title.find(word) != std::string_view::npos; };
  return std::ranges::any_of(tools, within) || std::ranges::find(tool_names, title) != std::end(tool_names);
}

bool is_cut(std::string_view text) {
  return std::ranges::any_of(dots, [&](std::string_view end) { return text.ends_with(end); });
}

std::string_view without_dots(std::string_view text) {
  for (const auto end : dots)
    if (text.ends_with(end)) return text.substr(0, text.size() - end.size());
  return text;
}

bool is_generic(std::string_view text) {
  const std::string plain = lower_ascii(text);
  std::string_view core = plain;
  const auto strip = [&](auto& signs) {
    for (const std::string_view sign : signs) {
      if (core.starts_with(sign)) core.remove_prefix(sign.size());
      if (core.ends_with(sign)) core.remove_suffix(sign.size());
    }
  };
  constexpr std::string_view around[] = {"[", "]", "【", "】", ">>", ">", "+", "»", "...", " "};
  strip(around);
  return core.empty() || std::ranges::find(generic, core) != std::end(generic);
}

// Removes "[置顶]" and bullets from the front; says whether a pin was there.
bool strip_front(std::string& title) {
  bool pinned = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto pin : pins) {
      if (!title.starts_with(pin) || title.size() == pin.size()) continue;
      title.erase(0, pin.size());
      pinned = changed = true;
    }
    for (const auto bullet : bullets) {
      if (!title.starts_with(bullet) || title.size() == bullet.size()) continue;
      title.erase(0, bullet.size());
      changed = true;
    }
    title = std::string(trim(title));
  }
  return pinned;
}

bool is_whole_date(std::string_view text, std::optional<Day> today) {
  if (text.size() > 40) return false;
  const auto found = find_dates(text, DateSource::list, today);
  return found.size() == 1 && found[0].date.precision >= DatePrecision::day &&
         count_characters(text) <=
             count_characters(text.substr(found[0].begin, found[0].end - found[0].begin)) + 2;
}

// "15" and "2024-09" of a date box, "09-15" where no year can be told.
bool is_date_piece(std::string_view text) {
  return text.size() <= 12 && text.find_first_not_of("0123456789-./[]() ") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

struct Words {
  std::string title, date;
  std::string heading;
};

void add(std::string& text, std::string_view piece, bool parted) {
  if (!text.empty() && parted) text += ' ';
  text += piece;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// The text inside a link, dates of their own apart; a heading inside is the title of a card. Inline elements
// part no words: "关于<font>秋季</font>防火" is read as one.
Words words_in(const Tree& tree, Node link, std::optional<Day> today) {
  Words words;
  std::vector<std::pair<std::string, bool>> pieces;  // and whether something parts it from what is before
  Node block;                                        // of the last text
  bool parted = false;
  for (std::uint32_t i = link.index() + 1; i < link.end(); ++i) {
    const Node node = tree.at(i);
    if (node.is(Tag::script) || node.is(Tag::style)) {
      i = node.end() - 1;
    } else if (node.is_text()) {
      auto piece = squeeze(node.text());
      parted = parted || node.block() != block || (!node.text().empty() && is_blank(node.text().front()));
      if (piece.empty()) continue;
      pieces.emplace_back(std::move(piece), std::exchange(parted, is_blank(node.text().back())));
      block = node.block();
    } else if (node.is(Tag::br)) {
      parted = true;
    } else if (words.heading.empty() && node.tag() >= Tag::h1 && node.tag() <= Tag::h6) {
      words.heading = squeeze(raw_text(node));
    }
  }
  for (const auto& [piece, after_gap] : pieces) {
    const bool date = pieces.size() > 1 && (is_date_piece(piece) || is_whole_date(piece, today));
    add(date ? words.date : words.title, piece, date || after_gap);
  }
  return words;
}

std::string image_text(const Tree& tree, Node link) {
  for (std::uint32_t i = link.index() + 1; i < link.end(); ++i)
    if (const Node node = tree.at(i); node.is(Tag::img)) return squeeze(node.value(Attr::alt));
  return {};
}

// "标题：关于…的通知 发布时间：2024-09-18", as templates fill title=: the title alone.
std::string title_in_attribute(std::string_view attribute) {
  std::string title = squeeze(attribute);
  for (const std::string_view label : {"文章标题：", "信息标题：", "标题：", "标题:"})
    if (title.starts_with(label)) title.erase(0, label.size());
  for (const std::string_view label :
       {"发布时间：", "发布日期：", "发布时间:", "发布日期:", "更新时间：", "作者：", "点击数：", "点击："})
    if (const auto at = title.find(label); at != std::string::npos && at > 0) title.resize(at);
  return std::string(trim(title));
}

// The full title where the visible one is cut or missing.
std::string best_title(std::string visible, std::string attribute) {
  if (visible.empty() || is_generic(visible)) return attribute;
  const std::string_view begin = without_dots(visible);
  if (attribute.size() > begin.size() && (is_cut(visible) || attribute.starts_with(begin))) return attribute;
  return visible;
}

bool is_link_target(std::string_view href) {
  return !href.empty() && href.front() != '#' && !lower_ascii(href.substr(0, 11)).starts_with("javascript:");
}

bool pin_beside(const Tree& tree, Node link) {
  for (const Node node : {link, link.parent()}) {
    for (const std::string_view token : split(node.value(Attr::class_), ' '))
      if (equal_ignoring_case(token, "istop") || equal_ignoring_case(token, "zhiding") ||
          equal_ignoring_case(token, "top"))
        return true;
  }
  const Node parent = link.parent();
  if (!parent || parent.end() - parent.index() > 30) return false;
  for (std::uint32_t i = parent.index() + 1; i < parent.end(); ++i) {
    const Node node = tree.at(i);
    const std::string_view text = node.is_text()      ? trim(node.text())
                                  : node.is(Tag::img) ? node.value(Attr::alt)
                                                      : "";
    if (text.size() <= 20 && std::ranges::find(pins, text) != std::end(pins)) return true;
  }
  return false;
}

}  // namespace

std::string target_in_script(std::string_view script) {
  for (const std::string_view way :
       {"location.href", "location=", "location =", "window.open", "location.assign", "location.replace"}) {
    const std::size_t at = script.find(way);
    if (at == std::string_view::npos) continue;
    const std::size_t begin = script.find_first_of("'\"", at);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = script.find(script[begin], begin + 1);
    if (end == std::string_view::npos) continue;
    const std::string_view rest = trim(script.substr(end + 1));
    if (rest.starts_with('+')) continue;
    return std::string(script.substr(begin + 1, end - begin - 1));
  }
  return {};
}

std::vector<ListLink> collect_links(const Tree& tree, std::optional<Day> today) {
  std::vector<ListLink> links;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is_element()) continue;
    const bool anchor = node.is(Tag::a);
    const auto onclick = node.value(Attr::onclick);
    if (!anchor && onclick.empty()) continue;
    ListLink link{
        .node = node, .target = {}, .title = {}, .cut_date = {}, .item = node, .date = {}, .pinned = false};
    if (const auto href = node.value(Attr::href); anchor && is_link_target(href)) {
      link.target = std::string(href);
    } else {
      link.target = target_in_script(onclick.empty() ? href : onclick);
      if (link.target.empty() && onclick.empty()) continue;
    }
    Words words = words_in(tree, node, today);
    link.cut_date = words.date;
    std::string attribute = title_in_attribute(node.value(Attr::title));
    if (attribute.empty() && is_cut(words.title))
      attribute = title_in_attribute(node.parent().value(Attr::title));
    if (attribute.empty()) attribute = image_text(tree, node);
    link.title = best_title(words.heading.empty() ? words.title : words.heading,
                            is_generic(attribute) ? "" : attribute);
    link.pinned = strip_front(link.title) || pin_beside(tree, node);
    if (link.title.empty() || is_tool(link.title)) continue;
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace mingcha::pages
