#include "targets/schedule.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/names.h"

namespace mingcha {
namespace {

constexpr Name<Job> jobs[] = {
    {Job::probe, "probe"},     {Job::poll, "poll"},         {Job::crawl, "crawl"},
    {Job::check, "check"},     {Job::bulletin, "bulletin"}, {Job::assessment, "assessment"},
    {Job::ranking, "ranking"},
};

constexpr int most_days = 5 * 366;  // a 29 February comes at least so often

unsigned weekday_of(Day day) {
  return std::chrono::weekday(std::chrono::sys_days(day)).c_encoding();
}

// The first (or last) time of a day that is after (or not after) `bound`.
template <class Fits>
std::optional<Instant> time_of_day(const CalendarTimes& times, Day day, const Zone& zone, bool last,
                                   Fits fits) {
  for (int step = 0; step < 24 * 60; ++step) {
    const int minute = last ? 24 * 60 - 1 - step : step;
    if (!times.hours[static_cast<std::size_t>(minute / 60)] ||
        !times.minutes[static_cast<std::size_t>(minute % 60)])
      continue;
    const Instant when = zone.at(day, std::chrono::minutes(minute));
    if (fits(when)) return when;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Job job) {
  return name_of(jobs, job);
}

bool CalendarTimes::holds(Day day) const {
  if (!months[static_cast<unsigned>(day.month())]) return false;
  const bool by_day = days[static_cast<unsigned>(day.day())], by_weekday = weekdays[weekday_of(day)];
  return either ? by_day || by_weekday : by_day && by_weekday;
}

std::optional<Instant> ScheduleLine::latest(Instant now, const Zone& zone) const {
  if (every.count() > 0) return Instant{now.time_since_epoch() / every * every};
  Day day = zone.day_of(now);
  for (int back = 0; back < most_days; ++back, day = add_days(day, -1)) {
    if (!times.holds(day)) continue;
    if (auto when = time_of_day(times, day, zone, true, [&](Instant at) { return at <= now; })) return when;
  }
  return std::nullopt;
}

std::optional<Instant> ScheduleLine::next(Instant now, const Zone& zone) const {
  if (every.count() > 0) return *latest(now, zone) + every;
  Day day = zone.day_of(now);
  for (int ahead = 0; ahead < most_days; ++ahead, day = add_days(day, 1)) {
    if (!times.holds(day)) continue;
    if (auto when = time_of_day(times, day, zone, false, [&](Instant at) { return at > now; })) return when;
  }
  return std::nullopt;
}

std::string period_label(Job job, Instant due, const Zone& zone) {
  const Day day = zone.day_of(due);
  const int year = static_cast<int>(day.year());
  const int month = static_cast<int>(static_cast<unsigned>(day.month()));
  const auto before = [&](int months) {  // the block of so many months before that of `day`
    const int block = (month - 1) / months - 1, blocks = 12 / months;
    return block < 0 ? std::pair(year - 1, blocks) : std::pair(year, block + 1);
  };
  switch (job) {
    case Job::check:
      return fmt::format("{}-{:02}", before(1).first, before(1).second);
    case Job::bulletin:
      return fmt::format("{}-Q{}", before(3).first, before(3).second);
    case Job::assessment:
      return fmt::format("{}-H{}", before(6).first, before(6).second);
    case Job::ranking:
      return std::to_string(year - 1);
    default:
      return {};
  }
}

}  // namespace mingcha
