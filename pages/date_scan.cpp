#include "base/text.h"
#include "pages/date_cursor.h"
#include "pages/dates.h"

namespace mingcha::pages {
namespace {

constexpr int first_year = 1949, last_year = 2100;

std::optional<Day> valid_day(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || day < 1) return std::nullopt;
  const Day result{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(day))};
  return result.ok() ? std::optional(result) : std::nullopt;
}

// The clock time after a date: "09:53", "08时01分", "T10:08:00"; -1 where there is none.
int clock_time(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take('T')) ahead.skip_blanks(8);
  const int hour = ahead.number(2);
  const bool sign = hour >= 0 && ahead.peek() == hour_sign;
  if (hour < 0 || hour > 23 || !(ahead.take(':') || ahead.take(hour_sign))) return -1;
  int length = 0;
  const int minute = ahead.number(2, &length);
  if (minute < 0 || minute > 59 || (!sign && length != 2)) return -1;
  if (sign) ahead.take(minute_sign);
  cursor = ahead;
  if (ahead.take(':') && ahead.number(2) >= 0) cursor = ahead;
  return hour * 60 + minute;
}

struct Reading {
  std::optional<Day> day;
  DatePrecision precision = DatePrecision::day;
  bool has_year = true;
};

// Year known and read; what follows is "-MM-DD", "年MM月DD日" …
Reading after_year(Cursor& cursor, int year) {
  Cursor ahead = cursor;
  ahead.skip_blanks(1);
  if (ahead.take(year_sign)) {
    ahead.skip_blanks(1);
    const int month = ahead.number(2);
    ahead.skip_blanks(1);
    if (month < 0 || !ahead.take(month_sign)) return {};
    Cursor month_end = ahead;
    ahead.skip_blanks(1);
    const int day = ahead.number(2);
    ahead.skip_blanks(1);
    const bool whole = day > 0 && ahead.take(day_sign);
    cursor = whole ? ahead : month_end;
    return {valid_day(year, month, whole ? day : 1), whole ? DatePrecision::day : DatePrecision::month, true};
  }
  ahead = cursor;
  const char separator = ahead.peek();
  if ((separator != '-' && separator != '/' && separator != '.') || !ahead.take(separator)) return {};
  const int month = ahead.number(2);
  if (month < 0 || !ahead.take(separator)) return {};
  const int day = ahead.number(2);
  if (day < 0 || ahead.peek() == separator) return {};
  cursor = ahead;
  return {valid_day(year, month, day), DatePrecision::day, true};
}

// "20240927" and "20240927101500", as meta tags and addresses have them.
Reading compact(std::string_view text, Cursor& cursor) {
  std::size_t at = cursor.at();
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::string_view digits = text.substr(cursor.at(), at - cursor.at());
  if (digits.size() != 8 && digits.size() != 14) return {};
  const auto part = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : digits.substr(from, count)) value = value * 10 + (c - '0');
    return value;
  };
  cursor = Cursor(text, at);
  return {valid_day(part(0, 4), part(4, 2), part(6, 2)), DatePrecision::day, true};
}

// The latest such day that is not after tomorrow.
std::optional<Day> without_year(int month, int day, Day today) {
  const Day limit = add_days(today, 1);
  for (int back = 0; back < 8; ++back) {  // 29 February comes every fourth or eighth year
    const auto candidate = valid_day(static_cast<int>(limit.year()) - back, month, day);
    if (candidate && *candidate <= limit) return candidate;
  }
  return std::nullopt;
}

Reading no_year(Cursor& cursor, DateSource source, std::optional<Day> today) {
  if (!today || source != DateSource::list) return {};  // elsewhere "5-10" is a range, not a day
  Cursor ahead = cursor;
  int month_length = 0, day_length = 0;
  const int month = ahead.number(2, &month_length);
  if (month < 1) return {};
  const char separator = ahead.peek();
  const bool signs = ahead.take(month_sign);
  if (!signs && !ahead.take('-') && !ahead.take('/') && !(source == DateSource::list && ahead.take('.')))
    return {};
  const int day = ahead.number(2, &day_length);
  if (day < 1 || (signs && !ahead.take(day_sign))) return {};
  const char next = ahead.peek();
  if (!signs && std::string_view("-/.:%ymdhi").contains(next)) return {};
  if (separator == '.' && (month_length != 2 || day_length != 2)) return {};
  cursor = ahead;
  return {without_year(month, day, *today), DatePrecision::day, false};
}

bool may_precede(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char c = text[at - 1];
  return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '/' || c == '.' || c == '_' || c == '=');
}

Reading read_digits(std::string_view text, Cursor& cursor, DateSource source, std::optional<Day> today) {
  Cursor ahead = cursor;
  int length = 0;
  const int first = ahead.number(4, &length);
  if (first < 0) {
    return source == DateSource::meta || source == DateSource::json_ld ? compact(text, cursor) : Reading{};
  }
  if (length == 4) {
    const Reading reading = after_year(ahead, first);
    cursor = ahead;
    return reading;
  }
  return length <= 2 ? no_year(cursor, source, today) : Reading{};
}

Reading read_chinese(Cursor& cursor) {
  Cursor ahead = cursor;
  const int year = ahead.chinese_year();
  if (year < 0 || !ahead.take(year_sign)) return {};
  const int month = ahead.chinese_number();
  if (month < 0 || !ahead.take(month_sign)) return {};
  Cursor month_end = ahead;
  const int day = ahead.chinese_number();
  const bool whole = day > 0 && ahead.take(day_sign);
  cursor = whole ? ahead : month_end;
  return {valid_day(year, month, whole ? day : 1), whole ? DatePrecision::day : DatePrecision::month, true};
}

// Where a date may begin: a digit, a full-width digit, or "一", "二" of a Chinese year.
std::size_t next_start(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (is_digit(text[at])) return at;
    if (first < 0xE0) continue;
    const std::string_view rest = text.substr(at, 3);
    const bool chinese = first == 0xE4 && (rest == "一" || rest == "二");
    if (chinese || (first == 0xEF && rest >= "０" && rest <= "９")) return at;
    at += 2;  // no date begins within a character
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, DateSource source, std::optional<Day> today) {
  std::vector<FoundDate> found;
  std::size_t at = 0;
  while ((at = next_start(text, at)) != std::string_view::npos) {
    Cursor cursor(text, at);
    const bool chinese = text[at] == '\xE4';
    Reading reading;
    if (chinese)
      reading = read_chinese(cursor);
    else if (may_precede(text, at))
      reading = read_digits(text, cursor, source, today);
    if (reading.day) {
      FoundDate one{{*reading.day, -1, reading.precision, source}, at, 0, reading.has_year};
      if (reading.precision == DatePrecision::day) one.date.minute_of_day = clock_time(cursor);
      if (one.date.minute_of_day >= 0) one.date.precision = DatePrecision::minute;
      one.end = cursor.at();
      found.push_back(one);
      at = cursor.at();
      continue;
    }
    if (chinese) {
      at += 3;
      continue;
    }
    for (Glyph g = glyph(text, at); is_digit(g.c); g = glyph(text, at))
      at += g.size;  // the whole number is none
  }
  return found;
}

std::optional<PageDate> parse_date(std::string_view text, DateSource source, std::optional<Day> today) {
  const auto found = find_dates(text, source, today);
  if (found.empty()) return std::nullopt;
  return found.front().date;
}

}  // namespace mingcha::pages
