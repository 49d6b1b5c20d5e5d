// A date as a page shows it: local, with its precision and where it was read. Never an instant.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace mingcha {

enum class DatePrecision { year, month, day, minute };
enum class DateSource {
  meta,
  json_ld,
  time_element,
  labelled_text,  // 发布时间：2017-08-31
  list,           // beside the title of an entry
  address,
  none,
  line_under_title,  // without a label, beside the source or the counter
  list_without_year,
  relative,  // "3天前", as seen from the run's day
  document,  // 成文日期, where the page names no other: when it was written, not when it was published
};
// How sure it is that a date from there is the page's or the entry's own.
enum class DateConfidence { low, medium, high };
DateConfidence confidence_in(DateSource source);
std::string_view to_string(DateConfidence confidence);

// A local date as a page shows it.
struct PageDate {
  Day day{};               // month and day are 1 where the precision says they are unknown
  int minute_of_day = -1;  // 0..1439, or -1
  DatePrecision precision = DatePrecision::day;
  DateSource source = DateSource::none;
  friend bool operator==(const PageDate&, const PageDate&) = default;
};
std::string to_string(
    const PageDate& date);  // ISO 8601 by precision: "2017", "2017-08", "2017-08-31", "2017-08-31T09:53"
std::string_view to_string(DateSource source);

}  // namespace mingcha
