// Titles where no heading tells: parts of <title>, the line above the date. Private to titles.cpp.
#pragma once

#include <string>
#include <string_view>

#include "pages/page_text.h"
#include "pages/regions.h"

namespace mingcha::pages {

// "关于…的通知_通知公告_某某市人民政府" → "关于…的通知": the names of sites and columns at the ends of
// <title> cut off; "" where nothing is to be cut or what is left is no title of an article.
std::string without_site_name(std::string_view document_title);

// Whether <title> is the site's name, the same on all its pages, or a word for a kind of page ("详细页面").
bool names_no_article(std::string_view document_title);

// A line of the text that <title> repeats between its separators: pages of tables have no headings.
std::string line_of_title(const PageText& text, const Regions& regions, std::string_view document_title);

// The line above the one at `dated_at`, a place in the text, where articles have their title; "" where the
// lines there are something else.
std::string line_above_date(const PageText& text, const Regions& regions, std::size_t dated_at);

}  // namespace mingcha::pages
