// The lines of a page's main place that are its text.
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "pages/links.h"
#include "pages/main_text.h"
#include "pages/main_text_words.h"
#include "pages/text_lines.h"

namespace mingcha::pages {

std::size_t running_characters(std::string_view line) {
  constexpr std::size_t shortest = 30, long_line = 120;  // bytes
  if (line.size() < shortest) return 0;
  const bool sentence = line.contains("。") || line.contains("，") || line.contains("；");
  if (!sentence && line.size() < long_line) return 0;
  const std::size_t characters = count_characters(line);
  if (sentence) return characters;
  return line.size() >= 2 * characters ? characters / 2 : 0;  // Chinese is three bytes a character
}

bool in_link(Node node) {
  for (int steps = 0; node && steps < 4; node = node.parent(), ++steps)
    if (node.is(Tag::a)) return true;
  return false;
}

bool is_link(const PageText& text, Line line) {
  return in_link(text.node_at(line.at)) || in_link(text.node_at(line.at + line.text.size() - 1));
}

namespace {

struct Part {
  Line line;
  bool running = false, outside = false;
  bool link = false;  // leads to another page, not to a file
};

// Whether a link at one of the line's ends is to a document: the names of attachments belong to the text.
bool links_to_file(const PageText& text, Line line) {
  for (const std::size_t at : {line.at, line.at + line.text.size() - 1})
    for (Node node = text.node_at(at); node && node.block() != node; node = node.parent())
      if (node.is(Tag::a) && !document_type(node.value(Attr::href)).empty()) return true;
  return false;
}

bool outside_text(LinkRegion region, LinkRegion of_place) {
  return region != of_place && (region == LinkRegion::navigation || region == LinkRegion::footer ||
                                region == LinkRegion::friend_links);
}

std::vector<Part> parts_of(const MainPlace& place, const PageText& text, const Regions& regions) {
  std::vector<Part> parts;
  const LinkRegion own = regions.of(place.node);
  each_line(text, text.range_of(place.node), [&](Line line) {
    const Node node = text.node_at(line.at);
    const bool link = is_link(text, line);
    parts.push_back({line, !link && running_characters(line.text) > 0, outside_text(regions.of(node), own),
                     link && !links_to_file(text, line)});
    return true;
  });
  return parts;
}

bool is_title(std::string_view line, std::string_view title) {
  constexpr std::size_t shortest = 12;  // bytes
  return line == title || (line.size() >= shortest && title.contains(line));
}

// "来源：市教育局  日期：2024-09-27 15:28". Notices that tell when something takes place write 2024年9月27日.
bool has_stamp(std::string_view line) {
  const auto year = line.find("20");
  return year != std::string_view::npos && line.substr(year).find_first_of("-/.") == 4;
}

// The table around a line, within the place.
Node table_around(const MainPlace& place, const PageText& text, Line line) {
  for (Node node = text.node_at(line.at); node && node != place.node; node = node.parent())
    if (node.is(Tag::table)) return node;
  return {};
}

// Whether a line above the text is about the page. What has a name of its own hardly holds such lines, but
// may begin with the title of a document or its number, which are text.
bool is_about_page(const Part& part, const MainPlace& place, const PageText& text, std::string_view title) {
  const std::string_view line = part.line.text;
  if (is_tool(line) || part.outside) return true;
  if (place.named) return says_of_page(line) && (has_stamp(line) || table_around(place, text, part.line));
  return says_of_page(line) || is_title(line, title) || part.link;
}

// Behind the last line above the text that is about the page: its title, its date, its tools, its index
// table.
std::size_t first_of_text(const std::vector<Part>& parts, const MainPlace& place, const PageText& text,
                          std::string_view title) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < parts.size() && (!parts[i].running || parts[i].line.text == title); ++i) {
    if (!is_about_page(parts[i], place, text, title)) continue;
    const Node table = table_around(place, text, parts[i].line);
    const std::size_t end = table ? text.range_of(table).end : parts[i].line.at + 1;
    while (i + 1 < parts.size() && !parts[i + 1].running && parts[i + 1].line.at < end) ++i;
    begin = i + 1;
  }
  return begin;
}

// Behind the last line of the text: what follows are lists of other pages, tools, the site's own words.
std::size_t end_of_text(const std::vector<Part>& parts, std::size_t begin) {
  std::size_t last = parts.size();
  while (last > begin && (!parts[last - 1].running || parts[last - 1].outside)) --last;
  std::size_t end = last;
  while (end < parts.size() && !leads_to_other_pages(parts[end].line.text)) ++end;
  const auto says_nothing = [](const Part& part) {
    return part.outside || part.link || is_tool(part.line.text) || says_of_site(part.line.text);
  };
  while (end > last && says_nothing(parts[end - 1])) --end;
  return end;
}

}  // namespace

std::string main_text(const MainPlace& place, const PageText& text, const Regions& regions,
                      std::string_view title) {
  const std::vector<Part> parts = parts_of(place, text, regions);
  const std::size_t begin = first_of_text(parts, place, text, title), end = end_of_text(parts, begin);
  std::string lines;
  for (std::size_t i = begin; i < end; ++i) {
    if (parts[i].outside || is_tool(parts[i].line.text)) continue;
    if (!lines.empty()) lines += '\n';
    lines += trim(parts[i].line.text);
  }
  return lines;
}

std::size_t first_sentence(const MainPlace& place, const PageText& text) {
  std::size_t first = std::string::npos;
  each_line(text, text.range_of(place.node), [&](Line line) {
    if (running_characters(line.text) == 0 || is_link(text, line)) return true;
    first = line.at;
    return false;
  });
  return first;
}

}  // namespace mingcha::pages
