#include "pages/title_parts.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace mingcha::pages {
namespace {

constexpr std::string_view site_endings[] = {
    "网站",   "门户网", "政府网", "信息网", "政务网", "公众网", "人民政府", "县政府", "市政府",
    "区政府", "委员会", "管委会", "办公室", "办公厅", "局",     "厅",       "公报",   "平台",
    "页面",   "内容页", "详细页", "）",     ".cn",    ".com",   "新闻网"};
constexpr std::size_t shortest_title = 8;  // characters
constexpr std::size_t longest_column = 6;  // "通知公告", "政府信息公开"

bool ends_like_site(std::string_view name) {
  return std::ranges::any_of(site_endings, [&](std::string_view end) { return name.ends_with(end); });
}

// "局" ends the name of a site, and the title of an article about one: short names only.
bool is_site_or_column(std::string_view part) {
  constexpr std::size_t longest_site = 24;
  const std::size_t length = count_characters(part);
  return length <= longest_column || (length <= longest_site && ends_like_site(part));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// At "_", "|" and "-", but for the one in "1-10月".
std::vector<std::string_view> parts_of(std::string_view title) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (title[at] != '_' && title[at] != '|' && title[at] != '-') continue;
    if (title[at] == '-' && at > 0 && at + 1 < title.size() && is_digit(title[at - 1]) &&
        is_digit(title[at + 1]))
      continue;
    parts.push_back(trim(title.substr(begin, at - begin)));
    begin = at + 1;
  }
  parts.push_back(trim(title.substr(begin)));
  return parts;
}

bool parts_titles(char c) {
  return c == '_' || c == '-' || c == '|' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
}

bool in_link(Node node) {
  for (; node && !node.is(Tag::body); node = node.parent())
    if (node.is(Tag::a)) return true;
  return false;
}

// What stands in the navigation, the footer or a link is no title.
bool may_be_title(const PageText& text, const Regions& regions, std::string_view line) {
  const Node node = text.node_at(static_cast<std::size_t>(line.data() - text.str().data()));
  return regions.of(node) != LinkRegion::navigation && regions.of(node) != LinkRegion::footer &&
         !in_link(node);
}

bool is_tool_line(std::string_view line) {
  for (const std::string_view word : {"来源", "浏览", "点击", "字号", "字体", "打印", "分享", "作者", "索引",
                                      "位置", "文号", "机构", "阅读", "收藏", "访问", "扫一扫", "。", "搜索"})
    if (line.contains(word)) return true;
  return line.ends_with("：") || line.ends_with(":");
}

}  // namespace

std::string without_site_name(std::string_view document_title) {
  auto parts = parts_of(document_title);
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  auto first = parts.begin(), last = parts.end();
  while (last - first > 1 && is_site_or_column(*(last - 1))) --last;
  while (last - first > 1 && is_site_or_column(*first)) ++first;
  if (last - first != 1 || parts.size() == 1 || count_characters(*first) < shortest_title) return {};
  return std::string(*first);
}

bool names_no_article(std::string_view document_title) {
  return count_characters(document_title) < shortest_title || is_site_or_column(document_title);
}

std::string line_of_title(const PageText& text, const Regions& regions, std::string_view document_title) {
  constexpr std::size_t shortest = 18;  // bytes: six Chinese characters
  std::string_view best;
  for (std::string_view line : split(text.str(), '\n')) {
    line = trim(line);
    if (line.size() < shortest || line.size() <= best.size() || line.size() > document_title.size()) continue;
    const auto at = document_title.find(line);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + line.size();
    const bool whole = (at == 0 || parts_titles(document_title[at - 1])) &&
                       (end == document_title.size() || parts_titles(document_title[end]));
    if (whole && may_be_title(text, regions, line)) best = line;
  }
  return std::string(best);
}

std::string line_above_date(const PageText& text, const Regions& regions, std::size_t dated_at) {
  constexpr int most_lines = 4;
  constexpr std::size_t longest_title = 80;
  std::string_view above = std::string_view(text.str()).substr(0, dated_at);
  above = above.substr(0, above.rfind('\n') == std::string_view::npos ? 0 : above.rfind('\n'));
  for (int lines = 0; lines < most_lines && !above.empty();) {
    const std::size_t begin = above.rfind('\n') + 1;  // npos + 1 is 0
    const std::string_view line = trim(above.substr(begin));
    above = above.substr(0, begin == 0 ? 0 : begin - 1);
    if (line.empty()) continue;
    ++lines;
    const std::size_t length = count_characters(line);
    if (length < shortest_title || is_tool_line(line)) continue;
    return length <= longest_title && may_be_title(text, regions, line) ? std::string(line) : std::string();
  }
  return {};
}

}  // namespace mingcha::pages
