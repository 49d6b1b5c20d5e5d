// Measures → marks → grades → ranking. Pure functions over exact decimals.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/language.h"
#include "base/measure.h"
#include "base/result.h"
#include "targets/indicator.h"

namespace mingcha::scores {

// What is known of one body: its measures and its results, after reviews.
struct JudgedResult {
  std::string check, subject, fingerprint;
  Verdict verdict = Verdict::fail;
};
struct BodyInput {
  std::string body, group;
  std::vector<Measure> measures;      // of several with one id the last determined one counts
  std::vector<JudgedResult> results;  // all but passes, one by one
  // How many passes there were, by check and subject: a catalogue key, or "" for all that are addresses.
  std::map<std::pair<std::string, std::string>, std::int64_t> passes;
};

// One indicator's marks, with how they came about.
struct Mark {
  const Indicator* indicator = nullptr;
  bool applicable = true;                 // false: nothing below it is asked of this body; counts nowhere
  Decimal points;                         // the most it could give
  std::optional<Decimal> scored;          // of the determined part; nullopt: nothing below it was determined
  Decimal determined;                     // the part of points that was determined
  Decimal lost;                           // determined - scored
  bool vetoed = false;                    // a veto leaf that failed the body, or a branch with one
  std::vector<std::string> fingerprints;  // the findings that cost it points, or left it undetermined
  Text how;                               // "5 of 40 fail, 0.5 off each: 2.5 off"
  std::vector<Mark> children;
};

inline constexpr int score_decimals = 2;

struct BodyScore {
  std::string body, group;
  // Scaled to the full score over what was determined, and rounded once: what is shown is what ranks and
  // grades.
  std::optional<Decimal> score;  // nullopt: nothing was determined
  Decimal coverage;              // 0..1: share of the indicator weight that was determined
  bool below_floor = false;
  Decimal bonus;                    // that the score holds, beside what was scaled
  std::vector<std::string> vetoes;  // ids of indicators that failed the body
  Mark root;
  int rank = 0;       // within the group, from 1; ties share a place; 0: not ranked
  std::string grade;  // "" where there is neither score nor veto
};

// The tree must outlive the result, which points into it.
BodyScore score(const IndicatorTree& tree, const BodyInput& input);

// Ranks each group by score, from high to low, and gives grades. Vetoed bodies rank after all others of their
// group, by score among themselves, and get the last grade, with or without a score. Grades by places or by
// share count from the first place of the group on (shares are added up and rounded to whole places, of those
// with a score); who shares a place shares the grade, so that a tie may give more of a grade away.
void rank(std::vector<BodyScore>& scores, const std::vector<GradeRule>& grades, Decimal coverage_floor);

}  // namespace mingcha::scores
