// Where a list goes on, as the scripts of content systems say it.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

// The arguments of a call that begins behind its "(": numbers and quoted texts only.
std::vector<std::string> arguments(std::string_view script) {
  std::vector<std::string> all;
  const std::string_view list = script.substr(0, std::min(script.find(')'), std::size_t{300}));
  for (const auto part : split(list, ',')) {
    std::string_view word = trim(part);
    if (word.size() >= 2 && (word.front() == '"' || word.front() == '\''))
      word = word.substr(1, word.size() - 2);
    all.emplace_back(word);
  }
  return all;
}

long as_number(std::string_view text) {
  long number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

// createPageHTML(count, current, "name", "extension"); some sites put an element's id first.
void read_call(const ListPage& page, std::vector<std::string> words, ListReading& reading) {
  if (words.size() >= 5 && as_number(words[0]) < 0) words.erase(words.begin());
  if (words.size() < 4) return;
  add_numbered_pages(page, as_number(words[1]), as_number(words[0]), words[2], words[3], reading);
}

// The name that "index_" + n + ".html" is made of, and its extension, from the page's own address.
std::pair<std::string, std::string> own_name(const ListPage& page) {
  std::string name = "index", extension = "html";
  if (page.context.address == nullptr) return {name, extension};
  std::string_view file = page.context.address->path();
  file.remove_prefix(file.rfind('/') + 1);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {name, extension};
  extension = std::string(file.substr(dot + 1));
  std::string_view stem = file.substr(0, dot);
  const std::size_t number = stem.rfind('_');
  if (number != std::string_view::npos && as_number(stem.substr(number + 1)) >= 0)
    stem = stem.substr(0, number);
  return {std::string(stem), extension};
}

// What a script writes before the page's number: href=\"list"+"_"+n: "list".
std::string written_name(std::string_view script) {
  for (const std::string_view quote : {"href=\\\"", "href='", "href=\\'", "href="}) {
    const std::size_t at = script.find(quote);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = script.substr(at + quote.size());
    const std::string_view name = rest.substr(
        0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
    if (!name.empty()) return std::string(name);
  }
  return {};
}

}  // namespace

void read_trs_pages(const ListPage& page, ListReading& reading) {
  for (const std::string_view script : page.scripts) {
    for (const std::string_view call : {"createPageHTML", "createPage"}) {
      for (std::size_t at = script.find(call); at != std::string_view::npos; at = script.find(call, at + 1)) {
        const std::string_view rest = script.substr(at + call.size());
        if (rest.starts_with('(')) read_call(page, arguments(rest.substr(1)), reading);
      }
    }
  }
}

namespace {

struct CountNames {
  std::string_view count, current;
  bool writes_links;  // names that other scripts have too: only where links are written
};
constexpr CountNames count_names[] = {{"countPage", "currentPage", true},
                                      {"m_nPageCount", "m_nCurrPage", false},
                                      {"nPageCount", "nCurrIndex", false}};

std::pair<long, long> count_and_current(std::string_view script) {
  for (const CountNames& names : count_names) {
    if (names.writes_links && !script.contains("document.write")) continue;
    const long count = number_after(script, names.count), current = number_after(script, names.current);
    if (count >= 0 && current >= 0) return {count, current};
  }
  return {-1, -1};
}

}  // namespace

void read_count_pages(const ListPage& page, ListReading& reading) {
  for (const std::string_view script : page.scripts) {
    const auto [count, current] = count_and_current(script);
    if (count < 0 || current < 0) continue;
    auto [name, extension] = own_name(page);
    if (const std::string written = written_name(script); !written.empty()) name = written;
    if (script.find("shtml") != std::string_view::npos)
      extension = "shtml";
    else if (script.find("html") != std::string_view::npos)
      extension = "html";
    add_numbered_pages(page, current, count, name, extension, reading);
  }
}

void read_configured_pages(const ListPage& page, ListReading& reading) {
  for (const std::string_view script : page.scripts) {
    const std::size_t at = script.find("pagination_script_config");
    if (at == std::string_view::npos) continue;
    const std::string_view object = script.substr(at, std::min(script.find('}', at), script.size()) - at);
    const auto [name, extension] = own_name(page);
    add_numbered_pages(page, number_after(object, "pageNumber"), number_after(object, "total"), name,
                       extension, reading);
  }
}

}  // namespace mingcha::pages
