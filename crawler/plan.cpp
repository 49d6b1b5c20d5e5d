#include "crawler/plan.h"

#include <algorithm>

#include "crawler/discovery.h"

namespace mingcha::crawler {

Plan::Plan(const Network& network, const Limits& limits, std::size_t sites)
    : network_(network), limits_(limits), sites_(sites) {}

std::size_t Plan::host_of(const Address& address) {
  auto [known, added] = by_authority_.try_emplace(std::string(address.authority()), hosts_.size());
  if (added) {
    hosts_.emplace_back(address, network_.agent);
    hosts_.back().pace = pacing_.add("host:" + known->first, gap_of(network_.rate));
  }
  return known->second;
}

const Plan::Host* Plan::find_host(std::string_view authority) const {
  auto known = by_authority_.find(std::string(authority));
  return known == by_authority_.end() ? nullptr : &hosts_[known->second];
}

void Plan::count(const Waiting& row, int by) {
  bool retry = row.tries > 0;
  (retry ? retries_ : open_) += by;
  (retry ? sites_[row.site].retries : sites_[row.site].open) += by;
}

// What a queue has by id alone is held as the rest is while its host is closed, and then counts no more.
void Plan::hold_ids(Host& host, bool held) {
  const std::size_t before = std::exchange(host.held_by_id, held ? host.queue.by_id() : 0);
  open_ += before - host.held_by_id;
  sites_[host.queue.site_by_id()].open += before - host.held_by_id;
}

void Plan::add(Waiting row, const Moment& now) {
  auto address = Address::parse(row.url);
  if (!address) return;
  std::size_t index = host_of(*address);
  row.sequence = ++sequence_;
  count(row, 1);
  Host& host = hosts_[index];
  if (row.due > now.wall || row.tries > 0)
    host.queue.add_retry(std::move(row));
  else
    host.queue.add(std::move(row));
  rekey(index, now);
}

void Plan::hop(Task task, const Address& to, const Moment& now) {
  task.target = to;
  std::size_t index = host_of(to);
  task.host = index;
  hosts_[index].queue.add_hop(std::move(task));
  rekey(index, now);
}

void Plan::finished(const Task& task, const Moment&) {
  if (task.purpose != Purpose::robots) count(task.row, -1);
}

std::optional<Steady> Plan::earliest(const Host& host, const Moment& now) const {
  if (host.busy || host.locating || host.reserving) return std::nullopt;
  const HostQueue& queue = host.queue;
  bool robots_hop = queue.has_hop() && queue.hop().purpose == Purpose::robots;
  if (host.asking_robots && !robots_hop) return std::nullopt;
  bool robots_wanted = host.robots.state() == RobotsPolicy::State::unknown && !queue.empty();
  Steady when = now.steady;
  if (!queue.has_hop() && !queue.has_fresh() && !robots_wanted) {
    auto due = queue.retry_due();
    if (!due) return std::nullopt;
    when = std::max(when, now.at(*due));
  }
  when = std::max(when, pacing_.next(host.pace));
  return host.ip_pace ? std::max(when, pacing_.next(*host.ip_pace)) : when;
}

void Plan::rekey(std::size_t index, const Moment& now) {
  Host& host = hosts_[index];
  if (host.key) ready_.erase(*host.key);
  host.key.reset();
  if (auto when = earliest(host, now)) {
    host.key.emplace(*when, host.last_start, index);
    ready_.insert(*host.key);
  }
  if (!host.loading && host.held_by_id == 0 && host.queue.wants_rows()) {
    host.loading = true;
    unloaded_.push_back(index);
  }
}

void Plan::loaded(std::size_t index, std::vector<Waiting> rows, const Moment& now) {
  Host& host = hosts_[index];
  host.loading = false;
  for (Waiting& row : rows) {
    row.sequence = ++sequence_;
    host.queue.load(std::move(row));
  }
  rekey(index, now);
}

std::optional<Steady> Plan::wake() const {
  if (ready_.empty()) return std::nullopt;
  return std::get<0>(*ready_.begin());
}

std::optional<Task> Plan::next(const Moment& now) {
  while (!ready_.empty() && std::get<0>(*ready_.begin()) <= now.steady) {
    std::size_t index = std::get<2>(*ready_.begin());
    auto task = start_on(index, now);
    rekey(index, now);
    if (task) return task;
  }
  return std::nullopt;
}

std::optional<Task> Plan::start_on(std::size_t index, const Moment& now) {
  Host& host = hosts_[index];
  if (!host.located) {
    host.locating = true;
    unlocated_.push_back(index);
    return std::nullopt;
  }
  // The key may be old: another host on the same IP address has begun a request since.
  if (auto when = earliest(host, now); !when || *when > now.steady) return std::nullopt;
  if (!to_reserve(index, now).empty()) {
    host.reserving = true;
    unreserved_.push_back(index);
    return std::nullopt;
  }
  auto task = pull(index, now);
  if (!task) return std::nullopt;
  host.busy = true;
  host.last_start = now.steady;
  pacing_.start(host.pace, now.steady);
  if (host.ip_pace) pacing_.start(*host.ip_pace, now.steady);
  return task;
}

bool Plan::begin(std::size_t index, const Moment& now) {
  if (!to_reserve(index, now).empty()) return false;
  const Host& host = hosts_[index];
  pacing_.began(host.pace, now.steady);
  if (host.ip_pace) pacing_.began(*host.ip_pace, now.steady);
  return true;
}

std::optional<Milliseconds> Plan::answered(const Task& task, const Answered& answer, const Moment& now) {
  Host& host = hosts_[task.host];
  host.busy = false;
  if (answer.sent) pacing_.began(host.pace, *answer.sent);
  pacing_.answered(host.pace, answer.latency, answer.failed);
  std::optional<Milliseconds> hold;
  if (answer.refused) {
    hold = answer.retry_after;
    Gap gap = gap_of(network_.rate);
    if (!hold && gap > Gap{0})
      hold = back_off(gap, host.refusals, std::hash<std::string>{}(pacing_.name(host.pace)));
    ++host.refusals;
  } else {
    host.refusals = 0;
  }
  if (hold) pacing_.hold(host.pace, now.steady + *hold);
  rekey(task.host, now);
  return hold;
}

std::vector<std::size_t> Plan::take_unlocated(std::size_t most) {
  const auto end = unlocated_.begin() + static_cast<std::ptrdiff_t>(std::min(most, unlocated_.size()));
  std::vector<std::size_t> taken(unlocated_.begin(), end);
  unlocated_.erase(unlocated_.begin(), end);
  return taken;
}

void Plan::located(std::size_t index, const std::string& ip, const Moment& now) {
  Host& host = hosts_[index];
  host.locating = false;
  host.located = true;
  if (!ip.empty()) host.ip_pace = pacing_.add("ip:" + ip, gap_of(network_.address_rate));
  rekey(index, now);
}

std::vector<std::pair<Pacing::Place, Steady>> Plan::to_reserve(std::size_t index, const Moment& now) const {
  const Host& host = hosts_[index];
  std::vector<std::pair<Pacing::Place, Steady>> places;
  auto look_at = [&](Pacing::Place place) {
    if (!pacing_.covered(place, now.steady)) places.emplace_back(place, pacing_.ahead(place, now.steady));
  };
  look_at(host.pace);
  if (host.ip_pace) look_at(*host.ip_pace);
  return places;
}

void Plan::reserved(std::size_t index, const std::vector<std::pair<Pacing::Place, Steady>>& until,
                    const Moment& now) {
  for (const auto& [place, time] : until) pacing_.reserved(place, time);
  hosts_[index].reserving = false;
  rekey(index, now);
}

void Plan::robots_answered(std::size_t index, const RobotsAnswer& answer, const Moment& now) {
  Host& host = hosts_[index];
  host.asking_robots = false;
  host.robots.answered(answer, now.steady);
  if (auto delay = host.robots.crawl_delay()) pacing_.widen(host.pace, *delay);
  if (host.robots.state() == RobotsPolicy::State::closed) {
    for (Waiting& row : host.queue.take_all_but_home()) {
      count(row, -1);
      host.held.push_back(std::move(row));
    }
    hold_ids(host, true);
    if (!host.queue.has_home()) give_up(index, now);
  } else {
    host.queue.hasten_home(now.wall);
    hold_ids(host, false);
    for (Waiting& row : std::exchange(hosts_[index].held, {})) add(std::move(row), now);
  }
  rekey(index, now);
}

void Plan::probe_succeeded(std::size_t index, const Moment& now) {
  hosts_[index].robots.ask_again();
  rekey(index, now);
}

void Plan::give_up(std::size_t index, const Moment& now) {
  Outcome outcome = hosts_[index].robots.why_closed();
  hold_ids(hosts_[index], false);  // they end as they are loaded
  for (Waiting& row : std::exchange(hosts_[index].held, {})) {
    count(row, 1);
    auto address = Address::parse(row.url);
    Task task(std::move(row), *address);
    task.host = index;
    task.purpose = task.row.purpose;
    end(std::move(task), Ended::Why::closed, outcome);
  }
  rekey(index, now);
}

}  // namespace mingcha::crawler
