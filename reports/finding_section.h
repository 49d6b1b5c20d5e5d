// The findings of one body as sections of its page: fails, then what was not determined, what a review set
// aside, and what was fixed, each grouped by check. Many of one check fold: the first 200 are shown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/page.h"
#include "reports/summary.h"

namespace mingcha::reports {

// What the page of one body shows, in order; each finding shown has a number, for paper and for links.
class FindingSections {
 public:
  FindingSections(const ReportInput& input, const std::string& body);
  void add_to(Dictionary& page) const;
  // 0 for one that is not on the page: folded away, or not of this body.
  std::size_t number(const std::string& fingerprint) const;

 private:
  struct CheckGroup {
    std::string check;
    std::vector<const Finding*> findings;
  };
  void add_group(Dictionary& part, const CheckGroup& group) const;
  void add_finding(Dictionary& group, const Finding& finding) const;

  const ReportInput& input_;
  std::map<Part, std::vector<CheckGroup>> parts_;
  std::map<std::string, std::size_t, std::less<>> numbers_;
};

}  // namespace mingcha::reports
