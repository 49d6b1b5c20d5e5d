#include "requests/hours.h"

#include <fmt/format.h>

namespace mingcha::requests {

std::string why_not_now(const RequestPlan& plan, const Assessment& assessment, const Calendar& calendar,
                        const std::vector<Gone>& gone, const std::string& body, Instant now) {
  const Zone& zone = assessment.zone;
  const Day today = zone.day_of(now);
  if (plan.from && today < *plan.from) return fmt::format("the plan begins on {}", to_string(*plan.from));
  if (plan.to && today > *plan.to) return fmt::format("the plan ended on {}", to_string(*plan.to));
  if (plan.working_days) {
    const auto works = calendar.works(today);
    if (!works) return fmt::format("the days off of {} are not known", static_cast<int>(today.year()));
    if (!*works) return fmt::format("{} is no working day", to_string(today));
  }
  if (!plan.hours.holds(zone.minute_of_day(now))) return "it is outside of the plan's hours";
  if (const auto until = quiet_until(assessment.network.quiet, zone, now))
    return fmt::format("network.quiet holds until {}", zone.iso8601(*until));
  for (const Gone& one : gone) {
    if (one.when + plan.spacing > now)
      return fmt::format("the next may go at {} (spacing)", zone.iso8601(one.when + plan.spacing));
    if (one.body == body && one.when + plan.body_spacing > now)
      return fmt::format("the next to {} may go at {} (body_spacing)", body,
                         zone.iso8601(one.when + plan.body_spacing));
  }
  return {};
}

}  // namespace mingcha::requests
