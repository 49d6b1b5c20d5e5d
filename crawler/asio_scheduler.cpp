#include "crawler/asio_scheduler.h"

namespace mingcha::crawler {

Scheduler::Ticket AsioScheduler::call_at(Steady due, std::function<void()> callback) {
  Ticket ticket = ++last_;
  waiting_.emplace(std::pair(due, ticket), std::move(callback));
  due_.emplace(ticket, due);
  if (waiting_.begin()->first.second == ticket) arm();
  return ticket;
}

void AsioScheduler::cancel(Ticket ticket) {
  auto known = due_.find(ticket);
  if (known == due_.end()) return;
  waiting_.erase({known->second, ticket});
  due_.erase(known);
}

void AsioScheduler::arm() {
  if (waiting_.empty()) return;
  timer_.expires_at(waiting_.begin()->first.first);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) fire();
  });
}

void AsioScheduler::fire() {
  while (!waiting_.empty() && waiting_.begin()->first.first <= clock_.steady()) {
    auto first = waiting_.extract(waiting_.begin());
    due_.erase(first.key().second);
    first.mapped()();
  }
  arm();
}

}  // namespace mingcha::crawler
