// What a page and its column are called.
#pragma once

#include <string>
#include <string_view>

#include "base/facts.h"
#include "pages/dates.h"
#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/tree.h"

namespace mingcha::pages {

// The <meta> tags that have a name (or property) and content, in page order.
std::vector<std::pair<std::string, std::string>> read_meta_tags(const Tree& tree);

// <title>, white space squeezed, markup removed.
std::string document_title(const Tree& tree);
// The title of the article itself: ArticleTitle, or the one heading that the page's title repeats or that
// stands above a dated text, or what else names it (pages/title_parts.h); "" where the page has none.
std::string article_title(const Tree& tree, const PageText& text, const Regions& regions,
                          const PageFacts& facts, const PageDates& dates);
std::string index_title(const PageText& text);
// As the page calls its column: ColumnName, else the last step of 当前位置：首页 > … , else "".
std::string column_name(const PageText& text, const PageFacts& facts);

// "A<br>B&nbsp;" → "A B"
std::string without_markup(std::string_view text);

}  // namespace mingcha::pages
