// How far a link of a name leads: whether what a site calls "依申请公开" can be opened, and if not, why.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "checks/columns.h"
#include "checks/link_verdict.h"

namespace mingcha::checks {

enum class Reach {
  read,      // a page of the body, with its facts
  answered,  // it answered; what stands there was not read
  dead,      // for certain or confirmed
  doubtful,  // suspected
  blocked,
  robots,
  limit,  // not asked: a limit of the run came first
};

struct Reached {
  NamedLink link;
  Reach reach = Reach::limit;
  bool elsewhere = false;  // on a host of no body of the assessment
  std::optional<PageView> page;
};

// Where the links that name columns lead. Looks through the body's targets once; borrows its arguments.
class Leads {
 public:
  Leads(const CheckInput& input, const Columns& columns);
  // By links to columns of these kinds, in order of their addresses; those in lists of friends left out.
  std::vector<Reached> to(const std::vector<std::string>& kinds) const;

 private:
  Reach reach_of(const TargetView& target, bool was_read) const;

  const Columns& columns_;
  LinkJudge judge_;
  bool complete_;
  std::map<std::string, TargetView> targets_;
};

// The reason why nothing can be said, where it was not reached; none for read, answered and dead.
Reason reason_of(Reach reach);

}  // namespace mingcha::checks
