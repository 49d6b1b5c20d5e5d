// scores.csv and findings as CSV: UTF-8 with a byte order mark, so that spreadsheets read Chinese right.
#include <algorithm>

#include "reports/report.h"
#include "reports/shown.h"

namespace mingcha::reports {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string row(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  return line + "\r\n";
}

// The top indicators of all trees, in order of their first appearance.
std::vector<const Indicator*> top_indicators(const ReportInput& input) {
  std::vector<const Indicator*> tops;
  for (const auto& score : input.scores)
    for (const auto& child : score.root.children) {
      const auto same = [&](const Indicator* known) { return known->id == child.indicator->id; };
      if (std::none_of(tops.begin(), tops.end(), same)) tops.push_back(child.indicator);
    }
  return tops;
}

std::string top_score(const scores::BodyScore& score, const Indicator& top) {
  for (const auto& child : score.root.children)
    if (child.indicator->id == top.id && child.scored) return child.scored->str(2);
  return {};
}

}  // namespace

std::string scores_csv(const ReportInput& input) {
  const auto tops = top_indicators(input);
  std::vector<std::string> head = {"group", "rank",     "id",          "name",  "score",
                                   "grade", "coverage", "below_floor", "vetoed"};
  for (const auto* top : tops) head.push_back(top->id);
  std::string text = std::string(byte_order_mark) + row(head);
  for (const auto& score : input.scores) {
    const Body* body = input.assessment.body(score.body);
    std::vector<std::string> cells = {score.group,
                                      score.rank == 0 ? "" : std::to_string(score.rank),
                                      score.body,
                                      body == nullptr ? "" : body->name,
                                      score.score ? score.score->str(2) : "",
                                      score.grade,
                                      (score.coverage * 100).str(2) + "%",
                                      score.below_floor ? "1" : "0",
                                      score.vetoes.empty() ? "0" : "1"};
    for (const auto* top : tops) cells.push_back(top_score(score, *top));
    text += row(cells);
  }
  return text;
}

std::string findings_csv(const ReportInput& input) {
  std::string text =
      std::string(byte_order_mark) +
      row({"fingerprint", "check", "body", "site", "verdict", "reason", "severity", "subject", "key", "url",
           "message", "clause", "state", "review", "first_seen", "last_seen", "seen"});
  const Zone& zone = input.assessment.zone;
  for (const auto& finding : input.findings) {
    const auto& result = finding.result;
    text += row({finding.fingerprint, finding.check, finding.body, result.site,
                 std::string(to_string(result.verdict)), std::string(to_string(result.reason)),
                 std::string(to_string(result.severity)), result.subject, result.key, result.url,
                 Text{result.message_zh, result.message_en}.in(input.language), result.clause, finding.state,
                 finding.review, zone.iso8601(finding.first_seen), zone.iso8601(finding.last_seen),
                 std::to_string(finding.seen)});
  }
  return text;
}

}  // namespace mingcha::reports
