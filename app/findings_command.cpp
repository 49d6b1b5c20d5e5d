// findings: the latest run's findings as lines that other programs read.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/commands.h"
#include "app/pipeline.h"
#include "ledger/results.h"

namespace mingcha::app {
namespace {

bool chosen(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), word) != wanted.end();
}

}  // namespace

Exit findings(const Options& options, const FindingsFilter& filter) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  const RunOptions nothing_special;
  Pipeline pipeline(assessment, options, nothing_special, talk, ledger::Access::read);
  pipeline.choose_latest();
  reports::ReportInput input = pipeline.report_input();
  std::optional<Instant> since;
  if (filter.since) {
    const auto database = open_ledger(options, ledger::Access::read);
    const auto run = ledger::Runs(*database).find(*filter.since);
    if (!run) {
      Error error;
      error.message = fmt::format("--since {}: there is no such run", *filter.since);
      throw UsageError(error);
    }
    since = run->as_of;
  }
  std::erase_if(input.findings, [&](const Finding& finding) {
    return !chosen(filter.states, finding.state) ||
           !chosen(filter.verdicts, to_string(finding.result.verdict)) ||
           (since && finding.first_seen <= *since);
  });
  const std::string text =
      filter.format == "csv" ? reports::findings_csv(input) : reports::findings_jsonl(input);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return Exit::done;
}

}  // namespace mingcha::app
