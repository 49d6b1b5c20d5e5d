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

// Scripted targets, "#" and empty ones lead nowhere without a browser.
std::string_view reference_of(Node link) {
  return link.value("href");
}

std::string text_of(Node link) {
  std::string text = lower_ascii(squeeze(raw_text(link)));
  return text.empty() ? lower_ascii(squeeze(link.value("title"))) : text;
}

}  // namespace

void read_next_links(const ListPage& page, ListReading& reading) {
  for (std::uint32_t i = 1; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    if (!node.is(Tag::a)) continue;
    const bool next =
        lower_ascii(node.value("rel")) == "next" || (node.end() - i <= 6 && says_next(text_of(node)));
    if (!next) continue;
    add_next_page(page, reference_of(node), reading);
    const Node pager = node.parent().is(Tag::li) ? node.parent().parent() : node.parent();
    if (!pager || pager.end() - pager.index() > 300) continue;
    for (std::uint32_t k = pager.index(); k < pager.end(); ++k)
      if (const Node link = page.tree.at(k); link.is(Tag::a) && is_page_number(text_of(link)))
        add_next_page(page, reference_of(link), reading);
  }
}

}  // namespace mingcha::pages
