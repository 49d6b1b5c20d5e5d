// Dates as programs write them in English: "Wed, 18 Sep 2024 08:00:00 +0800" in feeds, "Tue Mar 05 09:08:00
// CST 2024" where a Java program printed its date, "3/5/2024 9:08:00 AM" where a .NET one did, "Mar 5, 2024".
#include <charconv>

#include "base/text.h"
#include "pages/dates.h"

namespace mingcha::pages {
namespace {

constexpr int minutes_of_china = 8 * 60;

int as_number(std::string_view text) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

int month_of(std::string_view word) {
  constexpr std::string_view names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
  const std::string lower = lower_ascii(word);
  for (int i = 0; i < 12; ++i)
    if (lower.size() >= 3 && names[i].starts_with(lower)) return i + 1;
  return lower == "sept" ? 9 : 0;
}

struct Parts {
  int year = 0, month = 0, day = 0, minute = -1, to_local = 0;
};

// "09:08:00"
int minute_of(std::string_view word) {
  const auto parts = split(word, ':');
  if (parts.size() < 2 || parts.size() > 3) return -1;
  const int hour = as_number(parts[0]), minute = as_number(parts[1]);
  return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
}

// "3/5/2024": month first, as the AM or PM behind it tells.
bool read_slashes(std::string_view word, Parts& parts) {
  const auto numbers = split(word, '/');
  if (numbers.size() != 3 || numbers[2].size() != 4) return false;
  parts.month = as_number(numbers[0]);
  parts.day = as_number(numbers[1]);
  parts.year = as_number(numbers[2]);
  return true;
}

bool read_zone(std::string_view word, Parts& parts) {
  if (word == "GMT" || word == "UTC" || word == "Z" || word == "UT") {
    parts.to_local = minutes_of_china;
    return true;
  }
  const int offset = word.size() == 5 ? as_number(word.substr(1)) : -1;
  if (offset < 0 || offset > 1400 || (word[0] != '+' && word[0] != '-')) return false;
  const int written = offset / 100 * 60 + offset % 100;
  parts.to_local = minutes_of_china - (word[0] == '-' ? -written : written);
  return true;
}

void read_word(std::string_view word, Parts& parts) {
  if (const int month = month_of(word); month > 0) {
    parts.month = month;
  } else if (const int minute = minute_of(word); minute >= 0) {
    parts.minute = minute;
  } else if (const int number = as_number(word); number > 0 && !read_zone(word, parts)) {
    if (word.size() == 4) parts.year = number;
    if (word.size() <= 2) parts.day = number;
  } else if (word == "PM" && parts.minute >= 0 && parts.minute < 12 * 60) {
    parts.minute += 12 * 60;
  } else {
    read_zone(word, parts);
  }
}

}  // namespace

std::optional<PageDate> parse_english_date(std::string_view text, DateSource source) {
  constexpr std::size_t longest = 64;
  if (text.size() > longest) return std::nullopt;
  Parts parts;
  const bool month_first = text.ends_with("AM") || text.ends_with("PM");
  const std::string plain = squeeze(text);
  for (std::string_view word : split(plain, ' ')) {
    while (word.ends_with(',')) word.remove_suffix(1);
    if (!word.contains('/'))
      read_word(word, parts);
    else if (!month_first || !read_slashes(word, parts))
      return std::nullopt;
  }
  const Day day{std::chrono::year(parts.year), std::chrono::month(static_cast<unsigned>(parts.month)),
                std::chrono::day(static_cast<unsigned>(parts.day))};
  if (parts.year < 1995 || parts.year > 2100 || !day.ok()) return std::nullopt;
  PageDate date{day, -1, DatePrecision::day, source};
  if (parts.minute < 0) return date;
  constexpr int whole_day = 24 * 60;
  const int minute = parts.minute + parts.to_local;
  if (minute < 0 || minute >= whole_day) date.day = add_days(day, minute < 0 ? -1 : 1);
  date.minute_of_day = (minute + whole_day) % whole_day;
  date.precision = DatePrecision::minute;
  return date;
}

}  // namespace mingcha::pages
