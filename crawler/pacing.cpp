#include "crawler/pacing.h"

#include <algorithm>
#include <cassert>

#include "crawler/retry_after.h"

namespace mingcha::crawler {
namespace {

constexpr Gap reserve_ahead = std::chrono::seconds(5);
constexpr int most_slots = 32;
constexpr int most_doublings = 12;

// splitmix64: a well mixed number of each seed.
std::uint64_t mixed(std::uint64_t seed) {
  seed += 0x9e3779b97f4a7c15;
  seed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
  seed = (seed ^ (seed >> 27)) * 0x94d049bb133111eb;
  return seed ^ (seed >> 31);
}

// By how much the host itself asks for, between the base and the widest.
Gap adapted(Gap base, double latency, double strain) {
  auto wanted = Gap(static_cast<Gap::rep>(std::max(double(base.count()), latency_factor * latency) * strain));
  return std::clamp(wanted, base, std::max(base, widest_gap));
}

}  // namespace

Gap gap_of(const Rate& rate) {
  if (rate.count <= 0) return Gap{0};
  Gap per = rate.per;
  return Gap{(per.count() + rate.count - 1) / rate.count};
}

Milliseconds back_off(Gap gap, int refusals, std::uint64_t seed) {
  double share = 0.75 + 0.5 * double(mixed(seed + std::uint64_t(refusals)) >> 11) * 0x1p-53;
  Gap wait = gap * 4 * (1LL << std::clamp(refusals, 0, most_doublings));
  auto jittered = Gap(static_cast<Gap::rep>(double(std::min<Gap>(wait, most_retry_after).count()) * share));
  return std::min(most_retry_after, std::chrono::ceil<Milliseconds>(jittered));
}

Pacing::Place Pacing::add(const std::string& name, Gap gap) {
  auto [known, added] = places_.try_emplace(name, lanes_.size());
  if (added) lanes_.push_back({.name = name, .base = gap, .gap = gap});
  return known->second;
}

void Pacing::widen(Place place, Gap gap) {
  Lane& lane = lanes_[place];
  lane.base = std::max(lane.base, gap);
  lane.gap = std::max(lane.gap, gap);
}

void Pacing::hold(Place place, Steady until) {
  lanes_[place].held = std::max(lanes_[place].held, until);
}

Steady Pacing::next(Place place) const {
  const Lane& lane = lanes_[place];
  return lane.used ? std::max(lane.held, lane.last + lane.gap) : lane.held;
}

void Pacing::start(Place place, Steady now) {
  Lane& lane = lanes_[place];
  assert(now >= next(place) && covered(place, now));
  lane.last = now;
  lane.used = true;
}

void Pacing::began(Place place, Steady when) {
  lanes_[place].last = std::max(lanes_[place].last, when);
}

void Pacing::answered(Place place, Milliseconds latency, bool failed) {
  Lane& lane = lanes_[place];
  if (lane.base == Gap{0}) return;
  if (failed)
    lane.strain = std::min(lane.strain * 2, most_strain);
  else
    lane.strain = std::max(lane.strain * recovery, 1.0);
  // How long a failure took says nothing of how fast the host works.
  if (!failed) lane.latency += (double(Gap(latency).count()) - lane.latency) * latency_weight;
  lane.gap = adapted(lane.base, lane.latency, lane.strain);
}

bool Pacing::covered(Place place, Steady now) const {
  const Lane& lane = lanes_[place];
  return lane.gap == Gap{0} || now + lane.gap <= lane.reserved;
}

Steady Pacing::ahead(Place place, Steady now) const {
  const Lane& lane = lanes_[place];
  if (lane.gap == Gap{0}) return now;
  auto slots = std::clamp<Gap::rep>(reserve_ahead / lane.gap, 1, most_slots);
  // One gap more than the slots: the commit itself takes a moment, and the first slot must still fit.
  return std::max(now, next(place)) + lane.gap * (slots + 1);
}

void Pacing::reserved(Place place, Steady until) {
  lanes_[place].reserved = std::max(lanes_[place].reserved, until);
}

}  // namespace mingcha::crawler
