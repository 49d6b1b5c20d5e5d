// index.html: the ranking of each group, what is worst city-wide, and where everything comes from.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reports/page.h"
#include "reports/shown.h"
#include "reports/words.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t worst_shown = 12;

std::string percent(Decimal share) {
  return (share * 100).str(0) + "%";
}

struct Tally {
  std::size_t fails = 0, undetermined = 0;
};

std::map<std::string, Tally> tally(const ReportInput& input) {
  std::map<std::string, Tally> bodies;
  for (const auto& finding : input.findings) {
    if (finding.result.verdict == Verdict::fail) ++bodies[finding.body].fails;
    if (finding.result.verdict == Verdict::not_determined) ++bodies[finding.body].undetermined;
  }
  return bodies;
}

void add_body(Dictionary& group, const ReportInput& input, const scores::BodyScore& score,
              const Tally& found) {
  Dictionary& row = *group.AddSectionDictionary("BODY");
  const Body* body = input.assessment.body(score.body);
  row.SetValue("BODY_ID", score.body);
  set(row, "BODY_NAME", body == nullptr ? score.body : body->name);
  row.SetValue("BODY_RANK", score.rank == 0 ? "–" : std::to_string(score.rank));
  row.SetValue("BODY_SCORE", score.score ? score.score->str(2) : word("W_NOT_SCORED", input.language));
  set(row, "BODY_GRADE", score.grade.empty() ? "–" : score.grade);
  row.SetValue("BODY_COVERAGE", percent(score.coverage));
  row.SetValue("BODY_COVERAGE_WIDTH", (score.coverage * 80).str(1));
  row.SetValue(
      "BODY_SCORE_WIDTH",
      score.score ? (*score.score * 120 / score.root.indicator->points.value_or(Decimal(100))).str(1) : "0");
  row.SetIntValue("BODY_FAILS", static_cast<long>(found.fails));
  row.SetIntValue("BODY_UNDETERMINED", static_cast<long>(found.undetermined));
  if (score.below_floor && score.score) row.ShowSection("BODY_BELOW_FLOOR");
  if (!score.vetoes.empty()) row.ShowSection("BODY_VETOED");
  const auto pages = input.pages.find(score.body);
  row.SetIntValue("BODY_PAGES", pages == input.pages.end() ? 0 : static_cast<long>(pages->second));
}

void add_groups(Dictionary& page, const ReportInput& input) {
  const auto found = tally(input);
  std::vector<std::string> groups;
  for (const auto& score : input.scores)
    if (std::find(groups.begin(), groups.end(), score.group) == groups.end()) groups.push_back(score.group);
  for (const auto& name : groups) {
    Dictionary& group = *page.AddSectionDictionary("GROUP");
    set(group, "GROUP_NAME", group_word(name, input.language));
    std::vector<const scores::BodyScore*> members;
    for (const auto& score : input.scores)
      if (score.group == name) members.push_back(&score);
    std::stable_sort(members.begin(), members.end(), [](const auto* a, const auto* b) {
      return std::tuple(a->rank == 0, a->rank) < std::tuple(b->rank == 0, b->rank);
    });
    for (const auto* score : members) {
      const auto at = found.find(score->body);
      add_body(group, input, *score, at == found.end() ? Tally{} : at->second);
    }
  }
}

// The mean share of each top indicator over the bodies where it was determined.
void add_keywords(Dictionary& page, const ReportInput& input) {
  struct Sum {
    const Indicator* indicator;
    Decimal shares;
    int bodies = 0;
  };
  std::vector<Sum> sums;
  for (const auto& score : input.scores)
    for (const auto& child : score.root.children) {
      auto at = std::find_if(sums.begin(), sums.end(),
                             [&](const Sum& s) { return s.indicator->id == child.indicator->id; });
      if (at == sums.end()) at = sums.insert(sums.end(), Sum{child.indicator, 0, 0});
      if (!child.scored || child.determined == Decimal(0)) continue;
      at->shares += *child.scored / child.determined;
      ++at->bodies;
    }
  Dictionary& chart = *page.AddSectionDictionary("CHART");
  std::size_t row = 0;
  for (const auto& sum : sums) {
    const Decimal mean = sum.bodies == 0 ? Decimal(0) : sum.shares / Decimal(sum.bodies);
    add_bar(chart, row++, sum.indicator->title.in(input.language), mean,
            sum.bodies == 0 ? "–" : (mean * 100).str(1) + "%");
  }
}

void add_worst(Dictionary& page, const ReportInput& input) {
  struct Problem {
    std::set<std::string> bodies;
    std::size_t fails = 0;
  };
  std::map<std::string, Problem> problems;
  for (const auto& finding : input.findings) {
    if (finding.result.verdict != Verdict::fail) continue;
    auto& problem = problems[finding.check];
    problem.bodies.insert(finding.body);
    ++problem.fails;
  }
  std::vector<std::pair<std::string, Problem>> order(problems.begin(), problems.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.second.bodies.size(), a.second.fails) >
           std::tuple(b.second.bodies.size(), b.second.fails);
  });
  if (order.size() > worst_shown) order.resize(worst_shown);
  for (const auto& [check, problem] : order) {
    Dictionary& row = *page.AddSectionDictionary("WORST");
    const auto words_of = input.checks.find(check);
    set(row, "WORST_TITLE",
        words_of == input.checks.end() ? check : words_of->second.title.in(input.language));
    row.SetValue("WORST_CHECK", check);
    row.SetIntValue("WORST_BODIES", static_cast<long>(problem.bodies.size()));
    row.SetIntValue("WORST_FAILS", static_cast<long>(problem.fails));
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
  add_keywords(page, input);
  add_worst(page, input);
  add_states(page, input);
  return render("index.html", page, input.language);
}

}  // namespace mingcha::reports
