#include "pages/main_text_words.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

struct Words {
  std::unordered_set<std::string_view> places, tools;
  std::vector<std::string_view> tool_starts, info, chrome, after;

  Words() {
    for (const auto& row : word_rows("main_text.tsv")) {
      const std::string_view key = row.front();
      const std::vector<std::string_view> list(row.begin() + 1, row.end());
      if (key == "place") places.insert(list.begin(), list.end());
      if (key == "tool") tools.insert(list.begin(), list.end());
      if (key == "tool-start") tool_starts = list;
      if (key == "info") info = list;
      if (key == "chrome") chrome = list;
      if (key == "after") after = list;
    }
  }
};

const Words& words() {
  static const Words loaded;
  return loaded;
}

bool contains_any(std::string_view text, const std::vector<std::string_view>& list) {
  return std::ranges::any_of(list, [&](std::string_view word) { return text.contains(word); });
}
bool starts_with_any(std::string_view text, const std::vector<std::string_view>& list) {
  return std::ranges::any_of(list, [&](std::string_view word) { return text.starts_with(word); });
}

// The line with everything that parts words as a blank.
std::string parted(std::string_view line) {
  std::string text(line);
  for (const std::string_view sign :
       {"【", "】", "〖", "〗", "（", "）", "「", "」", "：", "｜", "·", "》", "《"})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.replace(at, sign.size(), " ");
  for (char& c : text)
    if (std::string_view("[]()<>|:/+-,.").contains(c)) c = ' ';
  return lower_ascii(text);
}

}  // namespace

bool names_place(std::string_view names) {
  const std::string lower = lower_ascii(names);
  for (std::string_view name : split(lower, ' '))
    if (words().places.contains(name)) return true;
  return false;
}

bool says_of_site(std::string_view line) {
  return contains_any(line, words().chrome);
}

bool says_of_page(std::string_view line) {
  constexpr std::size_t longest = 400;  // bytes
  return line.size() <= longest && contains_any(line, words().info);
}

bool is_tool(std::string_view line) {
  constexpr std::size_t longest = 150;  // bytes
  if (line.size() > longest) return false;
  if (starts_with_any(line, words().tool_starts)) return true;
  const std::string text = parted(line);
  bool any = false;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!words().tools.contains(word)) return false;
    any = true;
  }
  return any || squeeze(text).empty();
}

bool leads_to_other_pages(std::string_view line) {
  constexpr std::size_t longest = 300;  // bytes
  return line.size() <= longest && starts_with_any(line, words().after);
}

}  // namespace mingcha::pages
