// No site of the city has a viewport tag, and one has a copy for phones; every column is linked from the home
// page, and articles from their lists. Pages come at once, and a small site has too few of them to speak of
// their speed.
#include <algorithm>

#include "truth_parts.h"

namespace mingcha::city {

namespace {

constexpr std::size_t pages_enough_for_speed = 20;

}  // namespace

void add_access(std::vector<Truth>& truth, const City& city, const Site& site) {
  const bool for_phones = std::ranges::find(site.plan->extras, Extra::mobile) != site.plan->extras.end();
  for (const std::string_view subject : {"home", "column"}) {
    if (for_phones) break;
    Truth line = line_of("access.mobile", site);
    line.subject = subject;
    truth.push_back(std::move(line));
  }
  if (reachable_pages(city, site).size() >= pages_enough_for_speed) return;
  Truth line = line_of("access.speed", site);
  line.verdict = "not-determined";
  line.reason = "too-few-visits";
  truth.push_back(std::move(line));
}

}  // namespace mingcha::city
