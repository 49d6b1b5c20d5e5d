// The way of the data, from top to bottom: observe (crawl) → judge (check) → score → report.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/options.h"
#include "app/talk.h"
#include "app/workspace.h"
#include "base/request_view.h"
#include "base/result.h"
#include "crawler/crawl.h"
#include "ledger/ledger.h"
#include "reports/report.h"
#include "scores/score.h"
#include "targets/assessment.h"

namespace mingcha::app {

// One open workspace at work; a command makes one and calls the steps that it needs.
// What the checks say of themselves, for reports.
reports::ChecksWords check_words();

class Pipeline {
 public:
  // Read access for what only looks: it needs no lock and sees a snapshot.
  Pipeline(const Assessment& assessment, const Options& options, const RunOptions& run_options, Talk& talk,
           ledger::Access access = ledger::Access::write);

  Exit observe(std::string_view command);  // crawls; goes on with a run that was cut off
  Exit poll();                             // the accounts' sources, once; nothing where the crawl was stopped
  // The run is over, unless it was stopped; until then the same command goes on with it.
  void close();
  void choose_latest();  // judge the latest finished observation instead
  void judge();          // all checks over all bodies of the run; replaces its results
  const std::vector<scores::BodyScore>& score();  // from the ledger: results, measures, reviews
  void keep_scores();                             // in the ledger
  void report();                                  // writes reports/, or reports/<period>/
  Exit verdict();                                 // --fail-on

  const ledger::RunRow& run() const { return run_; }
  ledger::Database& database() { return *database_; }
  const std::vector<Finding>& findings();
  reports::ReportInput report_input();

 private:
  void begin_or_resume(std::string_view command);
  crawler::CrawlReport crawl(const std::vector<crawler::Want>& wants, std::optional<Milliseconds> deadline);
  std::vector<crawler::Want> asks();  // of the checks, after the crawl
  Exit tell(const crawler::CrawlReport& result);
  std::unique_ptr<BodyView> view_of(const std::string& body, const BodyView* parent);

  const Assessment& assessment_;
  const Options& options_;
  const RunOptions& run_options_;
  Talk& talk_;
  std::shared_ptr<ledger::Database> database_;
  ledger::RunRow run_;
  std::optional<std::vector<Finding>> findings_;  // of the run, once they were asked for
  std::vector<scores::BodyScore> scores_;
  std::map<std::string, std::vector<RequestView>> requests_;  // by body
};

}  // namespace mingcha::app
