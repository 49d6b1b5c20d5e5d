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
  // What machines write for no date at all.
  const bool zero = year == 1970 && month == 1 && day == 1;
  return result.ok() && !zero ? std::optional(result) : std::nullopt;
}

struct Clock {
  int minute_of_day = -1;  // -1 where no time is written
  int to_local = 0;        // minutes, where another zone than China's is written
};

// ".123Z", "+00:00", "+0800" behind seconds: scripts and machines write UTC, readers see China's time.
int minutes_to_local(Cursor& cursor) {
  constexpr int china = 8 * 60;
  Cursor ahead = cursor;
  if (ahead.take('.')) ahead.number(9);
  if (ahead.take('Z')) {
    cursor = ahead;
    return china;
  }
  ahead.skip_blanks(1);
  const bool west = ahead.peek() == '-';
  int length = 0;
  if (!ahead.take('+') && !ahead.take('-')) return 0;
  int offset = ahead.number(4, &length);
  if (length == 2 && ahead.take(':')) {
    const int minutes = ahead.number(2);
    offset = minutes < 0 ? -1 : offset * 100 + minutes;
  } else if (length != 4) {
    return 0;
  }
  if (offset < 0 || offset > 1400) return 0;
  cursor = ahead;
  const int written = offset / 100 * 60 + offset % 100;
  return china - (west ? -written : written);
}

// How many hours "下午" and the like add to `hour`; they stand before it.
enum class Half { unsaid, morning, afternoon };
Half half_of_day(Cursor& cursor) {
  for (const std::string_view word : {"上午", "早上", "凌晨"})
    if (cursor.take_word(word)) return Half::morning;
  for (const std::string_view word : {"下午", "晚上", "中午"})
    if (cursor.take_word(word)) return Half::afternoon;
  return Half::unsaid;
}

// The clock time after a date: "09:53", "08时01分", "下午3:05", "T10:08:00+08:00".
Clock clock_time(Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.take('T')) ahead.skip_blanks(8);
  const Half half = half_of_day(ahead);
  if (half != Half::unsaid) ahead.skip_blanks(1);
  int hour = ahead.number(2);
  const bool sign = hour >= 0 && ahead.peek() == hour_sign;
  if (hour < 0 || hour > 23 || !(ahead.take(':') || ahead.take(hour_sign))) return {};
  int length = 0;
  const int minute = ahead.number(2, &length);
  if (minute < 0 || minute > 59 || (!sign && length != 2)) return {};
  if (sign) ahead.take(minute_sign);
  if (half == Half::afternoon && hour < 12) hour += 12;
  cursor = ahead;
  if (!ahead.take(':') || ahead.number(2) < 0) return {hour * 60 + minute, 0};
  cursor = ahead;
  return {hour * 60 + minute, minutes_to_local(cursor)};
}

void set_clock(PageDate& date, Clock clock) {
  if (clock.minute_of_day < 0) return;
  constexpr int whole_day = 24 * 60;
  const int minute = clock.minute_of_day + clock.to_local;
  if (minute < 0 || minute >= whole_day) date.day = add_days(date.day, minute < 0 ? -1 : 1);
  date.minute_of_day = (minute + whole_day) % whole_day;
  date.precision = DatePrecision::minute;
}

struct Reading {
  std::optional<Day> day;
  DatePrecision precision = DatePrecision::day;
  bool has_year = true;
};

// "8" or "八" before 月 or 日; -1 where there is none.
int month_or_day(Cursor& cursor) {
  const int number = cursor.number(2);
  return number >= 0 ? number : cursor.chinese_number();
}

// Year known and read; what follows is "-MM-DD", "年MM月DD日" …
Reading after_year(Cursor& cursor, int year) {
  Cursor ahead = cursor;
  ahead.skip_blanks(1);
  if (ahead.take(year_sign)) {
    ahead.skip_blanks(1);
    const int month = month_or_day(ahead);
    ahead.skip_blanks(1);
    if (month < 0 || !ahead.take(month_sign)) return {};
    Cursor month_end = ahead;
    ahead.skip_blanks(1);
    const int day = month_or_day(ahead);
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

// "24-09-18" in lists; only where the first number can't be a month.
Reading short_year(Cursor& cursor, DateSource source) {
  constexpr int century = 2000, first_certain = 13, last_certain = 49;
  if (source != DateSource::list) return {};
  Cursor ahead = cursor;
  int lengths[3] = {};
  const int year = ahead.number(2, &lengths[0]);
  const char separator = ahead.peek();
  if ((separator != '-' && separator != '/' && separator != '.') || !ahead.take(separator)) return {};
  const int month = ahead.number(2, &lengths[1]);
  if (month < 0 || !ahead.take(separator)) return {};
  const int day = ahead.number(2, &lengths[2]);
  const bool two_each = lengths[0] == 2 && lengths[1] == 2 && lengths[2] == 2;
  if (day < 0 || !two_each || year < first_certain || year > last_certain || ahead.peek() == separator)
    return {};
  cursor = ahead;
  return {valid_day(century + year, month, day), DatePrecision::day, true};
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
  if (length > 2) return {};
  const Reading reading = no_year(cursor, source, today);
  return reading.day ? reading : short_year(cursor, source);
}

Reading read_chinese(Cursor& cursor) {
  Cursor ahead = cursor;
  const int year = ahead.chinese_year();
  if (year < 0 || !ahead.take(year_sign)) return {};
  const int month = month_or_day(ahead);
  if (month < 0 || !ahead.take(month_sign)) return {};
  Cursor month_end = ahead;
  const int day = month_or_day(ahead);
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
      if (reading.precision == DatePrecision::day) set_clock(one.date, clock_time(cursor));
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
