// The one door to time. "Now" and "sleep until" come from here and nowhere else, so that a test can drive
// them. Instants are for the record; intervals use the monotonic clock.
#pragma once

#include <functional>

#include "base/time.h"

namespace mingcha {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual Steady steady() const = 0;
};

// The machine's clocks.
const Clock& system_clock();

// Calls back at a time of its clock's monotonic time. One thread; callbacks run on that thread, never inside
// call_at() or cancel(). crawler/ makes an awaitable of it.
class Scheduler {
 public:
  using Ticket = std::uint64_t;
  virtual ~Scheduler() = default;
  virtual const Clock& clock() const = 0;
  virtual Ticket call_at(Steady due, std::function<void()> callback) = 0;
  virtual void cancel(Ticket ticket) = 0;  // a ticket that has run or been cancelled is ignored
};

}  // namespace mingcha
