// Results of checks, the findings they make over runs, measures, reviews and scores.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/measure.h"
#include "base/result.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

// What one check said of one body in one run. Passes are stored as counts, and by fingerprint only where an
// earlier run had a finding of that fingerprint (so that it can be fixed).
struct CheckRow {
  std::string check, body, pack;
  std::vector<Result> results;  // all, passes too
  std::vector<Measure> measures;
};

struct ReviewRow {
  std::string fingerprint, word;  // confirmed, rejected, explained
  std::string by, why;
  Instant when{};
  std::optional<Day> until;  // for explained
};

class Results {
 public:
  explicit Results(Database& database) : database_(database) {}
  // Puts the judgement of a run in place of an earlier one of the same run, in one transaction.
  void replace(std::int64_t run, const std::vector<CheckRow>& rows);
  // Findings of a run: results of fail and not-determined, and those fixed in it; ordered by body, check,
  // subject, key. First and last seen, count and state come from this and the earlier runs, reviews from the
  // newest word at the run's as-of.
  std::vector<Finding> findings(std::int64_t run) const;
  std::optional<Finding> finding(std::int64_t run, const std::string& fingerprint) const;
  std::map<std::string, std::vector<Measure>> measures(std::int64_t run) const;  // by body
  struct Counts {
    std::int64_t pass = 0, fail = 0, not_applicable = 0, not_determined = 0;
  };
  // Body, check, and the subject where it is a catalogue key; "" stands for all subjects that are addresses.
  using CountKey = std::tuple<std::string, std::string, std::string>;
  std::map<CountKey, Counts> counts(std::int64_t run) const;
  // On the disk when it returns. Inside a Transaction it must be one with Sync::full.
  void review(const ReviewRow& row);
  std::vector<ReviewRow> reviews() const;  // all, by time

  // Scores are kept as JSON, one document a body, written by app.
  void put_score(std::int64_t run, const std::string& body, const std::string& json);
  std::map<std::string, std::string> scores(std::int64_t run) const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
