#include "pages/service_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "pages/label_words.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

using Words = std::vector<std::string_view>;
using LevelWords = std::vector<std::pair<ServiceLevel, std::string_view>>;

ServiceLevel named_level(std::string_view name) {
  for (int n = 1; n <= static_cast<int>(ServiceLevel::one_errand); ++n)
    if (to_string(static_cast<ServiceLevel>(n)) == name) return static_cast<ServiceLevel>(n);
  return ServiceLevel::unknown;
}

struct Values {
  LevelWords levels, depths;
  Words opposite, see, lists, guides;
  std::unordered_set<std::string_view> yes, empty, kinds, all_guides;

  Values() {
    for (const auto& row : word_rows("service_values.tsv")) {
      const std::string_view key = row.front();
      const Words words(row.begin() + 1, row.end());
      if (key == "level" || key == "depth")
        for (std::size_t i = 1; i < words.size(); ++i)
          (key == "level" ? levels : depths).emplace_back(named_level(words[0]), words[i]);
      if (key == "not") opposite = words;
      if (key == "see") see = words;
      if (key == "lists") lists = words;
      if (key == "guides") guides = words;
      if (key == "yes") yes.insert(words.begin(), words.end());
      if (key == "empty") empty.insert(words.begin(), words.end());
      if (key == "all") all_guides.insert(words.begin(), words.end());
      if (key == "kind") kinds.insert(words.begin(), words.end());
    }
  }
};

const Values& values() {
  static const Values loaded;
  return loaded;
}

bool contains_any(std::string_view text, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

ServiceLevel first_level(std::string_view text, const LevelWords& words) {
  for (const auto& [level, word] : words)
    if (text.contains(word)) return level;
  return ServiceLevel::unknown;
}

}  // namespace

ServiceLevel level_of(std::string_view shown, bool depth) {
  constexpr std::size_t longest = 120;  // bytes
  if (shown.empty() || shown.size() > longest) return ServiceLevel::unknown;
  std::string text = lower_ascii(shown);
  std::erase(text, ' ');
  if (contains_any(text, values().opposite)) return ServiceLevel::unknown;
  const ServiceLevel level = first_level(text, values().levels);
  return level != ServiceLevel::unknown || !depth ? level : first_level(text, values().depths);
}

ServiceLevel level_of_errands(std::string_view shown) {
  const auto number = count_of(shown);
  if (number)
    return *number == 0   ? ServiceLevel::zero_errand
           : *number == 1 ? ServiceLevel::one_errand
                          : ServiceLevel::unknown;
  if (shown.starts_with("零")) return ServiceLevel::zero_errand;
  return shown.starts_with("一次") ? ServiceLevel::one_errand : level_of(shown, false);
}

bool says_yes(std::string_view shown) {
  return values().yes.contains(plain_label(shown));
}

bool says_nothing(std::string_view shown) {
  constexpr std::size_t longest = 24;  // characters
  const std::string plain = plain_label(shown);
  if (plain.empty() || plain == "/" || values().empty.contains(plain)) return true;
  if (count_characters(plain) > longest) return false;
  return std::ranges::any_of(values().see, [&](std::string_view word) { return plain.starts_with(word); });
}

bool is_item_kind(std::string_view plain) {
  return values().kinds.contains(plain);
}
bool names_item_list(std::string_view name) {
  return contains_any(name, values().lists);
}
bool names_guide(std::string_view name) {
  return contains_any(name, values().guides);
}

bool names_only_guides(std::string_view name) {
  return values().all_guides.contains(plain_label(name));
}

std::optional<std::int64_t> count_of(std::string_view shown) {
  std::string digits(trim(shown));
  std::erase(digits, ',');
  for (auto comma = digits.find("，"); comma != std::string::npos; comma = digits.find("，"))
    digits.erase(comma, std::string_view("，").size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const std::string_view unit =
      trim(std::string_view(digits).substr(static_cast<std::size_t>(end - digits.data())));
  constexpr std::array<std::string_view, 7> units = {"", "次", "件", "项", "个", "宗", "笔"};
  return std::ranges::find(units, unit) != units.end() ? std::optional(number) : std::nullopt;
}

void LevelFields::take(std::string_view field, std::string_view value) {
  const auto say = [&](ServiceLevel level) {
    if (stated == ServiceLevel::unknown) stated = level;
  };
  const auto errand = [&](ServiceLevel level) {
    if (errands == ServiceLevel::unknown) errands = level;
  };
  if (field == "level") {
    const ServiceLevel level = level_of(value, true);
    level == ServiceLevel::zero_errand || level == ServiceLevel::one_errand ? errand(level) : say(level);
  }
  if (field == "errands") errand(level_of_errands(value));
  if (field == "is_fully" && says_yes(value)) say(ServiceLevel::fully_online);
  if (field == "is_zero" && says_yes(value)) errand(ServiceLevel::zero_errand);
  if (field == "is_one" && says_yes(value)) errand(ServiceLevel::one_errand);
}

}  // namespace mingcha::pages
