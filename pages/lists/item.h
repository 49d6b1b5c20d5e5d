// A line of a list, found from its link outward: its title, its date, whether it is pinned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct LineDate {
  PageDate date;
  bool year_guessed = false;  // written without its year
};

// A link that may be an entry.
struct ListLink {
  Node node;           // the element that is clicked
  std::string target;  // reference as written; empty where only a script knows it
  std::string title;
  std::string cut_date;  // a date that stood inside the link, apart from the title
  Node item;             // what belongs to this link alone, as far as its date
  std::optional<LineDate> date;
  bool pinned = false;
};

// All links of the page that could be entries, in page order, with titles; no dates yet.
std::vector<ListLink> collect_links(const Tree& tree, std::optional<Day> today);
// Looks for the date of every link: around it, as far as no other link begins.
void find_item_dates(const Tree& tree, std::vector<ListLink>& links, std::optional<Day> today);

// A reference in location.href='…' or window.open('…'); empty where it is put together by the script.
std::string target_in_script(std::string_view script);

}  // namespace mingcha::pages
