// Ordinary links to further pages of a list: "下一页", the numbers beside it, a <select> of pages, <link
// rel=next>.
#include <algorithm>

#include "base/text.h"
#include "pages/lists/dialects.h"
#include "pages/lists/item.h"

namespace mingcha::pages {

namespace {

constexpr std::uint32_t largest_pager = 300;  // nodes

bool says_next(std::string_view text) {
  constexpr std::string_view words[] = {"下一页",    "下页",    "后一页",   "下一頁",   "next",
                                        "next page", "next >",  "next »",   "下一页 >", "下一页>",
                                        "下一页>>",  "下一页»", "[下一页]", "下一页→",  "后页"};
  return std::ranges::find(words, text) != std::end(words);
}

bool is_page_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string text_of(Node node) {
  std::string text = lower_ascii(squeeze(raw_text(node)));
  if (text.empty()) text = lower_ascii(squeeze(node.value(Attr::title)));
  for (std::uint32_t i = node.index(); text.empty() && i < node.end(); ++i)
    if (const Node part = node.tree().at(i); part.is(Tag::img)) text = squeeze(part.value(Attr::alt));
  return text;
}

// "3", "[3]", "第3页"; 0 for anything else.
int page_number(std::string_view shown) {
  constexpr std::size_t longest = 12;
  if (shown.size() > longest || shown.find_first_of("0123456789") == std::string_view::npos) return 0;
  std::string text(shown);
  for (const std::string_view around : {"第", "页", "[", "]"})
    if (const auto at = text.find(around); at != std::string::npos) text.erase(at, around.size());
  return is_page_number(text) ? std::stoi(text) : 0;
}
int page_number(Node node) {
  return page_number(text_of(node));
}

// Where a click on a link leads; "" where only a script knows.
std::string target_of(Node link) {
  const std::string_view href = link.value(Attr::href);
  if (!href.empty() && href.front() != '#' && !equal_ignoring_case(href.substr(0, 11), "javascript:"))
    return std::string(href);
  const std::string_view click = link.value(Attr::onclick);
  return target_in_script(click.empty() ? href : click);
}

Node pager_around(Node link) {
  return link.parent().is(Tag::li) ? link.parent().parent() : link.parent();
}

// The numbers beside "next", only those behind the next page: a list must not take its first page for a
// further one.
void read_numbers(const ListPage& page, Node next, ListReading& reading) {
  const Node pager = pager_around(next);
  if (!pager || pager.end() - pager.index() > largest_pager) return;
  int following = 0;
  for (std::uint32_t i = pager.index(); i < pager.end(); ++i) {
    const Node link = page.tree.at(i);
    if (link.is(Tag::a) && page_number(link) > 0 && target_of(link) == target_of(next))
      following = page_number(link);
    if (link.is(Tag::a) && following > 0 && page_number(link) > following)
      add_next_page(page, target_of(link), reading);
  }
}

// Numbers alone: behind the one that is shown, which leads nowhere.
void read_bare_pager(const ListPage& page, Node number_link, ListReading& reading) {
  const Node pager = pager_around(number_link);
  if (!pager || pager.end() - pager.index() > largest_pager) return;
  int shown = 0;
  for (std::uint32_t i = pager.index() + 1; i < pager.end(); ++i) {
    const Node node = page.tree.at(i);
    if (!node.is_element() || node.end() - i > 3) continue;
    const int number = page_number(node);
    const std::string target = node.is(Tag::a) ? target_of(node) : std::string();
    if (number > 0 && target.empty() && shown == 0) shown = number;
    if (number > 1 && shown > 0 && number > shown && !target.empty()) add_next_page(page, target, reading);
  }
}

// <select onchange="location.href=this.value"><option value="index_2.html">2
void read_select(const ListPage& page, Node select, ListReading& reading) {
  if (!select.value("onchange").contains("location")) return;
  bool behind = false;
  for (std::uint32_t i = select.index() + 1; i < select.end(); ++i) {
    const Node option = page.tree.at(i);
    if (!option.is(Tag::option)) continue;
    const std::string_view value = option.value(Attr::value);
    if (page_number(option) == 0 || value.empty() || is_page_number(value)) return;
    if (behind) add_next_page(page, value, reading);
    behind = behind || option.attribute("selected").has_value();
  }
}

}  // namespace

void read_next_links(const ListPage& page, ListReading& reading) {
  Node numbered;  // the first link that is a number
  for (std::uint32_t i = 1; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    const Tag tag = node.tag();
    if (tag == Tag::select) read_select(page, node, reading);
    if (tag != Tag::a && tag != Tag::link) continue;
    std::string text;
    if (tag == Tag::a && node.end() - i <= 6) text = text_of(node);
    const bool next = says_next(text) || equal_ignoring_case(node.value(Attr::rel), "next");
    if (!numbered && page_number(text) > 1) numbered = node;
    if (!next) continue;
    add_next_page(page, target_of(node), reading);
    read_numbers(page, node, reading);
  }
  if (reading.next_pages.empty() && numbered) read_bare_pager(page, numbered, reading);
}

}  // namespace mingcha::pages
