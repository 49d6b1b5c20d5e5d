#include <array>

#include "base/text.h"
#include "pages/date_cursor.h"
#include "pages/dates.h"

namespace mingcha::pages {
namespace {

constexpr int first_year = 1995, last_year = 2100;  // no site of a government is older

std::optional<PageDate> made(int year, int month, int day, bool has_day) {
  if (year < first_year || year > last_year || month < 1 || month > 12) return std::nullopt;
  const Day result{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(has_day ? day : 1))};
  if (!result.ok()) return std::nullopt;
  return PageDate{result, -1, has_day ? DatePrecision::day : DatePrecision::month, DateSource::address};
}

// The number that is the whole of a path segment; -1 for anything else.
int whole_number(std::string_view segment, std::size_t digits_at_most) {
  if (segment.empty() || segment.size() > digits_at_most) return -1;
  int value = 0;
  for (const char c : segment) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "t20260702_15795188.html", "20240511", "2018-12-29", "content_20240511.htm"
std::optional<PageDate> date_in_segment(std::string_view segment, bool file) {
  for (std::size_t i = 0; i < segment.size(); ++i) {
    if (!is_digit(segment[i]) || (i > 0 && is_digit(segment[i - 1]))) continue;
    std::size_t end = i;
    while (end < segment.size() && is_digit(segment[end])) ++end;
    const std::string_view digits = segment.substr(i, end - i);
    if (digits.size() == 8 && (!file || (i == 1 && segment[0] == 't') || i == 0 || segment[i - 1] == '_')) {
      const int value = whole_number(digits, 8);
      if (auto date = made(value / 10000, value / 100 % 100, value % 100, true)) return date;
    }
    if (digits.size() == 4 && end < segment.size() && segment[end] == '-') {
      const auto found = find_dates(segment.substr(i), DateSource::address, std::nullopt);
      if (found.empty() || found.front().begin != 0) {
        const int month = whole_number(segment.substr(end + 1), 2);
        return i == 0 && month > 0 && segment.size() == 7 ? made(whole_number(digits, 4), month, 1, false)
                                                          : std::nullopt;
      }
      PageDate date = found.front().date;
      if (static_cast<int>(date.day.year()) < first_year) return std::nullopt;
      date.minute_of_day = -1;
      date.precision = DatePrecision::day;
      return date;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<PageDate> date_of_address(std::string_view path) {
  path = path.substr(0, path.find('?'));
  const std::vector<std::string_view> segments = split(path, '/');
  std::optional<PageDate> month;  // kept for the case that no day is found
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (auto date = date_in_segment(segments[i], i + 1 == segments.size())) {
      if (date->precision == DatePrecision::day) return date;
      month = date;
      const int day = i + 1 < segments.size() ? whole_number(segments[i + 1], 2) : -1;
      const int year = static_cast<int>(date->day.year());
      const int of_year = static_cast<int>(static_cast<unsigned>(date->day.month()));
      if (day > 0)
        if (auto whole = made(year, of_year, day, true)) return whole;  // "/2018-12/29/"
      continue;
    }
    const int number = whole_number(segments[i], 6);
    if (segments[i].size() == 6) {
      if (auto date = made(number / 100, number % 100, 1, false)) {  // "/202407/", "/202407/05/"
        month = date;
        const int day =
            i + 2 < segments.size() && segments[i + 1].size() == 2 ? whole_number(segments[i + 1], 2) : -1;
        if (auto whole = day > 0 ? made(number / 100, number % 100, day, true) : std::nullopt) return whole;
      }
    }
    if (segments[i].size() != 4 || number < first_year || i + 2 >= segments.size()) continue;
    const int second = whole_number(segments[i + 1], 2), third = whole_number(segments[i + 2], 2);
    if (second > 0 && third > 0) {
      if (auto date = made(number, second, third, true)) return date;  // "/2026/9/11/"
    }
    if (segments[i + 1].size() == 4) {  // "/2026/0911/"
      const int both = whole_number(segments[i + 1], 4);
      if (auto date = both > 0 ? made(number, both / 100, both % 100, true) : std::nullopt) return date;
    }
    if (segments[i + 1].size() == 5 && segments[i + 1][2] == '-') {  // "/2026/09-11/"
      const int of_year = whole_number(segments[i + 1].substr(0, 2), 2),
                day = whole_number(segments[i + 1].substr(3), 2);
      if (auto date = made(number, of_year, day, true)) return date;
    }
    if (second > 0 && !month) month = made(number, second, 1, false);  // "/2026/9/"
  }
  return month;
}

}  // namespace mingcha::pages
