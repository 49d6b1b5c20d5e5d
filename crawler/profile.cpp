#include "crawler/profile.h"

#include <ctime>

namespace mingcha::crawler {

double thread_cpu() {
  timespec time{};
  if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void StageClock::add(double cpu, std::uint64_t jobs, double waited) {
  std::lock_guard lock(mutex_);
  sum_.cpu += cpu;
  sum_.jobs += jobs;
  sum_.waited += waited;
}

double StageClock::since(Given given) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - given).count();
}

StageTime StageClock::sum() const {
  std::lock_guard lock(mutex_);
  return sum_;
}

}  // namespace mingcha::crawler
