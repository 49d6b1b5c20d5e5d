// Waiting in a coroutine: until somebody rings or a time of the scheduler's clock has come.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>

#include "base/clock.h"

namespace mingcha::crawler {

// One waiter; a ring before the wait is not lost. One thread.
class Doorbell {
 public:
  Doorbell(boost::asio::io_context& io, Scheduler& scheduler);
  boost::asio::awaitable<void> wait(std::optional<Steady> until);
  void ring();

 private:
  boost::asio::steady_timer timer_;  // never expires; cancelling it is the ring
  Scheduler& scheduler_;
  bool rung_ = false;
};

}  // namespace mingcha::crawler
