#include "crawler/doorbell.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace mingcha::crawler {

namespace asio = boost::asio;

Doorbell::Doorbell(asio::io_context& io, Scheduler& scheduler)
    : timer_(io, asio::steady_timer::time_point::max()), scheduler_(scheduler) {}

void Doorbell::ring() {
  rung_ = true;
  timer_.cancel();
}

asio::awaitable<void> Doorbell::wait(std::optional<Steady> until) {
  std::optional<Scheduler::Ticket> ticket;
  if (!rung_ && until) ticket = scheduler_.call_at(*until, [this] { ring(); });
  boost::system::error_code ignored;
  while (!rung_) co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  rung_ = false;
  if (ticket) scheduler_.cancel(*ticket);
}

}  // namespace mingcha::crawler
