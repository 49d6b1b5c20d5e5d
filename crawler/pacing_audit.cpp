#include "crawler/pacing_audit.h"

#include <algorithm>

#include "base/address.h"
#include "crawler/pacing.h"

namespace mingcha::crawler {
namespace {

using std::chrono::microseconds;

constexpr Milliseconds grain{1};
constexpr std::size_t most_kept = 10;

// Two times cut to whole milliseconds are up to one more apart than they look.
bool surely_shorter(Milliseconds seen, microseconds asked) {
  return asked > microseconds{0} && seen + grain <= asked;
}

}  // namespace

void PacingAudit::add(const ledger::Hop& hop, const Assessment* rules) {
  ++requests_;
  auto least = [&](const Rate& rate) {
    return rules ? std::chrono::floor<microseconds>(gap_of(rate)) : microseconds{0};
  };
  const auto address = Address::parse(hop.url);
  const std::string host = "host:" + (address ? std::string(address->authority()) : hop.url);
  look(host, hop, hop.host_gap, least(rules ? rules->network.rate : Rate{}));
  if (!hop.ip.empty())
    look("ip:" + hop.ip, hop, hop.ip_gap, least(rules ? rules->network.address_rate : Rate{}));
  // A hold is the host's own wish, and no matter of others on its address.
  Lane& lane = lanes_[host];
  if (hop.hold > Milliseconds{0}) lane.held = std::max(lane.held, hop.time + hop.hold);
  if (rules && quiet_until(rules->network.quiet, rules->zone, hop.time))
    breach(places_[host], {.why = "in quiet hours", .before = hop, .after = hop});
}

void PacingAudit::look(const std::string& name, const ledger::Hop& hop, microseconds asked,
                       microseconds least) {
  Place& place = places_[name];
  Lane& lane = lanes_[name];
  if (asked < least)
    breach(place, {.why = "faster than the rate", .before = hop, .after = hop, .asked = least});
  if (place.requests++ > 0) {
    const Milliseconds gap = hop.time - lane.last.time;
    place.smallest = std::min(place.smallest.value_or(gap), gap);
    place.asked = std::min(place.asked.value_or(asked), asked);
    if (surely_shorter(gap, asked))
      breach(place, {.why = "too soon", .before = lane.last, .after = hop, .gap = gap, .asked = asked});
    else if (hop.time + grain <= lane.held)
      breach(place, {.why = "while it was to be left alone",
                     .before = lane.last,
                     .after = hop,
                     .gap = gap,
                     .asked = lane.held - lane.last.time});
  }
  lane.last = hop;
}

void PacingAudit::breach(Place& place, Breach breach) {
  ++breaches_;
  ++place.breaches;
  if (place.first_breaches.size() < most_kept) place.first_breaches.push_back(std::move(breach));
}

}  // namespace mingcha::crawler
