#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "pages/dates.h"
#include "pages/posts.h"

namespace mingcha::pages {
namespace {

constexpr Milliseconds to_china = std::chrono::hours(8);
constexpr std::size_t longest = 80;

// Zones that RFC 822 names, and one more; they are written behind the time of day.
constexpr std::pair<std::string_view, std::string_view> zones[] = {
    {"EST", "-0500"}, {"EDT", "-0400"}, {"CST", "-0600"}, {"CDT", "-0500"}, {"MST", "-0700"},
    {"MDT", "-0600"}, {"PST", "-0800"}, {"PDT", "-0700"}, {"Z", "+0000"},   {"CET", "+0100"}};

std::optional<PageDate> of_seconds(Milliseconds since_1970) {
  const Instant local = Instant(since_1970 + to_china);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - day);
  PageDate date{Day(day), static_cast<int>(minute.count()), DatePrecision::minute, DateSource::list};
  const int year = static_cast<int>(date.day.year());
  if (year < 1995 || year > 2100) return std::nullopt;
  return date;
}

// Seconds or milliseconds since 1970, also with a fraction.
std::optional<PageDate> of_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (problem != std::errc() || !(rest.empty() || rest.starts_with('.'))) return std::nullopt;
  if (end - text.data() == 13) return of_seconds(Milliseconds(number));
  if (end - text.data() == 10 || end - text.data() == 9) return of_seconds(std::chrono::seconds(number));
  return std::nullopt;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_alpha(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// "18-Sep-24 08:00:00 EST" as parse_english_date() knows it: "18 Sep 2024 08:00:00 -0500".
std::string modern(std::string_view text) {
  std::string out;
  for (std::string_view word : split(text, ' ')) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (!out.empty()) out += ' ';
    const auto parts = split(word, '-');
    if (parts.size() == 3 && all_digits(parts[0]) && is_alpha(parts[1]) && all_digits(parts[2])) {
      out += std::string(parts[0]) + " " + std::string(parts[1]) + " " + (parts[2].size() == 2 ? "20" : "") +
             std::string(parts[2]);
      continue;
    }
    const auto zone = std::ranges::find(zones, word, [](const auto& one) { return one.first; });
    if (zone != std::end(zones))
      out += zone->second;
    else if (word.size() == 6 && (word[0] == '+' || word[0] == '-') && word[3] == ':')  // "+08:00"
      out += std::string(word.substr(0, 3)) + std::string(word.substr(4));
    else
      out += word;
  }
  return out;
}

// "18 Sep 24 08:00": the year of RFC 822 has two digits.
std::string with_whole_year(const std::string& text) {
  auto words = split(text, ' ');
  for (std::size_t i = 0; i + 2 < words.size(); ++i)
    if (is_alpha(words[i]) && all_digits(words[i + 1]) && words[i + 1].size() == 2 && i > 0 &&
        all_digits(words[i - 1]) && words[i + 2].contains(':')) {
      const auto at = static_cast<std::size_t>(words[i + 1].data() - text.data());
      return text.substr(0, at) + "20" + text.substr(at);
    }
  return text;
}

}  // namespace

std::optional<PageDate> parse_feed_date(std::string_view given) {
  const std::string text = squeeze(given);
  if (text.empty() || text.size() > longest) return std::nullopt;
  if (auto date = of_number(text)) return date;
  // A letter before the first digit or a month's name: English. Else "2024-09-18T08:00:00Z" and its like.
  if (auto date = parse_english_date(with_whole_year(modern(text)), DateSource::list)) return date;
  auto date = parse_date(text, DateSource::meta, std::nullopt);
  if (date) date->source = DateSource::list;
  return date;
}

}  // namespace mingcha::pages
