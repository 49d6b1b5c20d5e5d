// A clock and scheduler that a test drives: time stands still until somebody waits, then jumps to what is
// due.
#pragma once

#include <map>
#include <utility>

#include "base/clock.h"

namespace mingcha {

class DrivenClock final : public Clock, public Scheduler {
 public:
  explicit DrivenClock(Instant start) : start_(start) {}
  Instant now() const override { return start_ + std::chrono::duration_cast<Milliseconds>(passed_); }
  Steady steady() const override { return Steady(std::chrono::hours(1)) + passed_; }
  const Clock& clock() const override { return *this; }
  Ticket call_at(Steady due, std::function<void()> callback) override {
    waiting_.emplace(std::pair(due, ++last_), std::move(callback));
    return last_;
  }
  void cancel(Ticket ticket) override {
    std::erase_if(waiting_, [&](const auto& call) { return call.first.second == ticket; });
  }
  // Jumps to the next call and makes it; false where nobody waits.
  bool run_next() {
    if (waiting_.empty()) return false;
    auto call = waiting_.extract(waiting_.begin());
    if (call.key().first > steady()) passed_ += call.key().first - steady();
    call.mapped()();
    return true;
  }

 private:
  Instant start_;
  std::chrono::steady_clock::duration passed_{0};
  std::map<std::pair<Steady, Ticket>, std::function<void()>> waiting_;
  Ticket last_ = 0;
};

}  // namespace mingcha
