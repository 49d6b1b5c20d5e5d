// Working days of the People's Republic: weekends, statutory days off and make-up workdays (调休) by the
// State Council's yearly notices. The data ships as targets/packs/working-days-cn.csv; a workspace may extend
// it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"

namespace mingcha {

class Calendar {
 public:
  static Expected<Calendar> from_csv(std::string_view csv, const std::string& file);
  static const Calendar& shipped();

  bool knows(Day day) const;                 // false outside the years of the data
  std::optional<bool> works(Day day) const;  // nullopt where not known: never a guess
  std::string why_off(Day day) const;        // "周末", "国庆节"; "" for a working day
  // The n-th working day after `from` (which is day 0); nullopt where it would leave the known years.
  std::optional<Day> add_working_days(Day from, int n) const;

 private:
  struct Exception {
    bool works;
    std::string name;
  };
  std::map<Day, Exception> exceptions_;
  int first_year_ = 0, last_year_ = -1;
};

}  // namespace mingcha
