#include "scores/score.h"

#include <fmt/format.h>

#include <algorithm>

#include "scores/leaf.h"

namespace mingcha::scores {
namespace {

// The points of each child: its own, or its share by weight of what the parent has. The running total is what
// is rounded, so that the children always add up to the parent and none is below 0: thirds of 100 are
// 33.333333, 33.333334 and 33.333333.
std::vector<Decimal> points_of_children(const Indicator& parent, Decimal parent_points) {
  Decimal weights;
  for (const auto& child : parent.children) weights += child.weight.value_or(Decimal(0));
  std::vector<Decimal> points;
  Decimal weights_so_far, given;
  for (const auto& child : parent.children) {
    Decimal own = child.points.value_or(Decimal(0));
    if (!child.points && child.weight && weights > Decimal(0)) {
      weights_so_far += *child.weight;
      own = parent_points.scaled(weights_so_far, weights) - given;
      given += own;
    }
    points.push_back(own);
  }
  return points;
}

void add_child(Mark& mark, const Mark& child) {
  mark.vetoed = mark.vetoed || child.vetoed;
  mark.determined += child.determined;
  mark.lost += child.lost;
  if (child.scored) mark.scored = mark.scored.value_or(Decimal(0)) + *child.scored;
}

bool asked_of(const Indicator& indicator, const BodyInput& input) {
  const Measure* measure = indicator.unless.empty() ? nullptr : measure_of(input, indicator.unless);
  return measure == nullptr || measure->numerator / measure->denominator < Decimal(1);
}

Mark not_asked(const Indicator& indicator, Decimal points) {
  Mark mark;
  mark.indicator = &indicator;
  mark.points = points;
  mark.applicable = false;
  mark.how = {indicator.unless + "：不适用，其余分值按比例折算",
              indicator.unless + ": not asked, the rest is scaled up"};
  return mark;
}

Mark mark_of(const Indicator& indicator, Decimal points, const BodyInput& input) {
  if (!asked_of(indicator, input)) return not_asked(indicator, points);
  Mark mark;
  mark.indicator = &indicator;
  mark.points = points;
  if (indicator.children.empty()) {
    mark_leaf(mark, input);
    return mark;
  }
  const auto children_points = points_of_children(indicator, points);
  Decimal asked = 0;
  for (std::size_t i = 0; i < indicator.children.size(); ++i) {
    mark.children.push_back(mark_of(indicator.children[i], children_points[i], input));
    if (indicator.children[i].bonus_above) continue;  // comes on top, once the rest is known
    add_child(mark, mark.children.back());
    if (mark.children.back().applicable) asked += mark.children.back().points;
  }
  mark.points = asked;
  mark.applicable =
      std::any_of(mark.children.begin(), mark.children.end(), [](const Mark& m) { return m.applicable; });
  if (indicator.cap && mark.scored && mark.lost > *indicator.cap) {
    mark.lost = *indicator.cap;
    mark.scored = mark.determined - mark.lost;
  }
  return mark;
}

void collect_vetoes(const Mark& mark, std::vector<std::string>& ids) {
  if (mark.children.empty() && mark.vetoed) ids.push_back(mark.indicator->id);
  for (const auto& child : mark.children) collect_vetoes(child, ids);
}

// A bonus is what was scored of it, where all else scores more than its bound; what was not seen gives
// nothing.
void add_bonus(BodyScore& body) {
  const Decimal rest = *body.score;
  for (Mark& mark : body.root.children) {
    if (!mark.indicator->bonus_above) continue;
    const std::string bound = mark.indicator->bonus_above->str(), scored = rest.str(score_decimals);
    if (rest <= *mark.indicator->bonus_above) {
      mark.how = {fmt::format("其余得分 {} 未高于 {}，不计加分", scored, bound),
                  fmt::format("all else scores {}, not above {}: no bonus", scored, bound)};
      continue;
    }
    const Decimal bonus = mark.scored.value_or(Decimal(0));
    mark.how = {
        fmt::format("其余得分 {} 高于 {}，加 {} 分", scored, bound, bonus.str(score_decimals)),
        fmt::format("all else scores {}, above {}: {} on top", scored, bound, bonus.str(score_decimals))};
    body.bonus += bonus;
  }
  body.score = (rest + body.bonus).rounded(score_decimals);
}

// By score from high to low, vetoed bodies after all others; ties share a place, and the next place counts
// them all (1, 1, 3).
void give_places(std::vector<BodyScore*>& group) {
  const auto worth = [](const BodyScore* body) { return std::pair(body->vetoes.empty(), *body->score); };
  std::stable_sort(group.begin(), group.end(),
                   [&](const BodyScore* a, const BodyScore* b) { return worth(a) > worth(b); });
  for (std::size_t i = 0; i < group.size(); ++i) {
    const bool tie = i > 0 && worth(group[i]) == worth(group[i - 1]);
    group[i]->rank = tie ? group[i - 1]->rank : static_cast<int>(i) + 1;
  }
}

// How many places, counted from the first, this rule and those before it give away.
int places_until(const std::vector<GradeRule>& grades, std::size_t rule, int group_size) {
  int places = 0;
  Decimal shares;
  for (std::size_t i = 0; i <= rule; ++i) {
    places += grades[i].places.value_or(0);
    shares += grades[i].share.value_or(Decimal(0));
  }
  return places + static_cast<int>((shares * group_size).rounded(0).units() / Decimal::scale);
}

std::string grade_of(const BodyScore& body, const std::vector<GradeRule>& grades, int group_size) {
  if (grades.empty()) return {};
  if (!body.vetoes.empty()) return grades.back().name;
  if (!body.score) return {};
  for (std::size_t i = 0; i + 1 < grades.size(); ++i) {
    if (grades[i].min ? *body.score >= *grades[i].min : body.rank <= places_until(grades, i, group_size))
      return grades[i].name;
  }
  return grades.back().name;
}

}  // namespace

BodyScore score(const IndicatorTree& tree, const BodyInput& input) {
  BodyScore result;
  result.body = input.body;
  result.group = input.group;
  const Decimal full = tree.root.points.value_or(Decimal(100));
  result.root = mark_of(tree.root, full, input);
  const Mark& root = result.root;
  collect_vetoes(root, result.vetoes);
  if (root.points > Decimal(0)) result.coverage = root.determined / root.points;
  if (root.scored && root.determined > Decimal(0)) {
    result.score = root.scored->scaled(full, root.determined, score_decimals);
    add_bonus(result);
  }
  return result;
}

void rank(std::vector<BodyScore>& scores, const std::vector<GradeRule>& grades, Decimal coverage_floor) {
  std::map<std::string, std::vector<BodyScore*>> groups;
  for (auto& body : scores) {
    body.rank = 0;
    body.below_floor = body.coverage < coverage_floor;
    if (body.score) groups[body.group].push_back(&body);
  }
  for (auto& [name, group] : groups) give_places(group);
  for (auto& body : scores) body.grade = grade_of(body, grades, static_cast<int>(groups[body.group].size()));
}

}  // namespace mingcha::scores
