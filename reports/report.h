// The written results. Same input, same bytes: no time or host of their own making. Every word that came from
// a site is escaped.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "base/views.h"
#include "reports/history.h"
#include "scores/score.h"
#include "targets/assessment.h"

namespace mingcha::reports {

struct RunFacts {
  std::int64_t id = 0;
  Instant as_of{};
  std::string program;
  int reader = 0;
  std::vector<std::string> packs;
};

// What a check says of itself, by id.
struct CheckWords {
  Text title, clause, fix;
};
using ChecksWords = std::map<std::string, CheckWords, std::less<>>;
// What the body has to do about a finding; nothing where nothing is known to be wrong.
Text fix_of(const Finding& finding, const ChecksWords& checks);

struct ReportInput {
  const Assessment& assessment;
  RunFacts run;
  std::vector<Finding> findings;             // ordered by body, check, subject, key
  std::vector<scores::BodyScore> scores;     // in the order of the assessment's bodies
  std::map<std::string, std::size_t> pages;  // read, by body
  Language language = Language::zh;
  ChecksWords checks;
  std::map<std::string, std::vector<HistoryRow>> history = {};  // by body
};

// One line of findings.jsonl (without line end); the fields of the design.
std::string finding_line(const Finding& finding, const ChecksWords& checks, const Zone& zone,
                         Language language);
std::string findings_jsonl(const ReportInput& input);
std::string findings_csv(const ReportInput& input);
std::string scores_csv(const ReportInput& input);
std::string index_html(const ReportInput& input);
std::string body_html(const ReportInput& input, const std::string& body);

// Writes all of the above into `directory`, each file by rename; files of bodies no longer assessed go away.
void write_reports(const ReportInput& input, const std::string& directory);

}  // namespace mingcha::reports
