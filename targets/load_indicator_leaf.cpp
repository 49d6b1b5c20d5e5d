#include "targets/load_indicator_leaf.h"

#include <algorithm>

#include "base/names.h"
#include "base/text.h"

namespace mingcha::targets {
namespace {

constexpr Name<LeafRule> rules[] = {{LeafRule::pass, "pass"},   {LeafRule::count, "count"},
                                    {LeafRule::share, "share"}, {LeafRule::steps, "steps"},
                                    {LeafRule::veto, "veto"},   {LeafRule::manual, "manual"}};

void read_rule(Fields& fields, Indicator& indicator, Loading& loading) {
  fields.offer("rule", {"pass", "count", "share", "steps", "veto", "manual"});
  const Node* node = fields.require("rule", "pass");
  if (node == nullptr) return;
  const auto text = read_text(*node, fields.name("rule"), loading);
  if (!text) return;
  const auto rule = find_name(rules, *text);
  if (rule)
    indicator.rule = *rule;
  else
    loading.problem(node->place, fields.name("rule") + ": \"" + shorten(*text, 60) + "\" is no rule",
                    suggest(*text, {"pass", "count", "share", "steps", "veto", "manual"}));
}

// What a leaf may be limited to: items of the catalogue, and what its checks call their subjects.
std::vector<std::string> subjects_of(const Indicator& indicator, const PackReading& reading) {
  std::vector<std::string> keys(reading.catalogue.begin(), reading.catalogue.end());
  for (const auto& id : indicator.checks)
    if (const KnownCheck* check = find_check(reading.loading.checks(), id))
      keys.insert(keys.end(), check->subjects.begin(), check->subjects.end());
  return keys;
}

void read_checks_and_subjects(Fields& fields, const Node& node, Indicator& indicator, PackReading& reading) {
  indicator.checks = fields.words("checks");
  for (const auto& check : indicator.checks)
    if (find_check(reading.loading.checks(), check) == nullptr)
      reading.loading.problem(node.find("checks")->place, "there is no check \"" + shorten(check, 60) + "\"",
                              suggest(check, ids_of(reading.loading.checks())));
  indicator.subjects = fields.words("subjects");
  const std::vector<std::string> keys = subjects_of(indicator, reading);
  for (const auto& subject : indicator.subjects)
    if (std::ranges::find(keys, subject) == keys.end())
      reading.loading.problem(node.find("subjects")->place,
                              "\"" + shorten(subject, 60) + "\" is no item of the catalogue",
                              suggest(subject, keys));
}

void read_steps(Fields& fields, Indicator& indicator, Loading& loading) {
  for (const Node* node : fields.list("steps")) {
    Fields step(*node, fields.name("steps"), loading);
    const Node* at_least = step.require("at_least", "0.9");
    const Node* share = step.require("share", "1");
    step.finish();
    if (at_least == nullptr || share == nullptr) continue;
    const Step read{read_decimal(*at_least, step.name("at_least"), loading).value_or(0),
                    read_decimal(*share, step.name("share"), loading).value_or(0)};
    if (read.share < Decimal(0) || read.share > Decimal(1))
      loading.problem(share->place, step.name("share") + ": " + read.share.str() + " is not between 0 and 1",
                      "it is a share of the indicator's points: 1 is all, 0.5 is half");
    if (!indicator.steps.empty() && read.at_least >= indicator.steps.back().at_least)
      loading.problem(at_least->place,
                      "steps go from high to low, and " + read.at_least.str() + " follows " +
                          indicator.steps.back().at_least.str(),
                      "put the highest first");
    indicator.steps.push_back(read);
  }
}

// What each rule needs, and what would be ignored silently.
void check_needs(const Node& node, const Indicator& indicator, Loading& loading) {
  const std::string rule(name_of(rules, indicator.rule)), name = "\"" + indicator.id + "\" (" + rule + ")";
  const auto need = [&](bool there, std::string_view key, std::string_view example) {
    if (!there)
      loading.problem(node.place, name + " needs " + std::string(key), "add e.g. " + std::string(example));
  };
  const auto only = [&](std::string_view key, bool allowed) {
    if (node.find(key) && !allowed)
      loading.problem(node.find(key)->place, name + " has no use for `" + std::string(key) + "`",
                      "remove it, or change the rule");
  };
  const LeafRule r = indicator.rule;
  const bool reads_checks = r == LeafRule::pass || r == LeafRule::count;
  if (reads_checks) need(!indicator.checks.empty(), "checks", "checks: [links.dead]");
  if (r == LeafRule::share || r == LeafRule::steps)
    need(!indicator.measures.empty() || !indicator.checks.empty(), "a measure, or checks",
         "measure: letters.completed");
  if (r == LeafRule::manual) need(!indicator.measures.empty(), "a measure", "measure: organisation.ledger");
  if (r == LeafRule::count) need(indicator.each > Decimal(0), "points off for each fail", "each: 0.5");
  if (r == LeafRule::steps)
    need(!indicator.steps.empty(), "steps", "steps: [{at_least: 0.9, share: 1}, {at_least: 0, share: 0}]");
  if (r == LeafRule::veto) {
    need(!indicator.checks.empty() || !indicator.measures.empty(), "checks or a measure",
         "checks: [availability.home]");
    if (!indicator.measures.empty()) need(!indicator.steps.empty(), "a bound for its measure", "at_least: 5");
  }
  only("each", r == LeafRule::count);
  only("cap", r == LeafRule::count);
  only("steps", r == LeafRule::steps);
  only("at_least", r == LeafRule::veto);
  only("measure", !reads_checks);
}

}  // namespace

void read_leaf(Fields& fields, const Node& node, Indicator& indicator, PackReading& reading) {
  Loading& loading = reading.loading;
  const auto before = loading.problems();
  read_rule(fields, indicator, loading);
  const bool rule_known = loading.problems() == before;
  read_checks_and_subjects(fields, node, indicator, reading);
  indicator.measures = fields.words("measure");
  indicator.each = fields.decimal("each").value_or(0);
  indicator.cap = fields.decimal("cap");
  if (indicator.cap && *indicator.cap < Decimal(0))
    loading.problem(node.place, fields.name("cap") + ": below 0",
                    "write the most points that may be lost here");
  read_steps(fields, indicator, loading);
  if (const auto bound = fields.decimal("at_least"))
    if (indicator.rule == LeafRule::veto) indicator.steps = {{*bound, Decimal(0)}};
  if (rule_known) check_needs(node, indicator, loading);
}

}  // namespace mingcha::targets
