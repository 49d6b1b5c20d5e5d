// The lines of a page's visible text, and what readers of running text ask of one.
#pragma once

#include <cstddef>
#include <string_view>

#include "pages/page_text.h"

namespace mingcha::pages {

struct Line {
  std::string_view text;
  std::size_t at = 0;  // its first byte
};

// Calls use(Line) for each line that is not empty in [begin, end), until it gives false.
template <class Use>
void each_line(const PageText& text, PageText::Range range, const Use& use) {
  const std::string_view all = text.str();
  for (std::size_t at = range.begin; at < range.end;) {
    std::size_t end = all.find('\n', at);
    if (end > range.end) end = range.end;
    if (end > at && !use(Line{all.substr(at, end - at), at})) return;
    at = end + 1;
  }
}

// Characters of running text in a line: 0 where it has no marks of a sentence and is short.
std::size_t running_characters(std::string_view line);

// Inside an <a>.
bool in_link(Node node);
// Begins or ends inside one.
bool is_link(const PageText& text, Line line);

}  // namespace mingcha::pages
