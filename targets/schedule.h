// When the jobs of a watch are due: lines such as `probe every 45m spread`, `poll daily 03:30`,
// `bulletin quarterly`, or a job before the five fields of cron. Times are of the assessment's zone.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace mingcha {

enum class Job {
  probe,       // asks "/" of every site, for availability
  poll,        // reads the sources of every account
  crawl,       // visits the sites, and judges nothing
  check,       // these four run and report for the period that has ended: a month,
  bulletin,    // a quarter,
  assessment,  // half a year,
  ranking,     // a year
};
std::string_view to_string(Job job);  // "probe", …: stored, stable

// Times of the calendar, as cron has them.
struct CalendarTimes {
  std::bitset<60> minutes;
  std::bitset<24> hours;
  std::bitset<32> days;     // 1..31
  std::bitset<13> months;   // 1..12
  std::bitset<7> weekdays;  // 0: Sunday
  bool either = false;      // days and weekdays are both limited: one of them is enough
  bool holds(Day day) const;
};

struct ScheduleLine {
  Job job = Job::probe;
  Milliseconds every{0};  // so often, counted from 1970; 0: by the calendar
  bool spread = false;    // each site or account at a moment of its own in the interval
  CalendarTimes times;
  std::string text;  // as written

  // The last time not after `now`, and the first after it. nullopt: none within five years.
  std::optional<Instant> latest(Instant now, const Zone& zone) const;
  std::optional<Instant> next(Instant now, const Zone& zone) const;
};

Expected<ScheduleLine> parse_schedule_line(std::string_view text);

// What a job with a period reports on when it is due at this time, as reports/<label>/ has it: the month
// ("2017-11"), quarter ("2017-Q3"), half-year ("2017-H1") or year ("2017") that has ended; "" for the others.
std::string period_label(Job job, Instant due, const Zone& zone);

}  // namespace mingcha
