// Instants, local dates and spans. The ledger stores instants as UTC milliseconds; a date read from a page
// is a local date (base/facts.h), never an instant; day, week and month mean the assessment's zone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace mingcha {

using Milliseconds = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Milliseconds>;
using Steady = std::chrono::steady_clock::time_point;
using Day = std::chrono::year_month_day;

// A named time zone (IANA), with its rules from ICU. Copies share the rules; safe to use from many threads.
class Zone {
 public:
  static Expected<Zone> named(std::string_view name);  // "Asia/Shanghai"; an unknown name is an Error
  const std::string& name() const noexcept;
  Day day_of(Instant instant) const;
  int minute_of_day(Instant instant) const;  // 0..1439
  // The instant of a local time; a time that the clocks skip is read with the offset before the change.
  Instant at(Day day, Milliseconds time_of_day) const;
  Instant start_of(Day day) const { return at(day, Milliseconds{0}); }
  std::string iso8601(Instant instant) const;  // "2017-12-20T10:00:00+08:00"

 private:
  struct Rules;
  explicit Zone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
  std::shared_ptr<const Rules> rules_;
};

// "2017-12-20" (midnight in the zone), "2017-12-20T10:00[:00][.123]" with "Z", "+08:00" or none (the zone's).
Expected<Instant> parse_instant(std::string_view text, const Zone& zone);

// "2017-12-20", strictly; impossible days are errors.
Expected<Day> parse_day(std::string_view text);
std::string to_string(Day day);  // "2017-12-20"

// "500ms", "10s", "30m", "6h", "14d", "2w"; a number of one unit. No unit is an error, "0s" is fine.
Expected<Milliseconds> parse_span(std::string_view text);
std::string to_string(Milliseconds span);  // in the largest unit that is exact: "30m", "3s", "14d"

// A calendar period of the rules: "14d", "2w", "6mo", "1y". Six months are six months, not 180 days.
struct Period {
  int months = 0;
  int days = 0;
  friend bool operator==(const Period&, const Period&) = default;
};
Expected<Period> parse_period(std::string_view text);
std::string to_string(Period period);
// The day one period before; a day that the month doesn't have becomes its last (31 August - 6mo = 28
// February).
Day minus(Day day, Period period);

// "20MB", "2GB", "512KB", "100B" (powers of 1,000) and "KiB", "MiB", "GiB"; bytes.
Expected<std::uint64_t> parse_bytes(std::string_view text);

int days_between(Day from, Day to);  // to - from
Day add_days(Day day, int days);

}  // namespace mingcha
