// What a column is about, as a set of kinds: "news", "policies", "mailbox" … The same ids are the keys of the
// rule packs' catalogues. The words are data: pages/words/columns.tsv and column_paths.tsv say how they are
// used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingcha::pages {

// Kinds that the name of a column, or the text of a link to one, says: "通知公告" is {"notices"}. Titles of
// articles have none. In the order of the word list, none twice.
std::vector<std::string> kinds_of_name(std::string_view name);

// Kinds that a name which is not known may stand for, by single words in it: "政府文件库" may be
// {"policies"}. None for names that are known, and for titles of articles. (pages/words/column_hints.tsv)
std::vector<std::string> kinds_hinted_at(std::string_view name);

// Kinds of a page's column: by its name; where that says nothing by its type (the meta tag ColumnType), and
// else by the folders of its address's path, the deepest that says something.
std::vector<std::string> column_kinds(std::string_view name, std::string_view column_type,
                                      std::string_view path);

// Every id that the word list knows, in its order.
const std::vector<std::string>& known_column_kinds();

}  // namespace mingcha::pages
