#include "app/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/history.h"
#include "app/judging.h"
#include "app/requests_desk.h"
#include "app/reread.h"
#include "app/score_input.h"
#include "app/stop.h"
#include "app/version.h"
#include "base/clock.h"
#include "base/digest.h"
#include "checks/runner.h"
#include "crawler/crawl.h"
#include "crawler/visits.h"
#include "ledger/results.h"
#include "pages/reader.h"

namespace mingcha::app {
namespace {

std::vector<crawler::Want> for_crawler(const std::vector<checks::BodyWant>& asked) {
  std::vector<crawler::Want> wants;
  for (const auto& want : asked) wants.push_back({want.check, want.body, want.want.url, want.want.purpose});
  return wants;
}

// One line a stage: processor time of its threads, and how long its jobs stood in the queue.
std::string profile_of(const crawler::CrawlReport& report) {
  std::string text =
      fmt::format("{:10}{:>10}{:>16}{:>10}{:>16}", "stage", "CPU s", "CPU s / 1,000", "jobs", "mean wait ms");
  const double thousands = static_cast<double>(std::max<std::size_t>(report.visits, 1)) / 1000;
  for (const auto& stage : report.stages) {
    const double jobs = static_cast<double>(std::max<std::uint64_t>(stage.jobs, 1));
    text += fmt::format("\n{:10}{:10.3f}{:16.3f}{:10}{:16.2f}", stage.stage, stage.cpu, stage.cpu / thousands,
                        stage.jobs, stage.waited * 1000 / jobs);
  }
  return text;
}

bool costs(const Finding& finding, Severity level) {
  return finding.result.verdict == Verdict::fail && finding.result.severity <= level &&
         finding.review != "rejected" && finding.review != "explained";
}

}  // namespace

Pipeline::Pipeline(const Assessment& assessment, const Options& options, const RunOptions& run_options,
                   Talk& talk, ledger::Access access)
    : assessment_(assessment),
      options_(options),
      run_options_(run_options),
      talk_(talk),
      database_(open_ledger(options, access)) {}

// A run that was cut off is gone on with where its files and scope are still the same; else it is closed as
// abandoned, so that its frontier is never mixed with another's.
void Pipeline::begin_or_resume(std::string_view command) {
  ledger::Runs runs(*database_);
  const Instant now = system_clock().now();
  if (const auto cut_off = runs.unfinished()) {
    if (cut_off->inputs_hash == assessment_.inputs_hash && cut_off->bodies == run_options_.only &&
        cut_off->period == run_options_.period && cut_off->reader == pages::reader_version) {
      run_ = *cut_off;
      talk_.note(fmt::format("going on with run {}, which was cut off", run_.id));
      return;
    }
    runs.finish(cut_off->id, now, "abandoned");
  }
  run_ = {};
  run_.command = command;
  run_.started = now;
  run_.as_of = options_.as_of.empty() ? now : read_as_of(options_, assessment_);
  run_.program = version;
  run_.inputs_hash = assessment_.inputs_hash;
  run_.reader = pages::reader_version;
  run_.packs = assessment_.rules.packs;
  run_.bodies = run_options_.only;
  run_.period = run_options_.period;
  run_.zone = assessment_.zone.name();
  run_.id = runs.begin(run_);
}

// Checks ask twice: before anything is known, and once they have seen what is there. The second crawl goes on
// with the run and asks for that alone.
Exit Pipeline::observe(std::string_view command) {
  begin_or_resume(command);
  const std::string seed = assessment_.id + "/" + std::to_string(run_.id);
  std::vector<crawler::Want> wants = for_crawler(checks::wants(assessment_, seed));
  const Steady began = system_clock().steady();
  crawler::CrawlReport result = crawl(wants, run_options_.deadline);
  if (result.stopped_by.empty()) {
    const auto asked = asks();
    wants.insert(wants.end(), asked.begin(), asked.end());
    std::optional<Milliseconds> left = run_options_.deadline;
    if (left)
      *left = std::max(*left - std::chrono::floor<Milliseconds>(system_clock().steady() - began),
                       Milliseconds{1});
    if (!asked.empty()) result.add(crawl(wants, left));
  }
  return tell(result);
}

crawler::CrawlReport Pipeline::crawl(const std::vector<crawler::Want>& wants,
                                     std::optional<Milliseconds> deadline) {
  crawler::CrawlOptions crawl;
  crawl.run = run_.id;
  crawl.ledger_path = ledger_path(options_.directory);
  crawl.only = run_options_.only;
  crawl.deadline = deadline;
  crawl.wait_confirm = run_options_.wait_confirm;
  crawl.as_of = run_.as_of;
  crawl.wants = wants;
  crawl.progress = [this](const crawler::Progress& progress) { talk_.progress(progress); };
  crawl.stop = &stop_requested();
  auto report = crawler::crawl(assessment_, crawl);
  talk_.end_progress();
  return report;
}

std::vector<crawler::Want> Pipeline::asks() {
  std::vector<crawler::Want> wants;
  for (const Body* body : bodies_of(assessment_, run_.bodies)) {
    const auto view = view_of(body->id, nullptr);
    const auto asked = for_crawler(checks::asks(*view, *body, assessment_));
    wants.insert(wants.end(), asked.begin(), asked.end());
  }
  return wants;
}

Exit Pipeline::tell(const crawler::CrawlReport& result) {
  if (!result.healed.empty()) talk_.warn("archive: " + result.healed);
  talk_.note(fmt::format("run {}: {} visits, {} pages read{}", run_.id, result.visits, result.pages,
                         result.carried == 0 ? "" : fmt::format(", {} not asked again", result.carried)));
  if (run_options_.profile) talk_.note(profile_of(result));
  for (const auto& site : result.never_attempted) talk_.warn(fmt::format("never attempted: {}", site));
  run_.stopped_by = result.stopped_by;
  if (!result.stopped_by.empty()) {
    talk_.warn(fmt::format("stopped by {}; the same command goes on with it", result.stopped_by));
    return Exit::stopped;
  }
  return result.never_attempted.empty() ? Exit::done : Exit::incomplete;
}

Exit Pipeline::poll() {
  const auto has_source = [](const Account& account) { return !account.sources.empty(); };
  if (!run_.stopped_by.empty() || std::ranges::none_of(assessment_.accounts, has_source)) return Exit::done;
  crawler::VisitsOptions visits;
  visits.run = run_.id;
  visits.ledger_path = ledger_path(options_.directory);
  visits.only = run_options_.only;
  visits.deadline = run_options_.deadline;
  visits.stop = &stop_requested();
  const auto report = crawler::poll_once(assessment_, visits);
  talk_.note(fmt::format("run {}: {} of {} accounts polled", run_.id, report.done, report.planned));
  tell_readings(assessment_, *database_, run_options_.only, talk_);
  run_.stopped_by = report.stopped_by;
  return report.stopped_by.empty() ? Exit::done : Exit::stopped;
}

void Pipeline::close() {
  if (run_.stopped_by.empty()) ledger::Runs(*database_).finish(run_.id, system_clock().now(), "");
}

void Pipeline::choose_latest() {
  run_ = latest_run(*database_);
  if (!options_.as_of.empty() && read_as_of(options_, assessment_) != run_.as_of)
    talk_.warn(fmt::format("run {} is judged at its own as-of time, {}; --as-of is for new runs", run_.id,
                           assessment_.zone.iso8601(run_.as_of)));
}

void Pipeline::judge() {
  const ViewOf view = [this](const std::string& body, const BodyView* parent) {
    return view_of(body, parent);
  };
  requests_ = request_views(assessment_, *database_, run_.as_of);  // before there are more threads
  ledger::Results(*database_)
      .replace(run_.id, judge_bodies(bodies_of(assessment_, run_.bodies), assessment_, view));
  findings_.reset();
}

std::unique_ptr<BodyView> Pipeline::view_of(const std::string& body, const BodyView* parent) {
  const auto known = requests_.find(body);
  const auto text = [this](const VisitView& visit) { return archived_text(options_.directory, visit); };
  return ledger::body_view(
      *database_, run_.id, body,
      {host_owners(assessment_), entered_measures(assessment_, body),
       known == requests_.end() ? std::vector<RequestView>() : known->second, text, parent});
}

const std::vector<Finding>& Pipeline::findings() {
  if (!findings_) findings_ = ledger::Results(*database_).findings(run_.id);
  return *findings_;
}

const std::vector<scores::BodyScore>& Pipeline::score() {
  scores_.clear();
  for (const auto& input : score_inputs(assessment_, *database_, run_, findings())) {
    const auto& tree = assessment_.rules.tree_for(input.group);
    scores_.push_back(scores::score(tree, input));
  }
  scores::rank(scores_, assessment_.grades, assessment_.coverage_floor);
  return scores_;
}

void Pipeline::keep_scores() {
  ledger::Transaction transaction(*database_);
  ledger::Results results(*database_);
  for (const auto& body : scores_) results.put_score(run_.id, body.body, score_json(body));
  transaction.commit();
}

reports::ChecksWords check_words() {
  reports::ChecksWords words;
  for (const auto* check : checks::all_checks())
    words.emplace(check->id, reports::CheckWords{check->title, check->clause, check->fix});
  return words;
}

reports::ReportInput Pipeline::report_input() {
  reports::RunFacts facts{run_.id, run_.as_of, run_.program, run_.reader, run_.packs};
  return {assessment_,
          facts,
          findings(),
          scores_,
          ledger::Observations(*database_).page_counts(run_.id),
          options_.language,
          check_words(),
          histories(assessment_, *database_, run_.as_of)};
}

void Pipeline::report() {
  const std::string folder = run_options_.period.empty() ? "" : "/" + run_options_.period;
  reports::write_reports(report_input(), options_.directory + "/reports" + folder);
}

Exit Pipeline::verdict() {
  if (!run_options_.fail_on) return Exit::done;
  const bool any = std::any_of(findings().begin(), findings().end(),
                               [&](const Finding& finding) { return costs(finding, *run_options_.fail_on); });
  return any ? Exit::findings : Exit::done;
}

}  // namespace mingcha::app
