#include <algorithm>

#include "crawler/lesson.h"
#include "crawler/retry_after.h"
#include "crawler/rounds_lane.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

constexpr Milliseconds look_up_again = std::chrono::minutes(10);  // a name may get another address
constexpr std::size_t most_in_flight = 200;                       // requests, over all hosts
constexpr Milliseconds look_again{50};
constexpr Milliseconds robots_again = std::chrono::hours(1);  // where they could not be had

}  // namespace

Moment Rounds::now() const {
  return {scheduler_.clock().steady(), scheduler_.clock().now()};
}

// As in a crawl: a clock that is set meanwhile makes no gap of the log longer or shorter.
Instant Rounds::log_time(Steady when) const {
  return began_.wall + std::chrono::floor<Milliseconds>(when - began_.steady);
}

Rounds::Lane& Rounds::lane_of(const Address& address) {
  auto& lane = lanes_[std::string(address.authority())];
  if (!lane) {
    lane = std::make_unique<Lane>(address, assessment_.network.agent);
    lane->pace = pacing_.add("host:" + std::string(address.authority()), gap_of(assessment_.network.rate));
    hold_reserved(lane->pace);
  }
  return *lane;
}

// What was reserved by an earlier run is waited out.
void Rounds::hold_reserved(Pacing::Place place) {
  auto until = book_.reserved(pacing_.name(place));
  Moment moment = now();
  if (!until || pacing_.covered(place, moment.steady) || *until <= moment.wall) return;
  pacing_.hold(place, moment.at(std::min(*until, moment.wall + most_retry_after)));
}

boost::asio::awaitable<void> Rounds::locate(Lane& lane) {
  if (lane.located && now().steady < *lane.located + look_up_again) co_return;
  std::string ip;
  try {
    const Busy busy(in_flight_);
    ip = co_await fetcher_.locate(std::string(lane.address.host()), lane.address.port());
  } catch (const std::exception&) {
    ip.clear();  // paced by its name alone
  }
  lane.located = now().steady;
  if (ip.empty()) co_return;
  lane.ip_pace = pacing_.add("ip:" + ip, gap_of(assessment_.network.address_rate));
  hold_reserved(*lane.ip_pace);
}

boost::asio::awaitable<void> Rounds::reserve(Lane& lane) {
  Moment moment = now();
  std::vector<std::pair<Pacing::Place, Steady>> places;
  auto look_at = [&](Pacing::Place place) {
    if (!pacing_.covered(place, moment.steady))
      places.emplace_back(place, pacing_.ahead(place, moment.steady));
  };
  look_at(lane.pace);
  if (lane.ip_pace) look_at(*lane.ip_pace);
  Batch batch;
  for (const auto& [place, until] : places)
    batch.reserved.emplace_back(pacing_.name(place),
                                moment.wall + std::chrono::ceil<Milliseconds>(until - moment.steady));
  co_await write(std::move(batch));
  for (const auto& [place, until] : places) pacing_.reserved(place, until);
}

// Until a request may begin; it has begun when this comes back.
boost::asio::awaitable<void> Rounds::wait_for_turn(Lane& lane) {
  Doorbell bell(io_, scheduler_);
  for (;;) {
    co_await locate(lane);
    Moment moment = now();
    Steady when = pacing_.next(lane.pace);
    if (lane.ip_pace) when = std::max(when, pacing_.next(*lane.ip_pace));
    if (auto quiet = quiet_until(assessment_.network.quiet, assessment_.zone, moment.wall))
      when = std::max(when, moment.at(*quiet));
    if (closed_) co_await bell.wait(std::nullopt);
    if (in_flight_ >= most_in_flight) when = std::max(when, moment.steady + look_again);
    if (when > moment.steady) {
      co_await bell.wait(when);
      continue;
    }
    if (pacing_.covered(lane.pace, moment.steady) &&
        (!lane.ip_pace || pacing_.covered(*lane.ip_pace, moment.steady)))
      break;
    co_await reserve(lane);
  }
  pacing_.start(lane.pace, now().steady);
  if (lane.ip_pace) pacing_.start(*lane.ip_pace, now().steady);
}

// What its answer tells of the host; how long it asks to be left alone is committed.
boost::asio::awaitable<void> Rounds::learn(Lane& lane, ledger::Hop& hop, const Response& response) {
  Moment moment = now();
  Answered lesson = lesson_of(response, moment);
  hop.status = response.status;
  if (!response.ip.empty()) hop.ip = response.ip;
  if (lesson.sent) pacing_.began(lane.pace, *lesson.sent);
  pacing_.answered(lane.pace, lesson.latency, lesson.failed);
  if (!lesson.refused) {
    lane.refusals = 0;
    co_return;
  }
  auto hold = lesson.retry_after;
  Gap gap = gap_of(assessment_.network.rate);
  if (!hold && gap > Gap{0})
    hold = back_off(gap, lane.refusals, std::hash<std::string>{}(pacing_.name(lane.pace)));
  ++lane.refusals;
  if (!hold) co_return;
  pacing_.hold(lane.pace, moment.steady + *hold);
  hop.hold = log_time(moment.steady) - hop.time + *hold;
  Steady until = std::max(moment.steady + *hold, pacing_.reserved(lane.pace));
  Batch batch;
  batch.reserved.emplace_back(pacing_.name(lane.pace),
                              moment.wall + std::chrono::ceil<Milliseconds>(until - moment.steady));
  co_await write(std::move(batch));
  pacing_.reserved(lane.pace, until);
}

// Known from an earlier run, or asked for. That is a visit of its own.
boost::asio::awaitable<void> Rounds::recall_robots(Lane& lane, const RoundVisit& errand) {
  const std::string root = robots_root(lane.address);
  Moment moment = now();
  auto known = book_.robots(root);
  if (lane.robots.state() == RobotsPolicy::State::unknown && known && known->had && !known->failing_since &&
      moment.wall >= *known->had && moment.wall - *known->had < robots_lifetime) {
    RobotsAnswer answer;
    answer.status = known->status;
    answer.text = std::move(known->text);
    answer.age = moment.wall - *known->had;
    lane.robots.answered(answer, moment.steady);
    co_return;
  }
  Trip trip(errand, *Address::parse(root + "/robots.txt"));
  trip.purpose = Purpose::robots;
  co_await follow(trip);
  RobotsAnswer answer;
  answer.outcome = trip.last.outcome;
  answer.status = trip.last.status;
  answer.wall = walls_robots(trip.wall);
  answer.text = trip.last.body;
  moment = now();
  if (known && known->failing_since) answer.failing_for = moment.wall - *known->failing_since;
  RobotsNews news;
  news.root = root;
  news.had = was_had(answer);
  news.when = moment.wall;
  news.status = answer.status;
  if (news.had && answer.status < 300) news.text = answer.text;
  Batch batch;
  batch.robots.push_back(std::move(news));
  batch.visits.push_back(visited(trip, trip.last));
  lane.robots.answered(answer, moment.steady);
  lane.asked_robots = moment.steady;
  co_await write(std::move(batch));
}

// A probe of "/" may go to a host whose robots.txt could not be had; nothing may that rules forbid.
boost::asio::awaitable<bool> Rounds::permitted(Lane& lane, const Address& address, const RoundVisit& errand) {
  using Permission = RobotsPolicy::Permission;
  Permission permission = lane.robots.permits(address, now().steady);
  const bool again = permission == Permission::closed &&
                     (!lane.asked_robots || now().steady >= *lane.asked_robots + robots_again);
  if (again) lane.robots.ask_again();
  if (again || permission == Permission::ask_robots_first) {
    co_await recall_robots(lane, errand);
    permission = lane.robots.permits(address, now().steady);
  }
  if (auto delay = lane.robots.crawl_delay()) pacing_.widen(lane.pace, *delay);
  co_return permission == Permission::allowed ||
      (permission == Permission::closed && errand.purpose == Purpose::probe);
}

}  // namespace mingcha::crawler
