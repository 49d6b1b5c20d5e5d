// Dates that the markup names for programs: meta tags, JSON-LD, <time>.
#pragma once

#include <optional>

#include "base/page_date.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct MarkupDates {
  std::optional<PageDate> published, modified;  // of meta tags and JSON-LD
  std::optional<PageDate> time_element;         // the first of a <time> that is no list's
  int time_elements = 0;
};
MarkupDates read_markup_dates(const Tree& tree);

// Inside an entry of a list: its row holds a link with a title of its own.
bool in_entry(Node node);

}  // namespace mingcha::pages
