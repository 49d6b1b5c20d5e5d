// run and its steps.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "app/commands.h"
#include "app/pipeline.h"
#include "app/reread.h"
#include "app/run_lock.h"

namespace mingcha::app {
namespace {

// After judging, since there are none while the sites are still being visited.
void tell_findings(Pipeline& pipeline, const Talk& talk) {
  const auto& all = pipeline.findings();
  const auto fails = std::count_if(
      all.begin(), all.end(), [](const Finding& finding) { return finding.result.verdict == Verdict::fail; });
  talk.note(fmt::format("run {}: {} findings, {} of them fails", pipeline.run().id, all.size(), fails));
}

// A line a body, tab-separated: group, place, score, grade, name, coverage. Groups in the order of
// bodies.csv, places from the first; bodies without a score come last.
void print_ranking(const Assessment& assessment, const std::vector<scores::BodyScore>& scores) {
  std::vector<std::string> groups;
  for (const auto& score : scores)
    if (std::find(groups.begin(), groups.end(), score.group) == groups.end()) groups.push_back(score.group);
  std::vector<const scores::BodyScore*> order;
  order.reserve(scores.size());
  for (const auto& score : scores) order.push_back(&score);
  const auto place = [&](const scores::BodyScore* score) {
    const auto group = std::find(groups.begin(), groups.end(), score->group) - groups.begin();
    return std::tuple(group, score->rank == 0 ? 1 : 0, score->rank);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return place(a) < place(b); });
  for (const auto* score : order) {
    const Body* body = assessment.body(score->body);
    fmt::print("{}\t{}\t{}\t{}\t{}\t{}%\n", score->group,
               score->rank == 0 ? "-" : std::to_string(score->rank),
               score->score ? score->score->str(2) : "-", score->grade.empty() ? "-" : score->grade,
               body != nullptr ? body->name : score->body, (score->coverage * 100).str(0));
  }
}

}  // namespace

Exit run(const Options& options, const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  require_known(assessment, run_options);
  const RunLock lock(options.directory, run_options.wait_lock);
  Pipeline pipeline(assessment, options, run_options, talk);
  Exit exit = Exit::done;
  if (run_options.offline) {
    pipeline.choose_latest();
  } else {
    exit = pipeline.observe("run");
    exit = worse(exit, pipeline.poll());
  }
  pipeline.judge();
  tell_findings(pipeline, talk);
  const auto& scores = pipeline.score();
  pipeline.keep_scores();
  pipeline.report();
  // Only now: what is killed while it judges is gone on with, not visited anew.
  if (!run_options.offline) pipeline.close();
  print_ranking(assessment, scores);
  talk.note(fmt::format("report: {}/reports/index.html", options.directory));
  return worse(exit, pipeline.verdict());
}

Exit crawl(const Options& options, const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  require_known(assessment, run_options);
  const RunLock lock(options.directory, run_options.wait_lock);
  Pipeline pipeline(assessment, options, run_options, talk);
  const Exit exit = pipeline.observe("crawl");
  pipeline.close();
  return exit;
}

Exit check(const Options& options, const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const RunLock lock(options.directory, run_options.wait_lock);
  if (run_options.reread) reread(options, assessment, talk);
  Pipeline pipeline(assessment, options, run_options, talk);
  pipeline.choose_latest();
  pipeline.judge();
  tell_findings(pipeline, talk);
  return pipeline.verdict();
}

Exit score(const Options& options, const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const RunLock lock(options.directory, run_options.wait_lock);
  Pipeline pipeline(assessment, options, run_options, talk);
  pipeline.choose_latest();
  const auto& scores = pipeline.score();
  pipeline.keep_scores();
  print_ranking(assessment, scores);
  return pipeline.verdict();
}

// Takes no lock: it reads a snapshot.
Exit report(const Options& options, const RunOptions& run_options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  Pipeline pipeline(assessment, options, run_options, talk, ledger::Access::read);
  pipeline.choose_latest();
  pipeline.score();
  pipeline.report();
  talk.note(fmt::format("report: {}/reports/index.html", options.directory));
  return pipeline.verdict();
}

}  // namespace mingcha::app
