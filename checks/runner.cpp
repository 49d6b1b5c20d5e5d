#include "checks/runner.h"

#include <algorithm>
#include <exception>
#include <tuple>

#include "checks/gate.h"
#include "checks/shared.h"

namespace mingcha::checks {
namespace {

void complete(std::vector<Result>& results, const Check& check, const CheckRule& rule) {
  for (Result& result : results) {
    if (result.title_zh.empty()) result.title_zh = check.title.zh;
    if (result.title_en.empty()) result.title_en = check.title.en;
    if (result.clause.empty()) result.clause = rule.clause.empty() ? check.clause.zh : rule.clause;
  }
  std::ranges::sort(results, {}, [](const Result& result) {
    return std::tie(result.site, result.account, result.subject, result.key, result.url);
  });
}

CheckOutput our_error(const CheckInput& input, const char* what) {
  const std::string home = input.body.addresses.empty() ? std::string() : input.body.addresses.front().str();
  CheckOutput output;
  output.results.push_back(
      undetermined(input, {authority_of(home), subject_of(home), "", home}, Reason::our_error,
                   {std::string("本程序在检查时出错，本项未评：") + what,
                    std::string("an error of ours stopped this check; not assessed: ") + what}));
  return output;
}

CheckOutput judge_one(const Check& check, const CheckInput& input) {
  try {
    return check.judge(input);
  } catch (const std::exception& error) {
    return our_error(input, error.what());
  } catch (...) {
    return our_error(input, "unknown");
  }
}

bool runs(const Assessment& assessment, const Check& check) {
  const CheckRule* rule = assessment.rules.check(check.id);
  return rule != nullptr && rule->enabled;
}

}  // namespace

const Check* find_check(std::string_view id) {
  const auto found = std::ranges::find(all_checks(), id, &Check::id);
  return found == all_checks().end() ? nullptr : *found;
}

KnownChecks known_checks() {
  KnownChecks known;
  for (const Check* check : all_checks()) known.push_back({check->id, check->parameters, check->subjects});
  return known;
}

std::vector<Judgement> judge(const BodyView& view, const Body& body, const Assessment& assessment) {
  std::vector<Judgement> judgements;
  Shared shared;
  for (const Check* check : all_checks()) {
    if (!runs(assessment, *check)) continue;
    const CheckRule& rule = *assessment.rules.check(check->id);
    CheckOutput output = judge_one(*check, {view, body, assessment, rule, shared});
    complete(output.results, *check, rule);
    std::ranges::sort(output.measures, {}, &Measure::id);
    judgements.push_back(
        {std::string(check->id), rule.pack, std::move(output.results), std::move(output.measures)});
  }
  return judgements;
}

std::vector<BodyWant> wants(const Assessment& assessment, std::string_view seed) {
  std::vector<BodyWant> all;
  for (const Check* check : all_checks()) {
    if (check->wants == nullptr || !runs(assessment, *check)) continue;
    for (const Body& body : assessment.bodies)
      for (Want& want : check->wants(body, assessment, seed))
        all.push_back({std::string(check->id), body.id, std::move(want)});
  }
  return all;
}

std::vector<BodyWant> asks(const BodyView& view, const Body& body, const Assessment& assessment) {
  std::vector<BodyWant> all;
  Shared shared;
  for (const Check* check : all_checks()) {
    if (check->asks == nullptr || !runs(assessment, *check)) continue;
    const CheckRule& rule = *assessment.rules.check(check->id);
    for (Want& want : check->asks({view, body, assessment, rule, shared}))
      all.push_back({std::string(check->id), body.id, std::move(want)});
  }
  return all;
}

}  // namespace mingcha::checks
