// The run lock of a workspace: one crawl, check or score at a time. It is a lock of the operating system on
// DIR/run.lock, so that it heals when its holder crashes.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"

namespace mingcha::app {

class RunLock {
 public:
  // Throws LockHeld where another process has it for longer than `wait`.
  RunLock(const std::string& directory, std::optional<Milliseconds> wait);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace mingcha::app
