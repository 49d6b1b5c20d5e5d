// The page's own lists: titled, dated entries, and where the list goes on. One file a dialect: plain lists
// and tables, JCMS datastores, JSON, feeds, TRS page scripts, countPage scripts, pagination_script_config,
// "next page" links. Lists that a script fills are told from empty ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/facts.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct ListContext {
  const Address* address = nullptr;    // of the page; without one, links stay as written
  const Address* base = nullptr;       // of <base href>, where it differs from the address
  std::string_view charset = "UTF-8";  // of the page, for the queries of its links
  std::optional<Day> today;            // for dates without a year; without one they are unread
  bool article = false;     // an article: the lists on it are of other things ("related") and don't count
  std::string_view source;  // the page's text; needed for answers that are bare XML (JCMS data)
};

struct ListReading {
  std::vector<Entry> entries;           // in page order, every address once
  std::vector<std::string> next_pages;  // further pages of this list, absolute, nearest first
  bool bare = false;                    // the whole answer is this list: a feed, JSON
  bool script_only = false;             // no entries, but a script that would fetch some: needs a browser
};

ListReading read_lists(const Tree& tree, const ListContext& context);

}  // namespace mingcha::pages
