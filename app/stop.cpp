#include "app/stop.h"

#include <csignal>

namespace mingcha::app {
namespace {

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void ask_to_stop(int) {
  stop = true;
}

}  // namespace

const std::atomic<bool>& stop_requested() {
  static const bool installed = [] {
    struct sigaction action{};
    action.sa_handler = ask_to_stop;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return true;
  }();
  static_cast<void>(installed);
  return stop;
}

}  // namespace mingcha::app
