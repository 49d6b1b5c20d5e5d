#include "crawler/host_queue.h"

#include <algorithm>
#include <iterator>

namespace mingcha::crawler {
namespace {

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

void HostQueue::add(Waiting row) {
  push(fresh_, std::move(row), Later());
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
