// Where the time of a crawl goes, by stage, for --profile.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace mingcha::crawler {

struct StageTime {
  std::string stage;       // "network", "reading", "archive", "ledger"
  double cpu = 0;          // seconds of processor time, user and system, by the threads' own clocks
  std::uint64_t jobs = 0;  // handed to it
  double waited = 0;       // seconds that they stood in its queue, added up
};

double thread_cpu();  // of the calling thread so far

// Adds up over threads.
class StageClock {
 public:
  using Given = std::chrono::steady_clock::time_point;
  explicit StageClock(std::string stage) { sum_.stage = std::move(stage); }
  void add(double cpu, std::uint64_t jobs, double waited);
  static double since(Given given);
  StageTime sum() const;

 private:
  mutable std::mutex mutex_;
  StageTime sum_;
};

}  // namespace mingcha::crawler
