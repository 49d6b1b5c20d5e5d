#include "reports/finding_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/labels.h"
#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t shown_per_check = 200;
constexpr std::size_t title_characters = 120, message_characters = 600, quote_characters = 300;

struct PartWords {
  Part part;
  const char *anchor, *title, *note;
};
constexpr PartWords part_words[] = {
    {Part::fails, "fails", "W_FAILS", ""},
    {Part::undetermined, "undetermined", "W_UNDETERMINED", "W_UNDETERMINED_NOTE"},
    {Part::set_aside, "set-aside", "W_SET_ASIDE", "W_SET_ASIDE_NOTE"},
    {Part::fixed, "fixed", "W_FIXED", ""},
};

void add_evidence(Dictionary& table, const Evidence& evidence, const ReportInput& input) {
  Dictionary& row = *table.AddSectionDictionary("EVIDENCE");
  row.SetValue("EVIDENCE_TIME", readable_time(input, evidence.time));
  set_long(row, "EVIDENCE_URL", evidence.url, url_characters);
  row.SetValue("EVIDENCE_STATUS",
               evidence.status == 0 ? word("W_NO_STATUS", input.language) : std::to_string(evidence.status));
  row.SetValue("EVIDENCE_ARCHIVE", evidence.warc.empty()
                                       ? word("W_NOT_ARCHIVED", input.language)
                                       : fmt::format("{} @ {}", evidence.warc, evidence.offset));
  row.SetValue("EVIDENCE_SHA", evidence.sha256);
  set_long(row, "EVIDENCE_QUOTE", evidence.quote, quote_characters);
}

std::string title_of(const Finding& finding, const ReportInput& input) {
  const auto& result = finding.result;
  const std::string own = Text{result.title_zh, result.title_en}.in(input.language);
  const std::string title = own.empty() ? check_title(finding.check, input) : own;
  const std::string subject = about(finding, input);
  return subject.empty() ? title : title + word("W_COLON", input.language) + subject;
}

// The raw identity, as findings.jsonl has it.
std::string raw_subject(const Result& result) {
  return result.key.empty() ? result.subject : result.subject + " · " + result.key;
}

}  // namespace

FindingSections::FindingSections(const ReportInput& input, const std::string& body) : input_(input) {
  for (const auto& finding : input.findings) {
    if (finding.body != body) continue;
    auto& groups = parts_[part_of(finding)];
    auto at = std::find_if(groups.begin(), groups.end(),
                           [&](const CheckGroup& group) { return group.check == finding.check; });
    if (at == groups.end()) at = groups.insert(groups.end(), CheckGroup{finding.check, {}});
    at->findings.push_back(&finding);
  }
  std::size_t number = 0;
  for (const auto& [part, groups] : parts_)
    for (const auto& group : groups)
      for (std::size_t i = 0; i < group.findings.size() && i < shown_per_check; ++i)
        numbers_.emplace(group.findings[i]->fingerprint, ++number);
}

std::size_t FindingSections::number(const std::string& fingerprint) const {
  const auto at = numbers_.find(fingerprint);
  return at == numbers_.end() ? 0 : at->second;
}

void FindingSections::add_finding(Dictionary& group, const Finding& finding) const {
  Dictionary& section = *group.AddSectionDictionary("FINDING");
  const auto& result = finding.result;
  const Language language = input_.language;
  section.SetValue("F_ID", finding.fingerprint);
  section.SetIntValue("F_NUMBER", static_cast<long>(number(finding.fingerprint)));
  set_long(section, "F_TITLE", title_of(finding, input_), title_characters);
  section.SetValue("F_VERDICT", verdict_word(result.verdict, language));
  section.SetValue("F_CLASS", std::string(to_string(result.verdict)));
  if (result.reason != Reason::none) section.ShowSection("HAS_REASON");
  section.SetValue("F_REASON", reason_word(result.reason, language));
  set_long(section, "F_MESSAGE", Text{result.message_zh, result.message_en}.in(language), message_characters);
  if (const auto fix = fix_of(finding, input_.checks).in(language); !fix.empty())
    set(*section.AddSectionDictionary("HAS_FIX"), "F_FIX", fix);
  set(section, "F_CLAUSE", result.clause);
  set(section, "F_PACK", finding.pack);
  set_link(section, "F_URL", result.url);
  set_long(section, "F_SUBJECT", raw_subject(result), url_characters);
  section.SetValue("F_SEVERITY", severity_word(result.severity, language));
  section.SetValue("F_STATE", state_word(finding.state, language));
  section.SetValue("F_REVIEW", review_word(finding.review, language));
  section.SetValue("F_FIRST", readable_time(input_, finding.first_seen));
  section.SetIntValue("F_SEEN", finding.seen);
  if (result.evidence.empty()) {
    section.ShowSection("NO_EVIDENCE");
    return;
  }
  Dictionary& table = *section.AddSectionDictionary("HAS_EVIDENCE");
  for (const auto& evidence : result.evidence) add_evidence(table, evidence, input_);
}

void FindingSections::add_group(Dictionary& part, const CheckGroup& of_check) const {
  Dictionary& group = *part.AddSectionDictionary("CHECK");
  set(group, "CHECK_TITLE", check_title(of_check.check, input_));
  group.SetValue("CHECK_ID", of_check.check);
  const std::size_t count = of_check.findings.size();
  group.SetIntValue("CHECK_COUNT", static_cast<long>(count));
  for (std::size_t i = 0; i < count && i < shown_per_check; ++i) add_finding(group, *of_check.findings[i]);
  if (count <= shown_per_check) return;
  group.AddSectionDictionary("MORE")->SetIntValue("MORE_COUNT", static_cast<long>(count - shown_per_check));
}

void FindingSections::add_to(Dictionary& page) const {
  for (const auto& words : part_words) {
    const auto groups = parts_.find(words.part);
    if (groups == parts_.end()) continue;
    Dictionary& part = *page.AddSectionDictionary("PART");
    part.SetValue("PART_ID", words.anchor);
    part.SetValue("PART_TITLE", word(words.title, input_.language));
    const std::string note = word(words.note, input_.language);
    if (!note.empty()) part.AddSectionDictionary("PART_NOTE")->SetValue("PART_NOTE_TEXT", note);
    for (const auto& group : groups->second) add_group(part, group);
  }
  if (parts_.empty()) page.ShowSection("NO_FINDINGS");
}

}  // namespace mingcha::reports
