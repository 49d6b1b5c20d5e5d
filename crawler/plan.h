// What may be asked next, of whom, and when: a state machine without I/O, driven by the engine. Each host has
// its queue, its robots policy and its pacing; one request at a time per host. The engine asks next() while
// there is room and tells what came of it; what next() can't give yet it names: hosts to locate, slots to
// reserve.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crawler/plan_state.h"
#include "crawler/planned_host.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

class Plan {
 public:
  using Host = PlannedHost;
  Plan(const Network& network, const Limits& limits, std::size_t sites);

  void add(Waiting row, const Moment& now);  // new, or to repeat where it has a due time ahead
  void hop(Task task, const Address& to, const Moment& now);
  void finished(const Task& task, const Moment& now);  // after add() of what follows from it

  std::optional<Task> next(const Moment& now);  // a request that begins now
  // The request of next() goes out only now; false where that moment isn't reserved: then to_reserve().
  bool begin(std::size_t host, const Moment& now);
  // Its host is free again; how long it is left alone, where it asked for that.
  std::optional<Milliseconds> answered(const Task& task, const Answered& answer, const Moment& now);
  std::vector<std::size_t> take_unlocated(std::size_t most = SIZE_MAX);  // the others wait
  void located(std::size_t host, const std::string& ip, const Moment& now);
  std::vector<std::size_t> take_unreserved() { return std::exchange(unreserved_, {}); }
  void reserved(std::size_t host, const std::vector<std::pair<Pacing::Place, Steady>>& until,
                const Moment& now);
  std::vector<std::pair<Pacing::Place, Steady>> to_reserve(std::size_t host, const Moment& now) const;
  std::vector<std::size_t> take_unloaded() { return std::exchange(unloaded_, {}); }  // by id alone
  std::vector<std::int64_t> to_load(std::size_t host) { return hosts_[host].queue.take_ids(); }
  void loaded(std::size_t host, std::vector<Waiting> rows, const Moment& now);
  std::vector<Ended> take_ended() { return std::exchange(ended_, {}); }

  void robots_answered(std::size_t host, const RobotsAnswer& answer, const Moment& now);
  void probe_succeeded(std::size_t host, const Moment& now);  // robots.txt is asked for again
  void give_up(std::size_t host, const Moment& now);          // the last probe of a closed host has failed

  std::optional<Steady> wake() const;         // when next() may have something again
  std::size_t open() const { return open_; }  // all but visits to repeat and what is held
  std::size_t retries() const { return retries_; }
  SiteState& site(std::size_t index) { return sites_[index]; }
  const SiteState& site(std::size_t index) const { return sites_[index]; }
  const Host& host(std::size_t index) const { return hosts_[index]; }
  const Host* find_host(std::string_view authority) const;
  Pacing& pacing() { return pacing_; }
  const Pacing& pacing() const { return pacing_; }
  std::size_t host_of(const Address& address);

 private:
  void rekey(std::size_t host, const Moment& now);
  std::optional<Steady> earliest(const Host& host, const Moment& now) const;
  std::optional<Task> start_on(std::size_t index, const Moment& now);
  std::optional<Task> pull(std::size_t index, const Moment& now);
  std::optional<Task> pull_hop(Host& host, std::size_t index, const Moment& now);
  std::optional<Task> make_task(Host& host, std::size_t index, Waiting row, const Moment& now);
  std::optional<Ended::Why> over_limit(const Waiting& row, const Moment& now);
  void end(Task task, Ended::Why why, Outcome outcome = Outcome::robots);
  Task robots_task(Host& host, std::size_t index) const;
  void count(const Waiting& row, int by);
  void hold_ids(Host& host, bool held);

  const Network& network_;
  const Limits& limits_;
  std::vector<SiteState> sites_;
  std::vector<Host> hosts_;
  std::unordered_map<std::string, std::size_t> by_authority_;
  Pacing pacing_;
  std::set<std::tuple<Steady, Steady, std::size_t>> ready_;  // when, waiting since, host
  std::vector<std::size_t> unlocated_, unreserved_, unloaded_;
  std::vector<Ended> ended_;
  std::size_t open_ = 0, retries_ = 0;
  std::uint64_t sequence_ = 0;
};

}  // namespace mingcha::crawler
