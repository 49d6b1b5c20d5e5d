#include "crawler/rounds.h"

#include <algorithm>

#include "base/digest.h"
#include "crawler/lesson.h"
#include "crawler/rounds_lane.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_headers = std::size_t{16} * 1024;

// A host is asked one thing at a time: the others wait here, in the order they came.
template <class Lane>
class Turn {
 public:
  explicit Turn(Lane& lane) : lane_(lane) {}
  ~Turn() {
    lane_.busy = false;
    if (!lane_.waiting.empty()) lane_.waiting.front()->ring();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  Lane& lane_;
};

bool for_good(int status) {
  return status == 301 || status == 308;
}

}  // namespace

Rounds::Rounds(const Assessment& assessment, boost::asio::io_context& io, Fetcher& fetcher,
               Scheduler& scheduler, Book& book)
    : assessment_(assessment),
      io_(io),
      fetcher_(fetcher),
      scheduler_(scheduler),
      book_(book),
      began_{scheduler.clock().steady(), scheduler.clock().now()} {}

Rounds::~Rounds() = default;

boost::asio::awaitable<void> Rounds::go(RoundVisit errand, Read read) {
  Lane& lane = lane_of(errand.address);
  while (lane.busy) {
    Doorbell bell(io_, scheduler_);
    lane.waiting.push_back(&bell);
    co_await bell.wait(std::nullopt);
    lane.waiting.pop_front();
  }
  lane.busy = true;
  Turn<Lane> turn(lane);
  Trip trip(errand, errand.address);
  trip.purpose = errand.purpose;
  if (co_await permitted(lane, errand.address, errand)) {
    co_await follow(trip);
  } else {
    trip.began = now().wall;
    trip.last.outcome = Outcome::robots;
    if (lane.robots.state() == RobotsPolicy::State::closed) {
      trip.last.detail = "its host's robots.txt could not be had";
      if (lane.robots.why_closed() != Outcome::response) trip.last.outcome = lane.robots.why_closed();
    }
  }
  Batch batch;
  batch.visits.push_back(visited(trip, trip.last));
  Came came;
  came.visit = batch.visits.back().row.visit;
  came.bytes = std::move(trip.last.body);
  const bool moved = came.visit.url != came.visit.final_url && trip.moved_for_good;
  if (moved) came.moved_to = came.visit.final_url;
  if (read) batch.visits.back().account = read(came);
  co_await write(std::move(batch));
}

boost::asio::awaitable<void> Rounds::write(Batch batch) {
  const Busy busy(in_flight_);
  co_await book_.write(std::move(batch));
}

boost::asio::awaitable<void> Rounds::follow(Trip& trip) {
  for (;;) {
    Lane& lane = lane_of(trip.target);
    trip.last = co_await ask(trip, lane);
    if (!goes_on(trip, trip.last)) co_return;
    trip.spent += trip.last.total;
    if (trip.purpose == Purpose::robots) continue;
    // Where it leads to must be willing too.
    Lane& next = lane_of(trip.target);
    if (&next != &lane && !co_await permitted(next, trip.target, trip.errand)) {
      trip.last = Response();
      trip.last.outcome = Outcome::robots;
      co_return;
    }
  }
}

boost::asio::awaitable<Response> Rounds::ask(Trip& trip, Lane& lane) {
  co_await wait_for_turn(lane);
  Moment moment = now();
  if (trip.began == Instant{}) trip.began = moment.wall;
  ledger::Hop hop;
  hop.url = trip.target.str();
  hop.time = log_time(moment.steady);
  hop.host_gap = std::chrono::ceil<std::chrono::microseconds>(pacing_.gap(lane.pace));
  if (lane.ip_pace) {
    hop.ip = pacing_.name(*lane.ip_pace).substr(std::string_view("ip:").size());
    hop.ip_gap = std::chrono::ceil<std::chrono::microseconds>(pacing_.gap(*lane.ip_pace));
  }
  Request request(trip.target);
  if (trip.purpose == Purpose::probe) request.site = trip.errand.site;  // of cookies
  request.body_limit = trip.purpose == Purpose::robots ? robots_body_limit : assessment_.limits.body;
  Response response;
  response.started = moment.wall;
  try {
    const Busy busy(in_flight_);
    response = co_await fetcher_.fetch(request);
  } catch (const std::exception& error) {
    response.outcome = Outcome::our_error;
    response.detail = error.what();
  }
  co_await learn(lane, hop, response);
  trip.hops.push_back(std::move(hop));
  trip.cookies = trip.cookies || !response.header("Set-Cookie").empty();
  trip.wall = wall_kind(response, trip.target, trip.cookies);
  if (trip.errand.archived || trip.purpose == Purpose::robots) {
    Exchange& exchange = trip.exchanges.emplace_back();
    exchange.url = trip.target.str();
    exchange.ip = response.ip;
    exchange.time = response.started;
    exchange.request_head = response.request_head;
    exchange.response_head = response.raw_headers;
    exchange.truncated = why_truncated(response.outcome, false);
    exchange.body = response.body;
  }
  co_return response;
}

// Whether a redirect leads on, and where; else the response's outcome says why not.
bool Rounds::goes_on(Trip& trip, Response& response) const {
  if (!redirects(response)) return false;
  auto times_asked = [&](const Address& address) {
    return std::ranges::count(trip.hops, address.str(), &ledger::Hop::url);
  };
  // A session cookie may be all that it wants, so it is asked once more. What a script sets is a wall.
  if (!trip.wall.empty() && (trip.wall != "cookie-redirect" || times_asked(trip.target) > 1)) return false;
  auto next = trip.target.resolve(response.location);
  if (!next) {
    response.outcome = Outcome::protocol_error;
    response.detail = "redirect to " + response.location.substr(0, 200);
    return false;
  }
  const bool again = times_asked(*next) > (trip.cookies ? 1 : 0);
  const std::size_t most =
      trip.purpose == Purpose::robots ? std::size_t{most_robots_redirects} : most_redirects;
  if (again || trip.hops.size() > most) {
    response.outcome = again ? Outcome::redirect_loop : Outcome::too_many_redirects;
    return false;
  }
  trip.moved_for_good = trip.moved_for_good && for_good(response.status);
  trip.target = *next;
  return true;
}

VisitView Rounds::view_of(const Trip& trip, const Response& response) const {
  VisitView view;
  view.url = trip.hops.empty() ? trip.target.str() : trip.hops.front().url;
  view.final_url = trip.target.str();
  view.purpose = trip.purpose;
  view.time = trip.began;
  view.outcome = response.outcome;
  view.status = response.status;
  if (response.first_byte.count() > 0) view.first_byte = trip.spent + response.first_byte;
  view.total = trip.spent + response.total;
  view.wall = trip.wall;
  view.content_type = response.content_type;
  view.size = response.body.size();
  if (!response.body.empty()) view.sha256 = sha256_hex(response.body);
  view.detail = response.detail;
  view.ip = response.ip;
  view.transport = response.transport;
  return view;
}

Visited Rounds::visited(Trip& trip, const Response& response) const {
  Visited visited;
  visited.row.visit = view_of(trip, response);
  visited.row.body = trip.errand.body;
  visited.row.site = trip.errand.site;
  visited.row.headers = response.raw_headers.substr(0, most_headers);
  visited.row.hops = std::move(trip.hops);
  visited.exchanges = std::move(trip.exchanges);
  return visited;
}

}  // namespace mingcha::crawler
