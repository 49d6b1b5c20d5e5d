#include "pages/word_file.h"

#include <utility>

#include "base/text.h"

namespace mingcha::pages_data {
const std::vector<std::pair<std::string_view, std::string_view>>& embedded();  // by cmake/embed.cmake
}

namespace mingcha::pages {

std::vector<std::vector<std::string_view>> word_rows(std::string_view file) {
  std::vector<std::vector<std::string_view>> rows;
  for (const auto& [name, content] : pages_data::embedded()) {
    if (name != file) continue;
    for (const std::string_view line : split(content, '\n'))
      if (!line.empty() && !line.starts_with('#')) rows.push_back(split(line, '\t'));
  }
  return rows;
}

}  // namespace mingcha::pages
