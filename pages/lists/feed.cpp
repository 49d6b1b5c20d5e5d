// RSS and Atom: the items of a feed are a list, with a title, an address and a date each. The file is text
// that has been decoded; nothing in it is expanded or fetched.
#include <algorithm>

#include "base/text.h"
#include "pages/address_list.h"
#include "pages/dates.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

constexpr std::size_t most_items = 2'000;

// What stands between <name …> and </name>, the first in `xml`; a CDATA section without its frame.
std::string_view content_of(std::string_view xml, std::string_view name) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    std::string_view rest = xml.substr(at + 1);
    if (!rest.starts_with(name) || rest.size() == name.size()) continue;
    if (const char next = rest[name.size()]; next != '>' && next != ' ') continue;
    const std::size_t open = rest.find('>');
    if (open == std::string_view::npos || (open > 0 && rest[open - 1] == '/')) return {};
    rest.remove_prefix(open + 1);
    std::string_view content = trim(rest.substr(0, rest.find("</" + std::string(name))));
    constexpr std::string_view frame = "<![CDATA[";
    if (!content.starts_with(frame)) return content;
    content.remove_prefix(frame.size());
    return content.substr(0, content.find("]]>"));
  }
  return {};
}

// The value of an attribute in `tag`; "" where it has none.
std::string_view attribute_of(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::string_view rest = trim(tag.substr(at + name.size()));
    if (at == 0 || tag[at - 1] != ' ' || !rest.starts_with('=')) continue;
    const std::string_view value = trim(rest.substr(1));
    if (value.size() < 2 || (value[0] != '"' && value[0] != '\'')) return {};
    return value.substr(1, value.find(value[0], 1) - 1);
  }
  return {};
}

// <link href="…" rel="…"/> with this relation, as Atom has it.
std::string_view link_with(std::string_view xml, std::string_view relation) {
  for (const std::string_view begin : {"<link ", "<atom:link "}) {
    for (std::size_t at = xml.find(begin); at != std::string_view::npos; at = xml.find(begin, at + 1)) {
      const std::string_view tag = xml.substr(at, xml.find('>', at) - at);
      if (attribute_of(tag, "rel") == relation) return attribute_of(tag, "href");
    }
  }
  return {};
}

// Entities and markup undone, as a page's reader would.
std::string plain(std::string_view text) {
  if (!text.contains('&') && !text.contains('<')) return squeeze(text);
  const Tree once(text);
  const std::string shown = visible_text(once.root());
  if (!shown.contains('<') && !shown.contains('&')) return shown;  // "&lt;b&gt;…" is markup, written twice
  const Tree twice(shown);
  return visible_text(twice.root());
}

std::optional<PageDate> date_of_item(std::string_view item) {
  for (const std::string_view name : {"pubDate", "published", "dc:date", "updated", "date"}) {
    const std::string_view text = content_of(item, name);
    if (text.empty()) continue;
    if (auto date = parse_date(text, DateSource::list, std::nullopt)) return date;
    if (auto date = parse_english_date(text, DateSource::list)) return date;
  }
  return std::nullopt;
}

Entry entry_of(const ListPage& page, std::string_view item) {
  std::string_view link = content_of(item, "link");
  if (link.empty()) link = link_with(item, "alternate");
  if (link.empty()) link = link_with(item, "");
  if (link.empty() && content_of(item, "guid").contains("://")) link = content_of(item, "guid");
  return {.title = plain(content_of(item, "title")),
          .url = page.resolver.resolve(plain(link)),
          .date = date_of_item(item),
          .pinned = false};
}

}  // namespace

void read_feed(const ListPage& page, ListReading& reading) {
  const std::string_view xml = page.context.source;
  if (!is_address_list(xml)) return;
  std::size_t first = xml.size();
  for (const std::string_view name : {"item", "entry"}) {
    const std::string open = "<" + std::string(name), close = "</" + std::string(name) + ">";
    for (std::size_t at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at)) {
      at += open.size();
      if (at >= xml.size() || (xml[at] != '>' && xml[at] != ' ')) continue;
      const std::size_t end = xml.find(close, at);
      if (end == std::string_view::npos || reading.entries.size() >= most_items) break;
      first = std::min(first, at);
      if (Entry entry = entry_of(page, xml.substr(at, end - at)); !entry.title.empty() && !entry.url.empty())
        reading.entries.push_back(std::move(entry));
      at = end;
    }
  }
  reading.bare = !reading.entries.empty();
  if (const auto next = link_with(xml.substr(0, first), "next"); reading.bare && !next.empty())
    add_next_page(page, next, reading);
}

}  // namespace mingcha::pages
