#include "crawler/host_queue.h"

#include <algorithm>
#include <iterator>

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_in_full = 256, kept_in_full = 128, fewest_in_full = 64;

template <class Order>
void push(std::vector<Waiting>& heap, Waiting row, Order order) {
  heap.push_back(std::move(row));
  std::push_heap(heap.begin(), heap.end(), order);
}

template <class Order>
Waiting pop(std::vector<Waiting>& heap, Order order) {
  std::pop_heap(heap.begin(), heap.end(), order);
  Waiting row = std::move(heap.back());
  heap.pop_back();
  return row;
}

template <class Order>
void move_out(std::vector<Waiting>& heap, std::vector<Waiting>& to, Order order) {
  auto others = std::partition(heap.begin(), heap.end(), [](const Waiting& row) { return row.is_home; });
  std::move(others, heap.end(), std::back_inserter(to));
  heap.erase(others, heap.end());
  std::make_heap(heap.begin(), heap.end(), order);
}

}  // namespace

// Whether the ledger has all of it. What is known by id is all of one site, so that it can be counted.
bool HostQueue::can_be_loaded(const Waiting& row) const {
  return row.id > 0 && row.tries == 0 && !row.is_home && (by_id_ == 0 || row.site == site_by_id_);
}

void HostQueue::add(Waiting row) {
  if (!ids_.empty() && row.priority >= ids_.begin()->first && can_be_loaded(row)) {
    ids_[row.priority].push_back(row.id);
    ++by_id_;
    return;
  }
  load(std::move(row));
  if (fresh_.size() > most_in_full) keep_few();
}

void HostQueue::load(Waiting row) {
  push(fresh_, std::move(row), Later());
}

// What is in full comes before what is known by its id, so the later half goes to the front there.
void HostQueue::keep_few() {
  std::sort(fresh_.begin(), fresh_.end(), [](const Waiting& a, const Waiting& b) { return Later()(b, a); });
  std::vector<Waiting> kept;
  for (std::size_t at = fresh_.size(); at-- > 0;) {
    if (at < kept_in_full || !can_be_loaded(fresh_[at])) {
      kept.push_back(std::move(fresh_[at]));
      continue;
    }
    ids_[fresh_[at].priority].push_front(fresh_[at].id);
    site_by_id_ = fresh_[at].site;
    ++by_id_;
  }
  fresh_ = std::move(kept);
  std::make_heap(fresh_.begin(), fresh_.end(), Later());
}

bool HostQueue::wants_rows() const {
  return !ids_.empty() && fresh_.size() < fewest_in_full;
}

std::vector<std::int64_t> HostQueue::take_ids() {
  std::vector<std::int64_t> taken;
  while (!ids_.empty() && taken.size() < kept_in_full) {
    auto& [priority, ids] = *ids_.begin();
    taken.push_back(ids.front());
    ids.pop_front();
    --by_id_;
    if (ids.empty()) ids_.erase(ids_.begin());
  }
  return taken;
}
void HostQueue::add_retry(Waiting row) {
  push(retries_, std::move(row), DueLater());
}

void HostQueue::add_hop(Task task) {
  if (task.purpose == Purpose::robots)
    hops_.push_front(std::move(task));
  else
    hops_.push_back(std::move(task));
}

Task HostQueue::take_hop() {
  Task task = std::move(hops_.front());
  hops_.pop_front();
  return task;
}

std::optional<Instant> HostQueue::retry_due() const {
  if (retries_.empty()) return std::nullopt;
  return retries_.front().due;
}

std::optional<Waiting> HostQueue::take(Instant now) {
  if (!retries_.empty() && retries_.front().due <= now) return pop(retries_, DueLater());
  if (fresh_.empty()) return std::nullopt;
  return pop(fresh_, Later());
}

std::vector<Waiting> HostQueue::take_all_but_home() {
  std::vector<Waiting> rows;
  move_out(fresh_, rows, Later());
  move_out(retries_, rows, DueLater());
  return rows;
}

void HostQueue::hasten_home(Instant now) {
  for (Waiting& row : retries_)
    if (row.is_home) row.due = std::min(row.due, now);
  std::make_heap(retries_.begin(), retries_.end(), DueLater());
}

std::uint32_t HostQueue::first_site() const {
  if (!hops_.empty()) return hops_.front().row.site;
  return fresh_.empty() ? retries_.front().site : fresh_.front().site;
}

bool HostQueue::has_home() const {
  auto home = [](const Waiting& row) { return row.is_home; };
  return std::any_of(fresh_.begin(), fresh_.end(), home) ||
         std::any_of(retries_.begin(), retries_.end(), home);
}

}  // namespace mingcha::crawler
