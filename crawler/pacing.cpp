#include "crawler/pacing.h"

#include <algorithm>
#include <cassert>

namespace mingcha::crawler {
namespace {

constexpr Gap reserve_ahead = std::chrono::seconds(5);
constexpr int most_slots = 32;

}  // namespace

Gap gap_of(const Rate& rate) {
  if (rate.count <= 0) return Gap{0};
  Gap per = rate.per;
  return Gap{(per.count() + rate.count - 1) / rate.count};
}

Pacing::Place Pacing::add(const std::string& name, Gap gap) {
  auto [known, added] = places_.try_emplace(name, lanes_.size());
  if (added) lanes_.push_back({.name = name, .gap = gap});
  return known->second;
}

void Pacing::widen(Place place, Gap gap) {
  Lane& lane = lanes_[place];
  if (gap <= lane.gap) return;
  lane.gap = gap;
  if (lane.used) lane.next = std::max(lane.next, lane.last + gap);
}

void Pacing::hold(Place place, Steady until) {
  lanes_[place].next = std::max(lanes_[place].next, until);
}

void Pacing::start(Place place, Steady now) {
  Lane& lane = lanes_[place];
  assert(now >= lane.next && covered(place, now));
  lane.last = now;
  lane.used = true;
  lane.next = now + lane.gap;
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
  return std::max(now, lane.next) + lane.gap * (slots + 1);
}

void Pacing::reserved(Place place, Steady until) {
  lanes_[place].reserved = std::max(lanes_[place].reserved, until);
}

}  // namespace mingcha::crawler
