// findings.jsonl: one JSON object a line, with the fields of docs/formats.md. Absent texts are "".
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reports/report.h"

namespace mingcha::reports {
namespace {

using Json = nlohmann::ordered_json;

Json evidence_json(const Evidence& evidence, const Zone& zone) {
  Json node;
  node["url"] = valid_utf8(evidence.url);
  node["time"] = zone.iso8601(evidence.time);
  node["status"] = evidence.status;
  node["sha256"] = evidence.sha256;
  node["warc"] = evidence.warc;
  node["offset"] = evidence.offset;
  node["quote"] = valid_utf8(evidence.quote);
  return node;
}

}  // namespace

Text fix_of(const Finding& finding, const ChecksWords& checks) {
  const auto words = checks.find(finding.check);
  return finding.result.verdict == Verdict::fail && words != checks.end() ? words->second.fix : Text{};
}

std::string finding_line(const Finding& finding, const ChecksWords& checks, const Zone& zone,
                         Language language) {
  const auto& result = finding.result;
  Json line;
  line["v"] = 1;
  line["fingerprint"] = finding.fingerprint;
  line["run"] = finding.run;
  line["check"] = finding.check;
  line["verdict"] = to_string(result.verdict);
  line["reason"] = to_string(result.reason);
  line["severity"] = to_string(result.severity);
  line["body"] = finding.body;
  line["site"] = result.site;
  line["account"] = result.account;
  line["url"] = valid_utf8(result.url);
  line["subject"] = valid_utf8(result.subject);
  line["key"] = valid_utf8(result.key);
  line["title"] = valid_utf8(Text{result.title_zh, result.title_en}.in(language));
  line["message"] = valid_utf8(Text{result.message_zh, result.message_en}.in(language));
  line["pack"] = finding.pack;
  line["clause"] = valid_utf8(result.clause);
  line["fix"] = fix_of(finding, checks).in(language);
  line["evidence"] = Json::array();
  for (const auto& each : result.evidence) line["evidence"].push_back(evidence_json(each, zone));
  line["first_seen"] = zone.iso8601(finding.first_seen);
  line["last_seen"] = zone.iso8601(finding.last_seen);
  line["seen"] = finding.seen;
  line["state"] = finding.state;
  line["review"] = finding.review;
  // Ill-formed bytes that came in some other way become U+FFFD too: one of them must not cost the report.
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string findings_jsonl(const ReportInput& input) {
  std::string text;
  for (const auto& finding : input.findings)
    text += finding_line(finding, input.checks, input.assessment.zone, input.language) + "\n";
  return text;
}

}  // namespace mingcha::reports
