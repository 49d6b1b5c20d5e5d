// Dates as seen from the day of reading: "今天", "昨天 09:08", "3天前", "2小时前". The day is the run's as-of
// day; hours are taken for the same day, which may be one too late just after midnight.
#include <string.h>  // memmem

#include "base/text.h"
#include "pages/date_cursor.h"
#include "pages/dates.h"

namespace mingcha::pages {
namespace {

struct Word {
  std::string_view text;
  int days_back;
};
constexpr Word days[] = {{"今天", 0}, {"今日", 0}, {"刚刚", 0}, {"昨天", 1}, {"昨日", 1}, {"前天", 2}};

struct Unit {
  std::string_view text;
  int hours;
};
constexpr Unit units[] = {{"天前", 24},  {"日前", 24},  {"周前", 168}, {"星期前", 168},
                          {"小时前", 1}, {"分钟前", 0}, {"秒前", 0}};

// The days back that `text` begins with; -1 where it begins with something else.
int days_back(Cursor& cursor) {
  for (const Word& day : days)
    if (cursor.take_word(day.text)) return day.days_back;
  const int count = cursor.number(3);
  if (count < 0) return -1;
  cursor.skip_blanks(1);
  cursor.take_word("个");
  for (const Unit& unit : units)
    if (cursor.take_word(unit.text)) return count * unit.hours / 24;
  return -1;
}

// One quick look, since most pages have none: memmem doesn't stop at every first byte, as find() does.
bool has_relative_word(std::string_view text) {
  for (const std::string_view word :
       {"天前", "日前", "小时前", "分钟前", "昨天", "今天", "昨日", "今日", "刚刚"})
    if (::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr) return true;
  return false;
}

}  // namespace

std::optional<PageDate> parse_relative_date(std::string_view text, Day today) {
  Cursor cursor(text, 0);
  const int back = days_back(cursor);
  if (back < 0) return std::nullopt;
  PageDate date{add_days(today, -back), -1, DatePrecision::day, DateSource::relative};
  const bool parted = std::string_view("\0 ])|", 5).contains(cursor.peek());  // else "今天是", "今天我们…"
  cursor.skip_blanks(4);
  const int hour = cursor.number(2);
  const int minute = cursor.take(':') ? cursor.number(2) : -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return parted ? std::optional(date) : std::nullopt;
  date.minute_of_day = hour * 60 + minute;
  date.precision = DatePrecision::minute;
  return date;
}

std::optional<PageDate> find_labelled_relative_date(std::string_view text,
                                                    std::span<const std::string_view> labels, Day today) {
  constexpr std::size_t longest = 40;
  if (!has_relative_word(text)) return std::nullopt;
  for (const std::string_view label : labels) {
    for (std::size_t at = text.find(label); at != std::string_view::npos; at = text.find(label, at + 1)) {
      std::string_view after = trim(text.substr(at + label.size(), longest));
      for (const std::string_view colon : {":", "："})
        if (after.starts_with(colon)) after = trim(after.substr(colon.size()));
      if (const auto date = parse_relative_date(after, today)) return date;
    }
  }
  return std::nullopt;
}

}  // namespace mingcha::pages
