// Trees of indicators: where marks come from. Points or relative weights at any depth; leaves read measures
// or the results of checks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/language.h"

namespace mingcha {

// How a leaf turns what was found into a share of its points.
enum class LeafRule {
  pass,   // all points unless a result of its checks fails; then none
  count,  // `each` points off per failed result, at most all (or `cap`)
  share,  // points × measure; without a measure, × the share of its results that passed
  steps,  // the points of the first step whose bound the measure, or that share, reaches
  veto,  // fails the body as a whole, carries no points: where at least steps[0].at_least of its results fail
         // (one, without steps), or where its measure reaches steps[0].at_least
  manual,  // a person's mark, from measures.csv, as a share of the points
};

struct Step {
  Decimal at_least;  // of the measure's value
  Decimal share;     // of the leaf's points, 0..1
};

struct Indicator {
  std::string id;  // unique in its tree: "five-disclosures.items"
  Text title;
  std::optional<Decimal> points;  // absolute; or
  std::optional<Decimal> weight;  // relative to its siblings, of the parent's points
  std::vector<Indicator> children;
  // A measure: where it is 1 or more, nothing here is asked of the body, and the rest is scaled to the full
  // score (a department without services). "" where there is none.
  std::string unless;
  // Only of a child of the root: its points come on top, and only where all else scores more than this.
  std::optional<Decimal> bonus_above;

  // A leaf only:
  LeafRule rule = LeafRule::pass;
  std::vector<std::string> checks;    // whose results it reads, and to which lost points lead
  std::vector<std::string> subjects;  // catalogue keys it is limited to; empty: all subjects
  std::vector<std::string>
      measures;                // of several, the first that is determined: entered by hand, else crawled
  Decimal each;                // for count
  std::optional<Decimal> cap;  // the most that this indicator may lose, in points
  std::vector<Step> steps;     // by at_least, from high to low
  std::string clause, source;
  bool own = true;  // the figure is the project's or the user's own
};

struct IndicatorTree {
  std::string group;  // "" for all groups without a tree of their own
  std::string pack;   // id@version
  Indicator root;     // points: the full score, 100 as a rule
};

// By score (min), by places (the best n of the group), or by share of the group (0..1); the last has none.
struct GradeRule {
  std::string name;
  std::optional<Decimal> min;
  std::optional<int> places;
  std::optional<Decimal> share;
};

}  // namespace mingcha
