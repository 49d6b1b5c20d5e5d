#include "requests/discretion.h"

#include <algorithm>

#include "base/text.h"
#include "pages/personal.h"

namespace mingcha::requests {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-';
}

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// How many bytes of `text` from `at` on spell `word`, blanks between left aside; 0: it is not there.
std::size_t spells(std::string_view text, std::size_t at, std::string_view word) {
  std::size_t end = at;
  for (const char c : word) {
    if (is_blank(c)) continue;
    while (end > at && end < text.size() && is_blank(text[end])) ++end;
    if (end >= text.size() || folded(text[end]) != folded(c)) return 0;
    ++end;
  }
  return end - at;
}

std::string without(std::string_view text, std::string_view word, const std::string& instead) {
  std::string left;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = spells(text, at, word);
    if (size > 0)
      left += instead;
    else
      left += text[at];
    at += std::max<std::size_t>(size, 1);
  }
  return left;
}

}  // namespace

std::string without_applicant(std::string_view text, const Applicant& applicant) {
  std::vector<std::pair<std::string, std::string>> words;
  for (const auto& [key, value] : applicant.fields)
    if (count_characters(squeeze(value)) > 1 && key != "id_kind")
      words.emplace_back(squeeze(value), "{" + key + "}");
  if (count_characters(applicant.mail_user) > 1) words.emplace_back(applicant.mail_user, "{mail_user}");
  if (!applicant.mail_password.empty()) words.emplace_back(applicant.mail_password, "{mail_password}");
  // The longest first: an address may hold a name.
  std::ranges::stable_sort(words, std::greater<>(), [](const auto& word) { return word.first.size(); });
  std::string left(text);
  for (const auto& [word, instead] : words) left = without(left, word, instead);
  return pages::mask_personal(left);
}

}  // namespace mingcha::requests
