// What was seen over the weeks before a run, one row a site or account: a bar a day.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"

namespace mingcha::reports {

struct HistoryRow {
  struct DayCount {
    std::size_t count = 0, all = 0;  // all: of a share; 0: nothing was seen on that day
  };
  std::string label;      // host of a site, or platform and name of an account
  bool is_share = false;  // of probes that opened; else posts
  Day first{};
  std::vector<DayCount> days;
};

}  // namespace mingcha::reports
