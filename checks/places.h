// What an address alone tells of a page's place on its site.
#pragma once

#include <string>
#include <string_view>

namespace mingcha::checks {

// The address of the folder's own page for "…/index.html", "…/default.aspx" and the like; others as they are.
// Two addresses with the same answer show the same page.
std::string without_index(std::string_view url);

// "http://h/zwgk/zcwj/" for that address and for its index page, "http://h/list/zcwj/" for
// "…/list/zcwj.html": what lies below a column begins so.
std::string folder_of(std::string_view url);

// True where `url` lies below the page `column`: not the page itself, nor its index.
bool below(std::string_view url, std::string_view column);

// True where `url` is the folder above `page`, at any height: "/", "/a/" and "/a/index.html" of
// "/a/b/c.html".
bool above(std::string_view url, std::string_view page);

// A mobile or foreign-language copy of a site, by host or first folder: m.x.gov.cn, x.gov.cn/en/.
bool is_copy(std::string_view url);
bool is_mobile_copy(std::string_view url);

// A page that answers a search: what it lists is nobody's column.
bool is_search(std::string_view url);

// The root of a site, or its index page.
bool is_root(std::string_view url);

}  // namespace mingcha::checks
