#include "app/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "base/clock.h"
#include "base/error.h"

namespace mingcha::app {
namespace {

constexpr Milliseconds between_tries{100};

}  // namespace

RunLock::RunLock(const std::string& directory, std::optional<Milliseconds> wait) {
  const std::string path = directory + "/run.lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    Error error;
    error.message = std::string("cannot be opened: ") + std::strerror(errno);
    error.file = path;
    throw UsageError(error);
  }
  const Steady until = system_clock().steady() + wait.value_or(Milliseconds{0});
  while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    if (system_clock().steady() >= until) {
      ::close(file_);
      throw LockHeld("another mingcha is at work in " + directory +
                     " (run.lock is held); --wait-lock TIME waits for it");
    }
    std::this_thread::sleep_for(between_tries);
  }
}

RunLock::~RunLock() {
  ::close(file_);
}

}  // namespace mingcha::app
