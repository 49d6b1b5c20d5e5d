#include "pages/personal.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"
#include "base/time.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t most_kept = 50, shortest = 11;
constexpr std::size_t near_characters = 60, label_bytes = 36;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool joins(char c) {  // a longer code goes on here
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int number_at(std::string_view digits, std::size_t at, std::size_t size) {
  int number = 0;
  for (const char c : digits.substr(at, size)) number = number * 10 + (c - '0');
  return number;
}

// GB 11643: six digits of the place, eight of the day of birth, three of order, the check digit by ISO 7064
// MOD 11-2.
bool is_identity_card(std::string_view number) {
  constexpr std::array<int, 17> weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view checks = "10X98765432";
  constexpr std::array<int, 35> provinces = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                             35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                             53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
  if (!std::ranges::binary_search(provinces, number_at(number, 0, 2))) return false;
  const Day born{std::chrono::year{number_at(number, 6, 4)},
                 std::chrono::month{static_cast<unsigned>(number_at(number, 10, 2))},
                 std::chrono::day{static_cast<unsigned>(number_at(number, 12, 2))}};
  const int year = static_cast<int>(born.year());
  if (!born.ok() || year < 1900 || year > 2099) return false;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (number[i] - '0');
  const char last = number[17] == 'x' ? 'X' : number[17];
  return checks[static_cast<std::size_t>(sum % 11)] == last;
}

// UnionPay's cards begin with 62; ISO/IEC 7812 closes with Luhn's check digit. Accounts of organisations are
// none.
bool is_bank_card(std::string_view number) {
  if (!number.starts_with("62")) return false;
  int sum = 0;
  bool twice = false;
  for (auto at = number.rbegin(); at != number.rend(); ++at, twice = !twice) {
    const int digit = (*at - '0') * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

std::optional<PersonalKind> kind_of(std::string_view run) {
  if (run.size() == 18 && is_identity_card(run)) return PersonalKind::identity_card;
  if (run.size() == 11 && run[0] == '1' && run[1] >= '3') return PersonalKind::mobile_phone;
  const bool digits = is_digit(run.back());
  if (digits && run.size() >= 16 && run.size() <= 19 && is_bank_card(run)) return PersonalKind::bank_card;
  return std::nullopt;
}

// What stands right before it says that it is a code of something else.
bool is_labelled_otherwise(std::string_view before) {
  constexpr std::string_view labels[] = {"信用代码", "机构代码", "索引号",  "编号", "编码",
                                         "项目代码", "流水号",   "订单号",  "文号", "备案号",
                                         "标识码",   "条码",     "统一代码"};
  before = before.substr(before.size() - std::min(before.size(), label_bytes));
  return std::ranges::any_of(labels, [&](std::string_view label) { return before.contains(label); });
}

// Of the run of digits at `at`, with an X at its end where that makes an identity card's 18.
std::size_t run_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at == 17 && end < text.size() && (text[end] == 'X' || text[end] == 'x')) ++end;
  return end - at;
}

std::pair<std::size_t, std::size_t> kept(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::identity_card:
      return {4, 2};
    case PersonalKind::bank_card:
      return {4, 4};
    case PersonalKind::mobile_phone:
      break;
  }
  return {3, 4};
}

std::string masked_at(std::string text, const std::vector<FoundNumber>& found) {
  for (const FoundNumber& one : found) {
    const auto [front, back] = kept(one.kind);
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(one.at + front), one.size - front - back, '*');
  }
  return text;
}

void mask(std::string& text) {
  if (text.size() < shortest) return;
  const auto found = find_personal(text);
  if (!found.empty()) text = masked_at(std::move(text), found);
}

}  // namespace

// Every run of 11 digits or more covers a place that is a multiple of 11: the others need not be looked at.
std::vector<FoundNumber> find_personal(std::string_view text) {
  std::vector<FoundNumber> found;
  for (std::size_t probe = shortest - 1; probe < text.size();) {
    if (!is_digit(text[probe])) {
      probe += shortest;
      continue;
    }
    std::size_t begin = probe;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    const std::size_t size = run_length(text, begin), end = begin + size;
    const bool alone = (begin == 0 || !joins(text[begin - 1])) && (end == text.size() || !joins(text[end]));
    if (alone && size >= shortest && !is_labelled_otherwise(text.substr(0, begin)))
      if (const auto kind = kind_of(text.substr(begin, size))) found.push_back({*kind, begin, size});
    probe = end + shortest;
  }
  return found;
}

std::string mask_personal(std::string_view utf8) {
  return masked_at(std::string(utf8), find_personal(utf8));
}

void read_personal(const PageText& text, PageFacts& facts) {
  for (const FoundNumber& one : find_personal(text.str())) {
    if (facts.personal.size() == most_kept) break;
    const std::string number = mask_personal(std::string_view(text.str()).substr(one.at, one.size));
    facts.personal.push_back(
        {one.kind, number, shorten(trim(mask_personal(text.line_at(one.at))), near_characters)});
  }
  mask(facts.title);
  mask(facts.column_name);
  for (auto& [name, content] : facts.meta) mask(content);
  for (Link& link : facts.links) mask(link.text);
  for (Entry& entry : facts.entries) mask(entry.title);
}

}  // namespace mingcha::pages
