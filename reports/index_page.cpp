// index.html: the ranking of each group, what is worst city-wide, and where everything comes from.
#include <fmt/format.h>

#include <map>

#include "reports/labels.h"
#include "reports/page.h"
#include "reports/summary.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t worst_shown = 12;

Decimal full_score(const scores::BodyScore& score) {
  return score.root.indicator->points.value_or(Decimal(100));
}

void add_body(Dictionary& group, const ReportInput& input, const scores::BodyScore& score,
              const Tally& found) {
  Dictionary& row = *group.AddSectionDictionary("BODY");
  row.SetValue("BODY_ID", score.body);
  set(row, "BODY_NAME", body_name(input, score.body));
  row.SetValue("BODY_RANK", score.rank == 0 ? "–" : std::to_string(score.rank));
  row.SetValue("BODY_SCORE", score.score ? score.score->str(2) : word("W_NOT_SCORED", input.language));
  set(row, "BODY_GRADE", score.grade.empty() ? "–" : score.grade);
  row.SetValue("BODY_COVERAGE", percent(score.coverage));
  row.SetValue("BODY_COVERAGE_WIDTH", (score.coverage * 100).str(1));
  if (score.score) {
    Dictionary& bar = *row.AddSectionDictionary("BODY_BAR");
    bar.SetValue("BODY_SCORE_WIDTH", (*score.score * 100 / full_score(score)).str(1));
  }
  row.SetIntValue("BODY_FAILS", static_cast<long>(found.fails));
  row.SetIntValue("BODY_UNDETERMINED", static_cast<long>(found.undetermined));
  if (score.below_floor && score.score) row.ShowSection("BODY_BELOW_FLOOR");
  if (!score.vetoes.empty()) row.ShowSection("BODY_VETOED");
  const auto pages = input.pages.find(score.body);
  row.SetIntValue("BODY_PAGES", pages == input.pages.end() ? 0 : static_cast<long>(pages->second));
}

void add_groups(Dictionary& page, const ReportInput& input) {
  const auto found = tallies(input);
  for (const auto& [name, members] : ranked_groups(input)) {
    Dictionary& group = *page.AddSectionDictionary("GROUP");
    set(group, "GROUP_NAME", group_word(name, input.language));
    for (const auto* score : members) {
      const auto at = found.find(score->body);
      add_body(group, input, *score, at == found.end() ? Tally{} : at->second);
    }
  }
}

// The mean share of each top indicator over the bodies where it was determined.
void add_keyword_chart(Dictionary& part, const ReportInput& input,
                       const std::vector<const Indicator*>& tops) {
  Dictionary& chart = *part.AddSectionDictionary("CHART");
  std::size_t row = 0;
  for (const auto* top : tops) {
    Decimal shares;
    int bodies = 0;
    for (const auto& score : input.scores) {
      const auto* mark = mark_of(score, *top);
      const auto share = mark == nullptr ? std::nullopt : share_of(*mark);
      if (!share) continue;
      shares += *share;
      ++bodies;
    }
    const Decimal mean = bodies == 0 ? Decimal(0) : shares / Decimal(bodies);
    add_bar(chart, row++, top->title.in(input.language), mean, bodies == 0 ? "–" : percent(mean));
  }
}

void add_keyword_rows(Dictionary& part, const ReportInput& input, const std::vector<const Indicator*>& tops) {
  for (const auto* top : tops)
    set(*part.AddSectionDictionary("KEY_HEAD"), "KEY_TITLE", top->title.in(input.language));
  for (const auto& group : ranked_groups(input))
    for (const auto* score : group.members) {
      if (!score->score) continue;
      Dictionary& row = *part.AddSectionDictionary("KEY_ROW");
      set(row, "KEY_BODY", body_name(input, score->body));
      for (const auto* top : tops) {
        const auto* mark = mark_of(*score, *top);
        const auto share = mark == nullptr ? std::nullopt : share_of(*mark);
        row.AddSectionDictionary("KEY_CELL")->SetValue("KEY_SHARE", share ? percent(*share) : "–");
      }
    }
}

void add_keywords(Dictionary& page, const ReportInput& input) {
  auto tops = top_indicators(input);
  std::erase_if(tops, [](const Indicator* top) { return !carries_points(*top); });
  if (tops.empty()) return;
  Dictionary& part = *page.AddSectionDictionary("KEYWORDS");
  add_keyword_chart(part, input, tops);
  add_keyword_rows(part, input, tops);
}

void add_worst(Dictionary& page, const ReportInput& input) {
  auto order = problems(input);
  if (order.size() > worst_shown) order.resize(worst_shown);
  if (order.empty()) page.ShowSection("NOTHING_WORST");
  if (order.empty()) return;
  Dictionary& table = *page.AddSectionDictionary("WORST_TABLE");
  for (const auto& problem : order) {
    Dictionary& row = *table.AddSectionDictionary("WORST");
    set(row, "WORST_TITLE", check_title(problem.check, input));
    row.SetValue("WORST_CHECK", problem.check);
    row.SetIntValue("WORST_BODIES", static_cast<long>(problem.bodies));
    row.SetIntValue("WORST_FAILS", static_cast<long>(problem.fails));
    for (const auto& [subject, bodies] : problem.subjects) {
      Dictionary& named = *row.AddSectionDictionary("WORST_SUBJECT");
      set(named, "SUBJECT_NAME", subject);
      named.SetIntValue("SUBJECT_BODIES", static_cast<long>(bodies));
    }
  }
}

void add_states(Dictionary& page, const ReportInput& input) {
  std::map<std::string, std::size_t> counts;
  for (const auto& finding : input.findings) ++counts[finding.state];
  for (const char* state : {"new", "still", "reopened", "flapping", "fixed"}) {
    Dictionary& item = *page.AddSectionDictionary("STATE");
    item.SetValue("STATE_NAME", state_word(state, input.language));
    item.SetIntValue("STATE_COUNT", static_cast<long>(counts[state]));
  }
}

}  // namespace

std::string index_html(const ReportInput& input) {
  Dictionary page("index");
  set_run(page, input);
  add_groups(page, input);
  if (input.scores.empty()) page.ShowSection("NOBODY");
  add_keywords(page, input);
  add_worst(page, input);
  add_states(page, input);
  return render("index.html", page, input.language);
}

}  // namespace mingcha::reports
