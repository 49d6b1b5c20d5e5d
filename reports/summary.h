// What the pages count and in which order they tell it. A review overrides the machine: what an auditor
// rejected or explained is no fail, and what an auditor confirmed is one.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reports/report.h"

namespace mingcha::reports {

// Where a finding stands in a report.
enum class Part { fails, undetermined, set_aside, fixed };
Part part_of(const Finding& finding);

struct Tally {
  std::size_t fails = 0, undetermined = 0;
};
std::map<std::string, Tally> tallies(const ReportInput& input);  // by body

// The bodies of each group, by place; those that are not ranked come last. Groups as they first appear.
struct Group {
  std::string name;
  std::vector<const scores::BodyScore*> members;
};
std::vector<Group> ranked_groups(const ReportInput& input);

// The top indicators of all trees, as they first appear, one an id.
std::vector<const Indicator*> top_indicators(const ReportInput& input);
bool carries_points(const Indicator& indicator);  // a veto does not: it has no share to show
const scores::Mark* mark_of(const scores::BodyScore& score, const Indicator& top);

// The share of its determined points that a body got; nullopt where nothing of it was determined.
std::optional<Decimal> share_of(const scores::Mark& mark);

// A check that bodies fail, worst first: by bodies, then by fails, then by id.
struct Problem {
  std::string check;
  std::size_t bodies = 0, fails = 0;
  // What it is about in the most bodies, and in how many.
  std::vector<std::pair<std::string, std::size_t>> subjects;
};
std::vector<Problem> problems(const ReportInput& input);

}  // namespace mingcha::reports
