#include "slow_names.h"

#include <dlfcn.h>
#include <netdb.h>

#include <condition_variable>
#include <mutex>
#include <string_view>

namespace {

std::mutex mutex;
std::condition_variable changed;
bool slow = false;
int waiting_now = 0;

bool is_slow(const char* name) {
  std::unique_lock lock(mutex);
  if (!slow || name == nullptr || !std::string_view(name).ends_with(".slow.test")) return false;
  ++waiting_now;
  changed.wait(lock, [] { return !slow; });
  --waiting_now;
  changed.notify_all();
  return true;
}

}  // namespace

extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
  if (is_slow(name)) return EAI_AGAIN;
  static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return real(name, service, hints, found);
}

namespace mingcha::fakes {

SlowNames::SlowNames() {
  const std::lock_guard lock(mutex);
  slow = true;
}

SlowNames::~SlowNames() {
  std::unique_lock lock(mutex);
  slow = false;
  changed.notify_all();
  changed.wait(lock, [] { return waiting_now == 0; });
}

int SlowNames::waiting() const {
  const std::lock_guard lock(mutex);
  return waiting_now;
}

}  // namespace mingcha::fakes
