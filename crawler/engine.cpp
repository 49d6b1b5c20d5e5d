#include "crawler/engine.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "crawler/retry_after.h"

namespace mingcha::crawler {
namespace {

// Room: more than this at once would only pile up in memory. Slow writing or reading fills it, and then no
// request begins.
constexpr std::size_t most_in_flight = 1'200;
constexpr std::uint64_t most_in_hand = 128'000'000;
constexpr std::size_t most_located_at_once = 50;  // a name server drops what comes in a burst
constexpr Milliseconds time_to_end{3'500};        // for what is in flight when a signal comes
constexpr Milliseconds between_ticks{250};
constexpr Milliseconds decision_to_start{1000};  // at most, but for a disk that hangs

}  // namespace

Engine::Engine(const Assessment& assessment, const CrawlOptions& options, const World& world)
    : assessment_(assessment),
      options_(options),
      world_(world),
      scope_(assessment.bodies, options.only),
      discovery_(scope_, assessment.limits, assessment.zone.day_of(options.as_of.value_or(now().wall))),
      plan_(assessment.network, assessment.limits, scope_.sites().size()),
      bell_(world.io, world.scheduler),
      home_read_(scope_.sites().size()) {}

Moment Engine::now() const {
  const Clock& clock = world_.scheduler.clock();
  return {clock.steady(), clock.now()};
}

// Wall time as the monotonic clock goes on from the start, so that a clock that is set meanwhile makes no gap
// of the log longer or shorter than it was.
Instant Engine::log_time(Steady when) const {
  return began_.wall + std::chrono::floor<Milliseconds>(when - began_.steady);
}

// The main loop. Whatever ends (a request, a commit, a look-up) rings the bell, and so does the clock at the
// time when the plan has something again.
boost::asio::awaitable<CrawlReport> Engine::run() {
  began_ = now();
  co_await begin();
  tick();
  while (!is_over()) {
    look_at_the_time();
    start_what_may_start();
    if (is_over()) break;
    std::optional<Steady> until = has_room() && !give_up_at_ ? next_start() : std::nullopt;
    if (give_up_at_) until = give_up_at_;
    if (options_.deadline && !give_up_at_) {
      Steady deadline = began_.steady + *options_.deadline;
      until = until ? std::min(*until, deadline) : deadline;
    }
    co_await bell_.wait(until);
  }
  if (fatal_) std::rethrow_exception(fatal_);
  co_await finish();
  co_return report_;
}

bool Engine::has_room() const {
  return in_flight_ < most_in_flight && in_hand_ < most_in_hand;
}

void Engine::start_what_may_start() {
  if (give_up_at_) return;
  Moment moment = now();
  bool quiet = quiet_end().has_value();
  while (has_room() && !quiet) {
    auto task = plan_.next(moment);
    if (!task) break;
    spawn(visit(std::move(*task)));
  }
  for (std::size_t host : plan_.take_unlocated(most_located_at_once - locating_)) {
    ++locating_;
    spawn(locate(host));
  }
  for (std::size_t host : plan_.take_unreserved()) spawn(reserve(host));
  for (std::size_t host : plan_.take_unloaded()) spawn(load(host));
  std::vector<Ended> ended;
  for (Ended& end : plan_.take_ended())
    end.why == Ended::Why::carried ? spawn(carry(std::move(end.task))) : ended.push_back(std::move(end));
  if (!ended.empty()) spawn(write_ended(std::move(ended)));
}

std::optional<Steady> Engine::next_start() const {
  auto wake = plan_.wake(), quiet = quiet_end();
  return wake && quiet ? std::max(*wake, *quiet) : wake;
}

// When the quiet hours end that hold now or in a moment: what is decided now begins a little later.
std::optional<Steady> Engine::quiet_end() const {
  const auto& hours = assessment_.network.quiet;
  if (hours.empty()) return std::nullopt;
  Moment moment = now();
  auto until = quiet_until(hours, assessment_.zone, moment.wall);
  if (!until) until = quiet_until(hours, assessment_.zone, moment.wall + decision_to_start);
  return until ? std::optional(moment.at(*until)) : std::nullopt;
}

// Over: nothing at work, and nothing to ask now; visits to repeat are waited for as long as the options say.
bool Engine::is_over() {
  if (fatal_) return true;
  if (give_up_at_) return in_flight_ == 0 || now().steady >= *give_up_at_;
  release_later();
  if (plan_.open() > 0 || !later_.empty()) {
    idle_since_.reset();
    return false;
  }
  if (in_flight_ > 0) return false;
  if (!idle_since_) idle_since_ = now().steady;
  Milliseconds patience = options_.wait_confirm.value_or(assessment_.confirm.over + std::chrono::seconds(30));
  auto wake = plan_.wake();
  return !wake || *wake > *idle_since_ + patience;
}

void Engine::look_at_the_time() {
  if (give_up_at_) return;
  if (options_.stop && options_.stop->load())
    report_.stopped_by = "signal";
  else if (options_.deadline && now().steady >= began_.steady + *options_.deadline)
    report_.stopped_by = "deadline";
  else
    return;
  give_up_at_ = now().steady + time_to_end;
}

// Looks for the stop flag, which a signal handler sets without a word to us, and tells how far we are.
void Engine::tick() {
  if (!options_.stop && !options_.progress) return;
  if (options_.progress) options_.progress(progress());
  if (options_.stop && options_.stop->load()) bell_.ring();
  Milliseconds pause = options_.stop ? between_ticks : 2 * between_ticks;
  world_.scheduler.call_at(now().steady + pause, [this] { tick(); });
}

Progress Engine::progress() const {
  Progress progress;
  for (std::size_t site = 0; site < scope_.sites().size(); ++site) {
    if (!scope_.sites()[site].running) continue;
    ++progress.sites;
    const SiteState& state = plan_.site(site);
    if (state.open == 0 && (state.attempted || state.retries == 0)) ++progress.sites_done;
  }
  progress.pages = report_.visits;
  progress.waiting = plan_.open();
  progress.retries_due = plan_.retries();
  std::chrono::duration<double> passed = now().steady - began_.steady;
  if (passed.count() > 0) progress.pages_per_second = double(report_.visits) / passed.count();
  return progress;
}

void Engine::spawn(Awaitable<void> work) {
  ++in_flight_;
  boost::asio::co_spawn(world_.io, guard(std::move(work)), boost::asio::detached);
}

boost::asio::awaitable<void> Engine::guard(Awaitable<void> work) {
  try {
    co_await std::move(work);
  } catch (...) {
    if (!fatal_) fatal_ = std::current_exception();
  }
  --in_flight_;
  bell_.ring();
}

// Where a host's requests go, and what an earlier run may have used of its time.
boost::asio::awaitable<void> Engine::locate(std::size_t index) {
  Address address = plan_.host(index).address;
  std::string ip;
  try {
    ip = co_await world_.fetcher.locate(std::string(address.host()), address.port());
  } catch (const std::exception&) {
    ip.clear();  // paced by its name alone
  }
  hold_reserved("host:" + std::string(address.authority()), gap_of(assessment_.network.rate));
  if (!ip.empty()) hold_reserved("ip:" + ip, gap_of(assessment_.network.address_rate));
  --locating_;
  recall_robots(index);
  plan_.located(index, ip, now());
}

// A robots.txt that an earlier run had is good for its 24 hours, unless it has been out of reach since.
void Engine::recall_robots(std::size_t index) {
  auto known = world_.book.robots(robots_root(plan_.host(index).address));
  if (!known || !known->had || known->failing_since) return;
  Moment moment = now();
  RobotsAnswer answer;
  answer.status = known->status;
  answer.text = std::move(known->text);
  answer.age = moment.wall - *known->had;
  if (answer.age < Milliseconds{0} || answer.age >= robots_lifetime) return;
  plan_.robots_answered(index, answer, moment);
}

void Engine::hold_reserved(const std::string& name, Gap gap) {
  auto place = plan_.pacing().add(name, gap);
  auto until = world_.book.reserved(name);
  Moment moment = now();
  // A place in use has its own reservation there. The cap keeps a clock that was wrong from stopping us for
  // long.
  if (!until || plan_.pacing().covered(place, moment.steady) || *until <= moment.wall) return;
  plan_.pacing().hold(place, moment.at(std::min(*until, moment.wall + most_retry_after)));
}

boost::asio::awaitable<void> Engine::reserve(std::size_t host) {
  Moment moment = now();
  auto places = plan_.to_reserve(host, moment);
  Batch batch;
  for (const auto& [place, until] : places) {
    auto ahead = std::chrono::ceil<Milliseconds>(until - moment.steady);
    batch.reserved.emplace_back(plan_.pacing().name(place), moment.wall + ahead);
  }
  co_await world_.book.write(std::move(batch));
  plan_.reserved(host, places, now());
}

}  // namespace mingcha::crawler
