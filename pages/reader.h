// Reads one page: bytes in, facts out. Pure: no network, no files, no clock. Any bytes give an answer in
// bounded time and memory; nothing here throws on what a site sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/facts.h"

namespace mingcha::pages {

// Raised whenever the same bytes may give other facts; `check --reread` then takes facts anew.
inline constexpr int reader_version = 4;

struct Input {
  std::string_view bytes;          // the decoded body (gzip and the like already undone)
  std::optional<Address> address;  // without one, links stay as written
  std::string content_type;        // the header's value, or empty
  std::optional<Day> today;        // for dates without a year and relative ones; without one they are unread
  bool is_home = false;
};

PageFacts read_page(const Input& input);

// The same, and the main text, which is no fact: it is too large to keep and is read again when it is asked
// for.
struct PageReading {
  PageFacts facts;
  std::string text;  // lines parted by line feeds; "" where the page has none of its own, as lists have
};
PageReading read_page_with_text(const Input& input);

// Everything that a visitor can read: the <title>, then the page's text, a line a block.
std::string visible_text_of(const Input& input);

}  // namespace mingcha::pages
