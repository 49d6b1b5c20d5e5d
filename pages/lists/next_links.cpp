// Ordinary links to further pages of a list: "下一页", and the numbers beside it.
#include <algorithm>

#include "base/text.h"
#include "pages/lists/dialects.h"

namespace mingcha::pages {

namespace {

bool says_next(std::string_view text) {
  constexpr std::string_view words[] = {"下一页",    "下页",    "后一页",   "下一頁",   "next",
                                        "next page", "next >",  "next »",   "下一页 >", "下一页>",
                                        "下一页>>",  "下一页»", "[下一页]", "下一页→"};
  return std::ranges::find(words, text) != std::end(words);
}

bool is_page_number(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string text_of(Node link) {
  std::string text = lower_ascii(squeeze(raw_text(link)));
  return text.empty() ? lower_ascii(squeeze(link.value(Attr::title))) : text;
}

int page_number(Node link) {
  const std::string text = text_of(link);
  return is_page_number(text) ? std::stoi(text) : 0;
}

// The numbers beside "next", only those behind the next page: a list must not take its first page for a
// further one.
void read_numbers(const ListPage& page, Node next, ListReading& reading) {
  const Node pager = next.parent().is(Tag::li) ? next.parent().parent() : next.parent();
  if (!pager || pager.end() - pager.index() > 300) return;
  int following = 0;
  for (std::uint32_t i = pager.index(); i < pager.end(); ++i) {
    const Node link = page.tree.at(i);
    if (link.is(Tag::a) && page_number(link) > 0 && link.value(Attr::href) == next.value(Attr::href))
      following = page_number(link);
    if (link.is(Tag::a) && following > 0 && page_number(link) > following)
      add_next_page(page, link.value(Attr::href), reading);
  }
}

}  // namespace

void read_next_links(const ListPage& page, ListReading& reading) {
  for (std::uint32_t i = 1; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    if (!node.is(Tag::a)) continue;
    const bool next =
        lower_ascii(node.value(Attr::rel)) == "next" || (node.end() - i <= 6 && says_next(text_of(node)));
    if (!next) continue;
    add_next_page(page, node.value(Attr::href), reading);
    read_numbers(page, node, reading);
  }
}

}  // namespace mingcha::pages
