#include "reports/labels.h"

#include <algorithm>

#include "reports/words.h"

namespace mingcha::reports {
namespace {

// The catalogue of the packs comes first: it may call an item otherwise than the usual name of its kind.
std::string name_of(const std::string& key, const ReportInput& input) {
  const auto& catalogue = input.assessment.rules.catalogue;
  const auto item = std::find_if(catalogue.begin(), catalogue.end(),
                                 [&](const CatalogueItem& each) { return each.key == key; });
  if (item != catalogue.end()) return item->title.in(input.language);
  return subject_word(key, input.language);
}

bool is_address(const std::string& text) {
  return text.find('/') != std::string::npos;
}

}  // namespace

std::string about(const Finding& finding, const ReportInput& input) {
  std::string subject = name_of(finding.result.subject, input);
  // "依申请公开渠道" need not be told that it is about "依申请公开".
  if (check_title(finding.check, input).find(subject) != std::string::npos) subject.clear();
  std::string key = name_of(finding.result.key, input);
  if (key.empty() && !is_address(finding.result.key)) key = finding.result.key;  // a tag: PubDate
  if (subject.empty() || key.empty()) return subject + key;
  return subject + " · " + key;
}

std::string check_title(const std::string& check, const ReportInput& input) {
  const auto words = input.checks.find(check);
  return words == input.checks.end() ? check : words->second.title.in(input.language);
}

}  // namespace mingcha::reports
