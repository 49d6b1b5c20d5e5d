#include "pages/lists/lists.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

constexpr long most_pages = 100;

Resolver resolver_for(const ListContext& context) {
  const Address* base = context.base != nullptr ? context.base : context.address;
  return Resolver(base == nullptr ? std::nullopt : std::optional(*base), std::string(context.charset));
}

std::vector<std::string> sources_of_scripts(const Tree& tree) {
  std::vector<std::string> scripts;
  for (std::uint32_t i = 1; i < tree.size(); ++i)
    if (const Node node = tree.at(i); node.is(Tag::script)) scripts.push_back(raw_text(node));
  return scripts;
}

}  // namespace

ListReading read_lists(const Tree& tree, const ListContext& context) {
  const Resolver resolver = resolver_for(context);
  const ListPage page{tree, context, resolver, sources_of_scripts(tree)};
  ListReading reading;
  if (context.article) return reading;
  read_feed(page, reading);
  if (!reading.bare) read_jcms(page, reading);
  if (!reading.bare) read_plain(page, reading);
  if (!reading.bare) read_json(page, reading);
  if (reading.bare) return reading;
  read_trs_pages(page, reading);
  read_count_pages(page, reading);
  read_configured_pages(page, reading);
  read_next_links(page, reading);
  reading.script_only = reading.entries.empty() && filled_by_script(page);
  return reading;
}

void add_next_page(const ListPage& page, std::string_view reference, ListReading& reading) {
  const std::string url = page.resolver.resolve(reference);
  const bool itself = page.context.address != nullptr && url == page.context.address->str();
  if (url.empty() || itself || std::ranges::find(reading.next_pages, url) != reading.next_pages.end()) return;
  reading.next_pages.push_back(url);
}

void add_numbered_pages(const ListPage& page, long current, long count, std::string_view name,
                        std::string_view extension, ListReading& reading) {
  if (current < 0 || name.empty()) return;
  for (long n = current + 1; n < count && n <= current + most_pages; ++n)
    add_next_page(page, std::string(name) + "_" + std::to_string(n) + "." + std::string(extension), reading);
}

long number_after(std::string_view script, std::string_view name) {
  for (std::size_t at = script.find(name); at != std::string_view::npos; at = script.find(name, at + 1)) {
    const std::size_t sign = script.find_first_not_of(" \t\r\n'\"", at + name.size());
    if (sign == std::string_view::npos || (script[sign] != '=' && script[sign] != ':')) continue;
    const std::size_t digit = script.find_first_not_of(" \t\r\n'\"", sign + 1);
    if (digit == std::string_view::npos) return -1;
    long number = -1;
    std::from_chars(script.data() + digit, script.data() + script.size(), number);
    if (number >= 0) return number;
  }
  return -1;
}

}  // namespace mingcha::pages
