// The commands. Each is one function in a file of its own; main parses words and catches what stops them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/options.h"

namespace mingcha::app {

Exit init(const Options& options, const std::string& directory, const std::string& bodies_file);
Exit validate(const Options& options);

Exit run(const Options& options, const RunOptions& run_options);  // crawl, check, score, report
Exit crawl(const Options& options, const RunOptions& run_options);
Exit probe(const Options& options, const RunOptions& run_options);
Exit poll(const Options& options, const RunOptions& run_options);
Exit watch(const Options& options);  // keeps to the schedule until a signal
Exit check(const Options& options, const RunOptions& run_options);
Exit score(const Options& options, const RunOptions& run_options);
Exit report(const Options& options, const RunOptions& run_options);

struct FindingsFilter {
  std::string format = "jsonl";     // or csv
  std::vector<std::string> states;  // empty: all
  std::vector<std::string> verdicts;
  std::optional<std::int64_t> since;  // only what was first seen after this run
};
Exit findings(const Options& options, const FindingsFilter& filter);

struct ExplainPage {
  std::string file_or_url;
  std::string url;                   // for a file: the address that it was had from
  std::vector<std::string> headers;  // "Content-Type: text/html; charset=gbk"
  bool json = false;
};
Exit explain_page(const Options& options, const ExplainPage& what);
Exit explain_url(const std::string& base, const std::string& reference, const std::string& charset,
                 bool batch);
Exit explain_robots(const std::string& file, const std::string& agent, const std::string& url, bool json);
struct DeadlineQuestion {
  std::string rules, received;      // "2007" or "2019"; a day
  std::vector<std::string> events;  // "KIND=DATE" or "extended=DATE:N"
};
Exit explain_deadline(const Options& options, const DeadlineQuestion& question, bool json);
Exit explain_checks(const Options& options);   // all of them, as Markdown; docs/checks.md is this
Exit explain_schema(const std::string& file);  // "assessment" or "pack"; docs/schema/ holds them
Exit explain_score(const Options& options, const std::string& body, bool json);
Exit explain_finding(const Options& options, const std::string& fingerprint, bool json);
// Exit::findings where a request went out too soon.
Exit explain_pacing(const Options& options, bool json);

struct ExplainVisit {
  std::string url;
  bool json = false;
  bool body = false;  // the newest archived body alone, as it is
};
Exit explain_visit(const Options& options, const ExplainVisit& what);

}  // namespace mingcha::app
