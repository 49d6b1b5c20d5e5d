#include "pages/titles.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/title_parts.h"

namespace mingcha::pages {

std::string without_markup(std::string_view text) {
  if (!text.contains('<')) return squeeze(text);
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = text[at] == '<' && at + 1 < text.size() &&
                     (text[at + 1] == '/' || text[at + 1] == '!' || (text[at + 1] | 0x20) >= 'a') &&
                     static_cast<unsigned char>(text[at + 1]) < 0x80;
    if (!tag) {
      plain += text[at++];
      continue;
    }
    const auto end = text.find('>', at);
    plain += ' ';
    if (end == std::string_view::npos) break;  // cut in the middle of a tag
    at = end + 1;
  }
  return squeeze(plain);
}

std::vector<std::pair<std::string, std::string>> read_meta_tags(const Tree& tree) {
  std::vector<std::pair<std::string, std::string>> tags;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is(Tag::meta)) continue;
    const std::string_view name =
        node.value(Attr::name).empty() ? node.value(Attr::property) : node.value(Attr::name);
    if (!name.empty() && node.attribute(Attr::content))
      tags.emplace_back(squeeze(name), squeeze(node.value(Attr::content)));
  }
  return tags;
}

constexpr std::size_t longest_title = 500;  // characters

std::string document_title(const Tree& tree) {
  for (std::uint32_t i = 0; i < tree.size(); ++i)
    if (tree.at(i).is(Tag::title)) return shorten(without_markup(raw_text(tree.at(i))), longest_title);
  return {};
}

namespace {

bool is_heading(Node node) {
  return node.is(Tag::h1) || node.is(Tag::h2) || node.is(Tag::h3);
}

bool named_title(Node node) {
  const std::string names =
      lower_ascii(std::string(node.value(Attr::class_)) + " " + std::string(node.value(Attr::id)));
  return names.contains("title") || names.contains("biaoti") || names.contains("tit");
}

// "关于…的通知 ( 2024-05-11)": the title alone.
std::string without_date_behind(const std::string& text) {
  for (const FoundDate& date : find_dates(text, DateSource::labelled_text, std::nullopt)) {
    constexpr std::size_t shortest = 18;
    std::string_view rest = trim(std::string_view(text).substr(date.end));
    if (date.begin < shortest || rest.size() > 3) continue;
    std::string_view title = trim(std::string_view(text).substr(0, date.begin));
    for (const std::string_view bracket : {"(", "（", "[", "【"})
      if (title.ends_with(bracket)) title.remove_suffix(bracket.size());
    return std::string(trim(title));
  }
  return text;
}

// Where no heading repeats <title>: a line of the text that does, or the part of it that names no site.
std::string title_without_heading(const PageText& text, const Regions& regions, const std::string& whole,
                                  const PageDates& dates) {
  constexpr std::size_t surely_an_article = 15;  // characters; no column has such a name
  std::string title;
  if (dates.dated()) title = line_of_title(text, regions, whole);
  if (title.empty()) title = without_site_name(whole);
  return dates.dated() || count_characters(title) >= surely_an_article ? title : std::string();
}

}  // namespace

// The row 标题 of a document's index table (索引号, 成文日期 …), as fragments without <title> have it.
std::string index_title(const PageText& text) {
  const std::string& all = text.str();
  for (std::size_t at = all.find("标"); at != std::string::npos; at = all.find("标", at + 1)) {
    if (at > 0 && all[at - 1] != '\n') continue;
    std::string label(text.line_at(at));
    std::erase(label, ' ');
    if (label != "标题：" && label != "标题:") continue;
    const auto next = all.find('\n', at);
    return next == std::string::npos ? std::string{} : squeeze(text.line_at(next + 1));
  }
  return {};
}

std::string article_title(const Tree& tree, const PageText& text_lines, const Regions& regions,
                          const PageFacts& facts, const PageDates& dates) {
  if (const std::string* title = facts.meta_value("ArticleTitle"); title != nullptr && !title->empty())
    return without_markup(*title);
  const std::string whole = document_title(tree);
  std::string only_h1;
  int h1_count = 0;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is_element() || node.hidden() || node.end() - node.index() > 30) continue;
    const bool heading = is_heading(node);
    if (!heading && !(node.block() == node && named_title(node))) continue;
    if (regions.of(node) == LinkRegion::navigation || regions.of(node) == LinkRegion::footer) continue;
    const std::string text = without_date_behind(visible_text(node, 2000));
    const std::size_t length = count_characters(text);
    if (length < 4 || length > 150) continue;
    if (length >= 6 && whole.size() > text.size() && whole.contains(text)) return text;
    if (heading && whole == text && !names_no_article(whole)) return text;
    if (node.is(Tag::h1) && ++h1_count == 1) only_h1 = text;
  }
  if (std::string title = title_without_heading(text_lines, regions, whole, dates); !title.empty())
    return title;
  if (!dates.dated()) return {};
  if (h1_count == 1 && !names_no_article(only_h1)) return only_h1;
  if (!dates.place || !names_no_article(whole)) return {};
  std::string row = index_title(text_lines);
  return row.empty() ? line_above_date(text_lines, regions, *dates.place) : row;
}

std::string column_name(const PageText& text, const PageFacts& facts) {
  if (const std::string* name = facts.meta_value("ColumnName"); name != nullptr && !name->empty())
    return *name;
  const std::string& all = text.str();
  for (const std::string_view label : {"当前位置", "您的位置", "所在位置", "现在位置", "你的位置",
                                       "现在的位置", "当前的位置", "所在的位置"}) {
    const auto at = all.find(label);
    if (at == std::string::npos) continue;
    std::string line = all.substr(at + label.size(), 300);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::string best;
    std::string rest = line;
    for (const std::string_view arrow : {"＞", "»", "›", "→", "&gt;", ">>"})
      for (auto found = rest.find(arrow); found != std::string::npos; found = rest.find(arrow))
        rest.replace(found, arrow.size(), ">");
    const auto steps = split(rest, '>');
    for (std::size_t i = 1; i < steps.size(); ++i) {
      std::string step = squeeze(steps[i]);
      if (i + 1 == steps.size())
        step.resize(std::min(step.size(), step.find(' ')));  // what follows is the page itself
      if (!step.empty() && step != "正文" && step != "内容" && step != "列表" && step != facts.title &&
          count_characters(step) <= 20)
        best = step;
    }
    if (!best.empty()) return best;
  }
  return {};
}

}  // namespace mingcha::pages
