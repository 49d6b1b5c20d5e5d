// Reading lists from a fragment of HTML, for the tests of pages/lists.
#pragma once

#include <string>
#include <string_view>

#include "pages/lists/lists.h"
#include "pages/tree.h"

namespace mingcha::pages {

// On 20 September 2024, at http://www.x.gov.cn/zwgk/tzgg/index.html unless said otherwise.
inline ListReading read_list(std::string_view html,
                             std::string_view address = "http://www.x.gov.cn/zwgk/tzgg/index.html",
                             bool article = false) {
  const Tree tree(html);
  const auto own = Address::parse(address).value();
  ListContext context;
  context.address = &own;
  context.today = parse_day("2024-09-20").value();
  context.article = article;
  context.source = html;
  return read_lists(tree, context);
}

// "2024-09-15 title <address>", a line an entry; "-" where there is no date, "!" behind the date where it is
// pinned.
inline std::string shown(const ListReading& reading) {
  std::string out;
  for (const auto& entry : reading.entries) {
    out += (entry.date ? to_string(*entry.date) : "-") + (entry.pinned ? "!" : "") + " " + entry.title +
           " <" + entry.url + ">\n";
  }
  return out;
}

}  // namespace mingcha::pages
