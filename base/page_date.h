// A date as a page shows it: local, with its precision and where it was read. Never an instant.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace mingcha {

enum class DatePrecision { year, month, day, minute };
enum class DateSource { meta, json_ld, time_element, labelled_text, list, address, none };

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
