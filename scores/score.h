// Measures → marks → grades → ranking. Pure functions over exact decimals.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/measure.h"
#include "base/result.h"
#include "targets/indicator.h"

namespace mingcha::scores {

// What is known of one body: its measures and its reviewed results.
struct JudgedResult {
  std::string check, subject, fingerprint;
  Verdict verdict = Verdict::pass;  // after reviews
};
struct BodyInput {
  std::string body, group;
  std::vector<Measure> measures;
  std::vector<JudgedResult> results;  // fails and not-determined ones, one by one
  // Counts of passes by check and subject, for leaves that need to know that something was judged at all.
  std::map<std::pair<std::string, std::string>, int> passes;
};

// One indicator's marks, with how they came about.
struct Mark {
  const Indicator* indicator = nullptr;
  Decimal points;                 // the most it could give
  std::optional<Decimal> scored;  // nullopt: nothing below it was determined
  Decimal determined;             // the part of points that was determined
  Decimal lost;                   // points - scored, of the determined part
  std::vector<std::string> fingerprints;  // the findings that cost it points, or left it undetermined
  std::string how;                // "5 of 40 fail; 0.5 each; 2.5 off", for explain
  std::vector<Mark> children;
};

struct BodyScore {
  std::string body, group;
  std::optional<Decimal> score;  // scaled to the full score over what was determined; nullopt: nothing was
  Decimal coverage;              // 0..1: share of the indicator weight that was determined
  bool below_floor = false;
  std::vector<std::string> vetoes;  // ids of indicators that failed the body
  Mark root;
  int rank = 0;       // within the group, from 1; ties share a place; 0: not ranked
  std::string grade;  // "" where there is no score
};

BodyScore score(const IndicatorTree& tree, const BodyInput& input);

// Ranks each group by score, from high to low, and gives grades. A vetoed body gets the last grade.
void rank(std::vector<BodyScore>& scores, const std::vector<GradeRule>& grades, Decimal coverage_floor);

}  // namespace mingcha::scores
