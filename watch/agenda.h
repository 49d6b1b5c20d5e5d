// What is due when: the schedule as a state machine without I/O. Visits of a line that is spread have a
// moment of their own in each interval, the same share of it every time give or take a little by the seed, so
// that they are evenly apart; what was missed while nobody watched is made up for once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "targets/watch_plan.h"

namespace mingcha::watch {

struct Due {
  std::size_t line = 0;  // of the plan
  Job job = Job::probe;
  std::string name;  // the site or account that is visited; "": the job as a whole
  Instant time{};    // at which the schedule has it; in the past where it is made up for
};

// What was done before, as the ledger has it: by line, by site, by account.
struct Done {
  std::map<std::string, Instant> lines, probes, polls;
};

class Agenda {
 public:
  Agenda(const WatchPlan& plan, const Zone& zone, std::vector<std::string> sites,
         std::vector<std::string> accounts, std::string seed);
  // A line that is not known yet begins with its next time: the first start makes up for nothing.
  void begin(Instant now, const Done& done);
  std::vector<Due> take(Instant now);  // all that is due, by time
  std::optional<Instant> next() const;

  // When this name is visited in the interval that is the n-th since 1970.
  Instant moment(std::size_t line, const std::string& name, std::int64_t interval) const;

 private:
  const std::vector<std::string>& names(Job job) const { return job == Job::probe ? sites_ : accounts_; }
  void add(std::size_t line, std::size_t name, Instant due);
  void begin_spread(std::size_t line, Instant now, const std::map<std::string, Instant>& done);

  const WatchPlan& plan_;
  Zone zone_;
  std::vector<std::string> sites_, accounts_;
  std::string seed_;
  std::set<std::tuple<Instant, std::size_t, std::size_t>> waiting_;  // due, line, name
};

}  // namespace mingcha::watch
