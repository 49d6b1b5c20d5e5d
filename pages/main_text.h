// The main text of a page, told from what stands around it. In two steps: the place that holds it, and the
// lines of that place without tools, navigation and lists of other pages.
//
// The place is the one with the most running text among those with a name that content systems give to it
// (words/main_text.tsv). Where there is none, we go down from the body towards most of the running text, and
// stop where it spreads out. Running text are lines with the marks of sentences that stand in no link, each
// once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/tree.h"

namespace mingcha::pages {

struct MainPlace {
  Node node;
  bool named = false;       // has a name of its own
  std::size_t running = 0;  // characters of running text in it
};

// Empty where the page has no text to speak of.
std::optional<MainPlace> find_main_place(const Tree& tree, const PageText& text, const Regions& regions);

// Lines parted by line feeds; "" where nothing is left.
std::string main_text(const MainPlace& place, const PageText& text, const Regions& regions,
                      std::string_view title);

// Where in the page's text the first line of running text stands in this place; npos where there is none.
std::size_t first_sentence(const MainPlace& place, const PageText& text);

}  // namespace mingcha::pages
