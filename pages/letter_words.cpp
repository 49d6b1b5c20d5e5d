#include "pages/letter_words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "pages/label_words.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

struct Values {
  std::unordered_map<std::string_view, LetterState> states;
  std::unordered_map<std::string_view, std::string_view> categories;
  std::unordered_set<std::string_view> page_names;
  std::vector<std::string_view> about;
  std::vector<std::pair<std::string_view, std::string_view>> boxes;  // part of a name, field

  Values() {
    for (const auto& row : word_rows("letter_values.tsv")) {
      const auto words = row.begin() + 1;
      if (row.front() == "page") page_names.insert(words, row.end());
      if (row.front() == "about") about.assign(words, row.end());
      for (auto word = words; word != row.end(); ++word) {
        if (row.front() == "box" && word != words) boxes.emplace_back(*word, *words);
        if (row.front() == "category") categories.emplace(*word, *words);
        if (row.front() == "status" && word != words) states.emplace(*word, state(*words));
      }
    }
  }
  static LetterState state(std::string_view name) {
    for (const LetterState each : {LetterState::received, LetterState::handling, LetterState::answered})
      if (to_string(each) == name) return each;
    return LetterState::unknown;
  }
};

const Values& values() {
  static const Values loaded;
  return loaded;
}

bool says(std::string_view text) {
  return std::ranges::any_of(values().about, [&](std::string_view word) { return text.contains(word); });
}

}  // namespace

LetterState status_of(std::string_view plain) {
  const auto found = values().states.find(plain);
  return found == values().states.end() ? LetterState::unknown : found->second;
}

bool is_category(std::string_view plain) {
  return values().categories.contains(plain);
}

std::string category_of(std::string_view shown) {
  const std::string plain = plain_label(shown);
  if (const auto known = values().categories.find(plain); known != values().categories.end())
    return std::string(known->second);
  std::string_view only;
  for (const std::string_view word : {"咨询", "投诉", "建议", "求助", "举报"}) {
    if (!plain.contains(word)) continue;
    if (!only.empty()) return std::string(shown);
    only = word;
  }
  return std::string(only.empty() ? shown : only);
}

bool is_page_name(std::string_view text) {
  return values().page_names.contains(plain_label(text));
}

std::string box_field(std::string_view class_name, std::string_view id) {
  for (const auto& [part, field] : values().boxes)
    if (class_name.contains(part) || id.contains(part)) return std::string(field);
  return {};
}

bool is_about_letters(const PageFacts& facts) {
  for (const std::string& column : facts.columns)
    if (column == "mailbox" || column == "consultation" || column == "complaints" || column == "suggestions")
      return true;
  return says(facts.column_name) || says(facts.title);
}

}  // namespace mingcha::pages
