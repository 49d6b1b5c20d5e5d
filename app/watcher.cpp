#include "app/watcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "app/pipeline.h"
#include "app/run_lock.h"
#include "app/stop.h"
#include "base/clock.h"
#include "base/text.h"
#include "ledger/accounts.h"
#include "ledger/watch_store.h"
#include "watch/burst.h"

namespace mingcha::app {
namespace {

constexpr Milliseconds look_again{200};  // how soon a signal is seen
// A larger job works so long at a stretch; visits that fell due meanwhile are late by no more than this.
constexpr Milliseconds slice = std::chrono::minutes(2);
constexpr Milliseconds show_again = std::chrono::seconds(15);

bool over() {
  return stop_requested();
}

void sleep_up_to(Milliseconds span) {
  const Steady until = system_clock().steady() + span;
  while (!over() && system_clock().steady() < until)
    std::this_thread::sleep_for(
        std::min(look_again, std::chrono::ceil<Milliseconds>(until - system_clock().steady())));
}

bool is_visit(const watch::Due& due) {
  return due.job == Job::probe || due.job == Job::poll;
}

}  // namespace

Watcher::Watcher(const Assessment& assessment, const Options& options, Talk& talk)
    : assessment_(assessment),
      options_(options),
      talk_(talk),
      database_(open_ledger(options, ledger::Access::write)),
      agenda_(assessment.watch, assessment.zone, watch::names_of_sites(assessment),
              watch::names_of_accounts(assessment), assessment.id) {}

Watcher::~Watcher() = default;

void Watcher::run() {
  begin();
  while (!over()) {
    take_due();
    new_day();
    try {
      if (!visits_.empty()) visit(visits_);
      if (!jobs_.empty() && !over()) work_on(jobs_.front());
    } catch (const LockHeld&) {
      talk_.note("another mingcha is at work here; its end is waited for");
      sleep_up_to(std::chrono::seconds(5));
    }
    show();
    wait();
  }
  ledger::Runs(*database_).finish(run_.id, system_clock().now(), "");
}

void Watcher::begin() {
  const Instant now = system_clock().now();
  shown_.started = now;
  ledger::WatchStore store(*database_);
  watch::Done done;
  for (const ScheduleLine& line : assessment_.watch.lines) {
    if (!store.last_due(line.text)) store.did(line.text, now);
    done.lines.emplace(line.text, *store.last_due(line.text));
  }
  done.probes = store.last_probes();
  done.polls = store.last_polls();
  agenda_.begin(now, done);
  ledger::Runs runs(*database_);
  run_ = begin_visits(runs, "watch", assessment_, {});
  const WatchPlan& plan = assessment_.watch;
  if (!plan.listen_host.empty()) {
    server_ = std::make_unique<watch::MetricsServer>(plan.listen_host, plan.listen_port);
    talk_.note(fmt::format("metrics: http://{}:{}/metrics", plan.listen_host, server_->port()));
  }
  if (!plan.notices.empty()) {
    watch::TellerOptions teller;
    teller.ledger_path = ledger_path(options_.directory);
    teller.warn = [this](const std::string& text) { talk_.warn(text); };
    teller_ = std::make_unique<watch::Teller>(assessment_, std::move(teller));
  }
  talk_.note(fmt::format("watching: {} lines, {} sites, {} accounts", plan.lines.size(),
                         watch::names_of_sites(assessment_).size(),
                         watch::names_of_accounts(assessment_).size()));
  show();
}

void Watcher::take_due() {
  for (watch::Due& due : agenda_.take(system_clock().now()))
    is_visit(due) ? visits_.push_back(std::move(due)) : jobs_.push_back(std::move(due));
}

void Watcher::wait() {
  if (over() || !jobs_.empty() || !visits_.empty()) return;
  const Instant now = system_clock().now();
  const Milliseconds until = agenda_.next().value_or(now + show_again) - now;
  sleep_up_to(std::clamp(until, Milliseconds{0}, show_again));
}

// A run of visits begins each day, so that none lasts for years; what is too old is forgotten then.
void Watcher::new_day() {
  const Instant now = system_clock().now();
  if (assessment_.zone.day_of(now) == assessment_.zone.day_of(run_.started)) return;
  ledger::Runs runs(*database_);
  runs.finish(run_.id, now, "");
  run_ = begin_visits(runs, "watch", assessment_, {});
  forget_old();
}

void Watcher::forget_old() {
  const Day today = assessment_.zone.day_of(system_clock().now());
  const Day probes = minus(today, assessment_.watch.keep_probes),
            posts = minus(today, assessment_.watch.keep_posts);
  ledger::WatchStore(*database_).forget_probes_before(assessment_.zone.start_of(probes));
  ledger::Accounts(*database_).forget_before(posts, assessment_.zone.start_of(posts));
}

void Watcher::visit(std::vector<watch::Due> due) {
  const RunLock lock(options_.directory, Milliseconds{0});
  watch::BurstOptions burst;
  burst.ledger_path = ledger_path(options_.directory);
  burst.run = run_.id;
  burst.due = std::move(due);
  burst.over = over;
  burst.work_waits = !jobs_.empty();
  burst.longest = slice;
  burst.did = [this](const watch::Due& one) {
    ledger::WatchStore(*database_).did(assessment_.watch.lines[one.line].text, one.time);
  };
  auto report = watch::burst(assessment_, agenda_, std::move(burst), shown_.tally);
  if (!report.healed.empty()) talk_.warn("archive: " + report.healed);
  visits_ = std::move(report.left);
  for (const watch::Due& one : report.work) jobs_.push_back(one);
}

void Watcher::work_on(const watch::Due& due) {
  const std::string line = assessment_.watch.lines[due.line].text;
  const RunLock lock(options_.directory, Milliseconds{0});
  bool done = true;
  try {
    done = work(due);
    if (done) talk_.note(fmt::format("done: {}", line));
  } catch (const std::exception& error) {  // the others go on
    talk_.warn(fmt::format("{}: {}", line, error.what()));
    ++shown_.failures[std::string(to_string(due.job))];
  }
  if (!done) return;
  ledger::WatchStore(*database_).did(line, due.time);
  jobs_.pop_front();
}

bool Watcher::work(const watch::Due& due) {
  RunOptions run_options;
  run_options.deadline = slice;
  run_options.period = period_label(due.job, due.time, assessment_.zone);
  Pipeline pipeline(assessment_, options_, run_options, talk_);
  const std::string command = due.job == Job::crawl ? "crawl" : "run";
  pipeline.observe(command);
  if (due.job != Job::crawl) pipeline.poll();
  if (!pipeline.run().stopped_by.empty()) return false;
  if (due.job == Job::crawl) {
    pipeline.close();
    return true;
  }
  pipeline.judge();
  pipeline.score();
  pipeline.keep_scores();
  pipeline.report();
  pipeline.close();
  watch::note_findings(*database_, pipeline.findings(), assessment_.watch, system_clock().now());
  if (teller_) teller_->wake();
  shown_.findings.clear();
  for (const Finding& finding : pipeline.findings())
    if (finding.result.verdict == Verdict::fail)
      ++shown_.findings[std::string(to_string(finding.result.severity))];
  return true;
}

void Watcher::show() {
  const WatchPlan& plan = assessment_.watch;
  if (!server_ && plan.metrics_file.empty()) return;
  ledger::WatchStore store(*database_);
  shown_.now = system_clock().now();
  for (const ScheduleLine& line : plan.lines)
    if (const auto last = store.last_due(line.text)) shown_.lines[line.text] = *last;
  shown_.notices = ledger::Notices(*database_).counts();
  shown_.sites_up = store.sites_up();
  std::tie(shown_.accounts_read, shown_.accounts_unread) = store.accounts_read();
  const std::string text = watch::metrics_text(shown_);
  if (server_) server_->show(text);
  if (plan.metrics_file.empty()) return;
  if (const auto written = write_file(options_.directory + "/" + plan.metrics_file, text); !written)
    talk_.warn(written.error().message);
}

}  // namespace mingcha::app
