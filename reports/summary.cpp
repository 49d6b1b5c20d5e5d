#include "reports/summary.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "reports/labels.h"

namespace mingcha::reports {
namespace {

constexpr std::size_t subjects_named = 3;  // of one check

// Most bodies first, ties by name. A subject of one body alone is nothing city-wide.
std::vector<std::pair<std::string, std::size_t>> most_frequent(
    const std::map<std::string, std::set<std::string>>& bodies_of) {
  std::vector<std::pair<std::string, std::size_t>> order;
  for (const auto& [subject, bodies] : bodies_of)
    if (!subject.empty() && bodies.size() > 1) order.emplace_back(subject, bodies.size());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (order.size() > subjects_named) order.resize(subjects_named);
  return order;
}

}  // namespace

Part part_of(const Finding& finding) {
  if (finding.result.verdict == Verdict::pass) return Part::fixed;
  if (finding.review == "rejected" || finding.review == "explained") return Part::set_aside;
  if (finding.result.verdict == Verdict::fail || finding.review == "confirmed") return Part::fails;
  return Part::undetermined;
}

std::map<std::string, Tally> tallies(const ReportInput& input) {
  std::map<std::string, Tally> bodies;
  for (const auto& finding : input.findings) {
    const Part part = part_of(finding);
    if (part == Part::fails) ++bodies[finding.body].fails;
    if (part == Part::undetermined) ++bodies[finding.body].undetermined;
  }
  return bodies;
}

std::vector<Group> ranked_groups(const ReportInput& input) {
  std::vector<Group> groups;
  for (const auto& score : input.scores) {
    auto at = std::find_if(groups.begin(), groups.end(),
                           [&](const Group& group) { return group.name == score.group; });
    if (at == groups.end()) at = groups.insert(groups.end(), Group{score.group, {}});
    at->members.push_back(&score);
  }
  for (auto& group : groups)
    std::stable_sort(group.members.begin(), group.members.end(), [](const auto* a, const auto* b) {
      return std::tuple(a->rank == 0, a->rank) < std::tuple(b->rank == 0, b->rank);
    });
  return groups;
}

std::vector<const Indicator*> top_indicators(const ReportInput& input) {
  std::vector<const Indicator*> tops;
  for (const auto& score : input.scores)
    for (const auto& child : score.root.children) {
      const auto same = [&](const Indicator* known) { return known->id == child.indicator->id; };
      if (std::none_of(tops.begin(), tops.end(), same)) tops.push_back(child.indicator);
    }
  return tops;
}

bool carries_points(const Indicator& indicator) {
  return !indicator.children.empty() || indicator.rule != LeafRule::veto;
}

const scores::Mark* mark_of(const scores::BodyScore& score, const Indicator& top) {
  for (const auto& child : score.root.children)
    if (child.indicator->id == top.id) return &child;
  return nullptr;
}

std::optional<Decimal> share_of(const scores::Mark& mark) {
  if (!mark.scored || mark.determined == Decimal(0)) return std::nullopt;
  return *mark.scored / mark.determined;
}

std::vector<Problem> problems(const ReportInput& input) {
  struct Seen {
    std::set<std::string> bodies;
    std::size_t fails = 0;
    std::map<std::string, std::set<std::string>> bodies_of;  // by subject
  };
  std::map<std::string, Seen> checks;
  for (const auto& finding : input.findings) {
    if (part_of(finding) != Part::fails) continue;
    Seen& seen = checks[finding.check];
    seen.bodies.insert(finding.body);
    seen.bodies_of[about(finding, input)].insert(finding.body);
    ++seen.fails;
  }
  std::vector<Problem> order;
  for (const auto& [check, seen] : checks)
    order.push_back({check, seen.bodies.size(), seen.fails, most_frequent(seen.bodies_of)});
  std::stable_sort(order.begin(), order.end(), [](const Problem& a, const Problem& b) {
    return std::tuple(a.bodies, a.fails) > std::tuple(b.bodies, b.fails);
  });
  return order;
}

}  // namespace mingcha::reports
