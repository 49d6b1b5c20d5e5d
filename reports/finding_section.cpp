#include "reports/finding_section.h"

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <vector>

#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t shown_per_check = 200;
constexpr std::size_t quote_characters = 300;

void add_evidence(Dictionary& section, const Evidence& evidence, const ReportInput& input) {
  Dictionary& row = *section.AddSectionDictionary("EVIDENCE");
  row.SetValue("EVIDENCE_TIME", input.assessment.zone.iso8601(evidence.time));
  set(row, "EVIDENCE_URL", evidence.url);
  row.SetValue("EVIDENCE_STATUS",
               evidence.status == 0 ? word("W_NO_STATUS", input.language) : std::to_string(evidence.status));
  row.SetValue("EVIDENCE_ARCHIVE", evidence.warc.empty()
                                       ? word("W_NOT_ARCHIVED", input.language)
                                       : fmt::format("{} @ {}", evidence.warc, evidence.offset));
  row.SetValue("EVIDENCE_SHA", evidence.sha256);
  row.SetValue("EVIDENCE_QUOTE", shown(evidence.quote, quote_characters));
}

std::string finding_title(const Finding& finding, const ReportInput& input) {
  const auto& result = finding.result;
  const Text own{result.title_zh, result.title_en};
  if (!own.in(input.language).empty()) return own.in(input.language);
  const auto check = input.checks.find(finding.check);
  return check == input.checks.end() ? finding.check : check->second.title.in(input.language);
}

void add_finding(Dictionary& group, const Finding& finding, const ReportInput& input) {
  Dictionary& section = *group.AddSectionDictionary("FINDING");
  const auto& result = finding.result;
  const Language language = input.language;
  section.SetValue("F_ID", finding.fingerprint);
  section.SetValue("F_TITLE", shown(finding_title(finding, input), quote_characters));
  section.SetValue("F_VERDICT", verdict_word(result.verdict, language));
  section.SetValue("F_CLASS", std::string(to_string(result.verdict)));
  section.SetValue("F_REASON", reason_word(result.reason, language));
  set(section, "F_MESSAGE", Text{result.message_zh, result.message_en}.in(language));
  set(section, "F_CLAUSE", result.clause);
  set(section, "F_PACK", finding.pack);
  set(section, "F_URL", result.url);
  set(section, "F_SUBJECT", result.key.empty() ? result.subject : result.subject + " · " + result.key);
  section.SetValue("F_SEVERITY", severity_word(result.severity, language));
  section.SetValue("F_STATE", state_word(finding.state, language));
  section.SetValue("F_REVIEW", review_word(finding.review, language));
  section.SetValue("F_FIRST", input.assessment.zone.iso8601(finding.first_seen));
  if (!result.evidence.empty()) section.ShowSection("HAS_EVIDENCE");
  for (const auto& evidence : result.evidence) add_evidence(section, evidence, input);
}

void add_check(Dictionary& part, const std::string& check, const std::vector<const Finding*>& findings,
               const ReportInput& input) {
  Dictionary& group = *part.AddSectionDictionary("CHECK");
  const auto words_of = input.checks.find(check);
  set(group, "CHECK_TITLE",
      words_of == input.checks.end() ? check : words_of->second.title.in(input.language));
  group.SetValue("CHECK_ID", check);
  group.SetIntValue("CHECK_COUNT", static_cast<long>(findings.size()));
  for (std::size_t i = 0; i < findings.size() && i < shown_per_check; ++i)
    add_finding(group, *findings[i], input);
  if (findings.size() > shown_per_check) {
    Dictionary& more = *group.AddSectionDictionary("MORE");
    more.SetIntValue("MORE_COUNT", static_cast<long>(findings.size() - shown_per_check));
  }
}

}  // namespace

void add_finding_sections(Dictionary& page, const ReportInput& input, const std::string& body) {
  std::map<Verdict, std::map<std::string, std::vector<const Finding*>>> by_verdict;
  for (const auto& finding : input.findings)
    if (finding.body == body) by_verdict[finding.result.verdict][finding.check].push_back(&finding);
  const std::tuple<Verdict, const char*, const char*> parts[] = {
      {Verdict::fail, "fails", "W_FAILS"},
      {Verdict::not_determined, "undetermined", "W_UNDETERMINED"},
      {Verdict::pass, "fixed", "W_FIXED"},
  };
  for (const auto& [verdict, anchor, title] : parts) {
    const auto& checks = by_verdict[verdict];
    if (checks.empty()) continue;
    Dictionary& part = *page.AddSectionDictionary("PART");
    part.SetValue("PART_ID", anchor);
    part.SetValue("PART_TITLE", word(title, input.language));
    if (verdict == Verdict::not_determined) part.ShowSection("PART_NOTE");
    for (const auto& [check, findings] : checks) add_check(part, check, findings, input);
  }
}

}  // namespace mingcha::reports
