#include "targets/quiet_hours.h"

#include <algorithm>

namespace mingcha {
namespace {

// The end of those hours that hold now.
std::optional<Instant> end_of_one(const std::vector<QuietHours>& all, const Zone& zone, Instant now) {
  const int minute = zone.minute_of_day(now);
  const auto one = std::ranges::find_if(all, [&](const QuietHours& hours) { return hours.holds(minute); });
  if (one == all.end()) return std::nullopt;
  const Day day = one->to > minute ? zone.day_of(now) : add_days(zone.day_of(now), 1);
  const Instant end =
      one->to == 1440 ? zone.start_of(add_days(day, 1)) : zone.at(day, std::chrono::minutes(one->to));
  // A clock that is put back makes an hour twice; its second time is found by looking again.
  return end > now ? end : now + std::chrono::minutes(1);
}

}  // namespace

std::optional<Instant> quiet_until(const std::vector<QuietHours>& all, const Zone& zone, Instant now) {
  std::optional<Instant> until;
  while (const auto end = end_of_one(all, zone, until.value_or(now))) until = end;
  return until;
}

}  // namespace mingcha
