#include "base/text.h"
#include "targets/load_pack.h"

namespace mingcha::targets {
namespace {

int bounds(const GradeRule& rule) {
  return (rule.min ? 1 : 0) + (rule.places ? 1 : 0) + (rule.share ? 1 : 0);
}

GradeRule read_grade(const Node& node, Loading& loading) {
  GradeRule rule;
  Fields fields(node, "grades", loading);
  if (const Node* name = fields.require("name", "优秀"))
    rule.name = read_text(*name, "grades.name", loading).value_or("");
  rule.min = fields.decimal("min");
  if (const auto places = fields.whole("places", 1)) rule.places = static_cast<int>(*places);
  rule.share = fields.decimal("share");
  if (rule.share && (*rule.share <= Decimal(0) || *rule.share > Decimal(1)))
    loading.problem(node.place, "grades.share: " + rule.share->str() + " is not a share of the group",
                    "write e.g. 0.3 for 30 %");
  if (bounds(rule) > 1)
    loading.problem(node.place, "the grade \"" + rule.name + "\" has more than one bound",
                    "keep one of min, places and share");
  fields.finish();
  return rule;
}

// Grades go from the best to the last; all but the last have a bound, and only the last may lack one.
void check_order(const std::vector<GradeRule>& rules, const Node& list, Loading& loading) {
  Decimal shares;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool last = i + 1 == rules.size();
    const Place& place = list.items[i].place;
    if (!last && bounds(rules[i]) == 0)
      loading.problem(
          place, "the grade \"" + rules[i].name + "\" has no bound, so that the next ones are never given",
          "add min, places or share, or put it last");
    if (last && bounds(rules[i]) > 0)
      loading.problem(
          place, "the last grade \"" + rules[i].name + "\" has a bound, so that some bodies get no grade",
          "add a last grade without one, e.g. - {name: 不合格}");
    if (i > 0 && rules[i].min && rules[i - 1].min && *rules[i].min >= *rules[i - 1].min)
      loading.problem(place,
                      "the grade \"" + rules[i].name + "\" needs " + rules[i].min->str() +
                          ", no less than \"" + rules[i - 1].name + "\" above it (" +
                          rules[i - 1].min->str() + ")",
                      "list grades from the best to the last");
    if (i > 0 && !last && bounds(rules[i]) == 1 && bounds(rules[i - 1]) == 1 &&
        (rules[i].min.has_value() != rules[i - 1].min.has_value()))
      loading.problem(place, "grades by score and by place are mixed", "give all of them min, or none");
    if (rules[i].share) shares += *rules[i].share;
  }
  if (shares > Decimal(1))
    loading.problem(list.place, "the shares of the grades add up to " + shares.str(),
                    "together they may be at most 1");
}

}  // namespace

std::vector<GradeRule> read_grades(const Node& node, Loading& loading) {
  loading.note_key({"grades", "list", {}});
  std::vector<GradeRule> rules;
  if (!expect(node, Node::Kind::list, "grades", loading)) return rules;
  const auto before = loading.problems();
  for (const auto& item : node.items) {
    if (!expect(item, Node::Kind::map, "each grade", loading)) continue;
    rules.push_back(read_grade(item, loading));
    for (std::size_t i = 0; i + 1 < rules.size(); ++i)
      if (rules[i].name == rules.back().name)
        loading.problem(item.place, "the grade \"" + rules[i].name + "\" stands here a second time",
                        "remove or rename one");
  }
  if (loading.problems() == before) check_order(rules, node, loading);
  return rules;
}

}  // namespace mingcha::targets
