// The Scheduler of the real world: one Asio timer for all that waits.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/clock.h"

namespace mingcha::crawler {

class AsioScheduler final : public Scheduler {
 public:
  AsioScheduler(boost::asio::io_context& io, const Clock& clock) : clock_(clock), timer_(io) {}
  const Clock& clock() const override { return clock_; }
  Ticket call_at(Steady due, std::function<void()> callback) override;
  void cancel(Ticket ticket) override;

 private:
  void arm();
  void fire();

  const Clock& clock_;
  boost::asio::steady_timer timer_;
  std::map<std::pair<Steady, Ticket>, std::function<void()>> waiting_;
  std::unordered_map<Ticket, Steady> due_;
  Ticket last_ = 0;
};

}  // namespace mingcha::crawler
