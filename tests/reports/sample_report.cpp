// sample-report DIR: writes a report full of hostile text, for looking at it with a browser.
#include <cstdio>

#include "made.h"

using namespace mingcha;
using namespace mingcha::reports;

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("usage: sample-report DIR\n", stderr);
    return 2;
  }
  std::vector<Finding> findings;
  for (std::size_t i = 1; i <= 300; ++i) findings.push_back(made::hostile_finding(i));
  findings.push_back(made::hostile_finding(301, Verdict::not_determined));
  findings.push_back(made::hostile_finding(302, Verdict::pass));
  findings.push_back(made::finding(303));
  findings.back().check = "disclosure.item";
  findings.back().review = "rejected";
  write_reports(made::Report(findings).input, words[1]);
  return 0;
}
