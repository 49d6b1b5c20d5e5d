// scores.csv and findings as CSV: UTF-8 with a byte order mark, so that spreadsheets read Chinese right.
#include "reports/report.h"
#include "reports/shown.h"
#include "reports/summary.h"

namespace mingcha::reports {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string row(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return line + "\r\n";
}

std::string top_score(const scores::BodyScore& score, const Indicator& top) {
  const auto* mark = mark_of(score, top);
  return mark != nullptr && mark->scored ? mark->scored->str(2) : std::string();
}

std::vector<std::string> score_cells(const ReportInput& input, const scores::BodyScore& score) {
  const Body* body = input.assessment.body(score.body);
  return {score.group,
          score.rank == 0 ? "" : std::to_string(score.rank),
          score.body,
          body == nullptr ? "" : body->name,
          score.score ? score.score->str(2) : "",
          score.grade,
          (score.coverage * 100).str(2) + "%",
          score.below_floor ? "1" : "0",
          score.vetoes.empty() ? "0" : "1"};
}

}  // namespace

std::string scores_csv(const ReportInput& input) {
  const auto tops = top_indicators(input);
  std::vector<std::string> head = {"group", "rank",     "id",          "name",  "score",
                                   "grade", "coverage", "below_floor", "vetoed"};
  for (const auto* top : tops) head.push_back(top->id);
  std::string text = std::string(byte_order_mark) + row(head);
  for (const auto& group : ranked_groups(input))
    for (const auto* score : group.members) {
      auto cells = score_cells(input, *score);
      for (const auto* top : tops) cells.push_back(top_score(*score, *top));
      text += row(cells);
    }
  return text;
}

std::string findings_csv(const ReportInput& input) {
  std::string text =
      std::string(byte_order_mark) +
      row({"fingerprint", "check", "body", "site", "verdict", "reason", "severity", "subject", "key", "url",
           "message", "clause", "fix", "state", "review", "first_seen", "last_seen", "seen"});
  const Zone& zone = input.assessment.zone;
  for (const auto& finding : input.findings) {
    const auto& result = finding.result;
    text += row({finding.fingerprint, finding.check, finding.body, result.site,
                 std::string(to_string(result.verdict)), std::string(to_string(result.reason)),
                 std::string(to_string(result.severity)), result.subject, result.key, result.url,
                 Text{result.message_zh, result.message_en}.in(input.language), result.clause,
                 fix_of(finding, input.checks).in(input.language), finding.state, finding.review,
                 zone.iso8601(finding.first_seen), zone.iso8601(finding.last_seen),
                 std::to_string(finding.seen)});
  }
  return text;
}

}  // namespace mingcha::reports
