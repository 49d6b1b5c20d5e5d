// A made assessment for the tests of reports: bodies of two groups, every verdict, and text as hostile as a
// site can send it.
#pragma once

#include <string>
#include <vector>

#include "reports/report.h"

namespace mingcha::reports::made {

// Markup, quotes, template braces, the ends of CDATA and comments, controls, a right-to-left override, and a
// byte that is no UTF-8.
extern const std::string hostile;

std::string fingerprint(std::size_t number);  // 32 hex digits

Finding finding(std::size_t number, Verdict verdict = Verdict::fail, const std::string& text = "正常的文字");
// Every field that a site gives, hostile.
Finding hostile_finding(std::size_t number, Verdict verdict = Verdict::fail);

// Owns what a ReportInput borrows. Body "a" of group county lost points for the findings given, body "b" has
// no score, "c" of group department is vetoed.
struct Report {
  Assessment about;
  Indicator root;
  ReportInput input;
  explicit Report(std::vector<Finding> findings, Language language = Language::zh);
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
};

}  // namespace mingcha::reports::made
