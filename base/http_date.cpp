#include "base/http_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

namespace mingcha {
namespace {

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Parts {
  int day = 0, year = 0, hour = 0, minute = 0, second = 0;
  char month[4] = "";
};

// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
bool split_date(const std::string& text, Parts& to) {
  if (std::sscanf(text.c_str(), "%*3[A-Za-z], %2d %3s %4d %2d:%2d:%2d GMT", &to.day, to.month, &to.year,
                  &to.hour, &to.minute, &to.second) == 6)
    return true;
  if (std::sscanf(text.c_str(), "%*[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT", &to.day, to.month, &to.year,
                  &to.hour, &to.minute, &to.second) == 6) {
    to.year += to.year < 70 ? 2000 : 1900;
    return true;
  }
  return std::sscanf(text.c_str(), "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d", to.month, &to.day, &to.hour,
                     &to.minute, &to.second, &to.year) == 6;
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text) {
  Parts parts;
  if (!split_date(std::string(text), parts)) return std::nullopt;
  auto month = std::find(months.begin(), months.end(), parts.month);
  if (month == months.end()) return std::nullopt;
  Day day{std::chrono::year(parts.year), std::chrono::month(unsigned(month - months.begin()) + 1),
          std::chrono::day(unsigned(parts.day))};
  if (!day.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(parts.hour) + std::chrono::minutes(parts.minute) +
         std::chrono::seconds(parts.second);
}

}  // namespace mingcha
