// The dialects that lists are written in; each adds what it finds. Private to pages/lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/lists/lists.h"
#include "pages/resolver.h"

namespace mingcha::pages {

struct ListPage {
  const Tree& tree;
  const ListContext& context;
  const Resolver& resolver;
  std::vector<std::string> scripts;  // sources of all script elements, in page order
};

// Lists and tables with links; dates beside them.
void read_plain(const ListPage& page, ListReading& reading);
// JCMS: records as CDATA in <script type="text/xml">, a bare XML answer of its dataproxy, an array dataStore.
void read_jcms(const ListPage& page, ListReading& reading);
// Answers in JSON, and arrays that scripts carry, where the page shows no entries.
void read_json(const ListPage& page, ListReading& reading);
// RSS and Atom.
void read_feed(const ListPage& page, ListReading& reading);
// TRS: createPageHTML(21, 0, "index", "html"), createPage(…).
void read_trs_pages(const ListPage& page, ListReading& reading);
// var countPage=56; var currentPage=0; document.write(…)
void read_count_pages(const ListPage& page, ListReading& reading);
// pagination_script_config = { pageNumber: '0', total: '12' }
void read_configured_pages(const ListPage& page, ListReading& reading);
// "下一页" and its neighbours with numbers.
void read_next_links(const ListPage& page, ListReading& reading);
// Whether a script would fill a list that is not in the page.
bool filled_by_script(const ListPage& page);

// Entries of one tree by the plain dialect; for fragments that other dialects carry.
std::vector<Entry> plain_entries(const Tree& tree, const ListContext& context, const Resolver& resolver);

// "name_1.ext" … for pages `current`+1 … `count`-1, at most 100; page 0 is "name.ext".
void add_numbered_pages(const ListPage& page, long current, long count, std::string_view name,
                        std::string_view extension, ListReading& reading);
void add_next_page(const ListPage& page, std::string_view reference, ListReading& reading);

// The integer after `name` and "=" or ":", quotes and blanks between; -1 where there is none.
long number_after(std::string_view script, std::string_view name);

}  // namespace mingcha::pages
