// The words of words/main_text.tsv, asked for by what they say.
#pragma once

#include <string_view>

namespace mingcha::pages {

bool names_place(std::string_view names);          // a class or id, of one name or several
bool says_of_site(std::string_view line);          // of its owner, its licence …
bool says_of_page(std::string_view line);          // when and by whom it was published, its index table
bool is_tool(std::string_view line);               // "【打印】 字体：大 中 小"
bool leads_to_other_pages(std::string_view line);  // "相关链接：", "上一篇：…"

}  // namespace mingcha::pages
