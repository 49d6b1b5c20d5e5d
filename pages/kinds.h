// What kind of page it is, by its shape. Precise rather than complete: what is not sure is `other`.
#pragma once

#include <string_view>

#include "base/facts.h"
#include "pages/page_text.h"
#include "pages/tree.h"

namespace mingcha::pages {

// Title of its own, date and text; asked before the lists are read, which on an article are of other things.
bool looks_like_article(const PageText& text, const PageFacts& facts, bool own_title);

struct Shape {
  const Tree& tree;
  const PageText& text;
  std::string_view html;  // the decoded page
  std::string_view document_title;
  bool is_home = false;
  bool article = false;  // see looks_like_article
};

// `facts` has all but its kind.
PageKind kind_of(const Shape& shape, const PageFacts& facts);

// 64-bit simhash of pairs of characters, digits and white space left out.
std::uint64_t simhash(std::string_view text);

// Whether two simhashes are of nearly the same text: what is asked again (crawler/) and what is judged as
// gone (checks/) must mean the same by it.
bool near_equal(std::uint64_t a, std::uint64_t b);

}  // namespace mingcha::pages
