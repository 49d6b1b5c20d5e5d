#include "scores/leaf.h"

#include <fmt/format.h>

#include <algorithm>

namespace mingcha::scores {
namespace {

struct Tally {
  std::int64_t passed = 0, failed = 0, undetermined = 0, not_applicable = 0;
  bool determined() const { return passed + failed > 0; }
  bool applicable() const { return determined() || undetermined > 0 || not_applicable == 0; }
};

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// A body that could not be read has one result a check, about its home page: it speaks for every subject.
bool speaks_for_all(const JudgedResult& result) {
  return result.verdict == Verdict::not_determined && result.subject.find('/') != std::string::npos;
}

bool reads(const Indicator& leaf, const std::string& check, const std::string& subject) {
  return contains(leaf.checks, check) && (leaf.subjects.empty() || contains(leaf.subjects, subject));
}

// Counts the results that the leaf reads, and keeps the fingerprints of those that cost it something, or,
// where nothing was determined, of those that say why.
Tally tally(Mark& mark, const BodyInput& input) {
  Tally found;
  for (const auto& [about, count] : input.passes)
    if (reads(*mark.indicator, about.first, about.second)) found.passed += count;
  std::vector<std::string> unseen;
  for (const auto& result : input.results) {
    const bool of_check = contains(mark.indicator->checks, result.check);
    if (!of_check || !(speaks_for_all(result) || reads(*mark.indicator, result.check, result.subject)))
      continue;
    if (result.verdict == Verdict::not_applicable) ++found.not_applicable;
    if (result.verdict == Verdict::pass) ++found.passed;
    if (result.verdict == Verdict::fail) {
      ++found.failed;
      mark.fingerprints.push_back(result.fingerprint);
    }
    if (result.verdict == Verdict::not_determined) {
      ++found.undetermined;
      unseen.push_back(result.fingerprint);
    }
  }
  if (!found.determined()) mark.fingerprints = std::move(unseen);
  return found;
}

const Measure* find_measure(const BodyInput& input, const std::string& id) {
  const auto at = std::find_if(input.measures.begin(), input.measures.end(),
                               [&](const Measure& m) { return m.id == id; });
  return at == input.measures.end() ? nullptr : &*at;
}

void undetermined(Mark& mark, Text why) {
  mark.scored.reset();
  mark.determined = 0;
  mark.lost = 0;
  mark.how = std::move(why);
}

void lose(Mark& mark, Decimal points, Text how) {
  if (mark.indicator->cap) points = std::min(points, *mark.indicator->cap);
  mark.determined = mark.points;
  mark.lost = std::clamp(points, Decimal(0), mark.points);
  mark.scored = mark.points - mark.lost;
  mark.how = std::move(how);
}

// Not seen, or not asked of this body: true where the leaf is done with.
bool settle_unseen(Mark& mark, const Tally& found) {
  if (found.determined()) return false;
  mark.applicable = found.applicable();
  if (mark.applicable)
    undetermined(mark, {"未能判定，不扣分", "not determined, nothing off"});
  else
    undetermined(mark, {"不适用", "not applicable"});
  return true;
}

void by_results(Mark& mark, const BodyInput& input) {
  const Tally found = tally(mark, input);
  if (settle_unseen(mark, found)) return;
  const auto judged = found.passed + found.failed;
  if (mark.indicator->rule == LeafRule::count) {
    const Decimal off = mark.indicator->each * Decimal::of(found.failed);
    lose(mark, off,
         {fmt::format("{} 项中 {} 项不合格，每项扣 {} 分", judged, found.failed, mark.indicator->each.str()),
          fmt::format("{} of {} fail, {} off each", found.failed, judged, mark.indicator->each.str())});
    return;
  }
  lose(mark, found.failed > 0 ? mark.points : Decimal(0),
       {fmt::format("{} 项中 {} 项不合格", judged, found.failed),
        fmt::format("{} of {} fail", found.failed, judged)});
}

// Multiplied first, so that it is rounded once: 10 of 14 items of 14 points are 10 points.
Decimal scored_of(const Mark& mark, const Measure& measure) {
  const Indicator& leaf = *mark.indicator;
  if (leaf.rule != LeafRule::steps)
    return std::clamp(mark.points * measure.numerator / measure.denominator, Decimal(0), mark.points);
  const Decimal value = measure.numerator / measure.denominator;
  for (const auto& step : leaf.steps)
    if (value >= step.at_least) return mark.points * step.share;
  return 0;
}

void by_measure(Mark& mark, const BodyInput& input) {
  const Indicator& leaf = *mark.indicator;
  const Tally found = tally(mark, input);
  const Measure* measure = find_measure(input, leaf.measure);
  if (measure == nullptr || !measure->determined || measure->denominator == Decimal(0)) {
    const bool asked = leaf.checks.empty() || found.applicable();
    mark.applicable = asked;
    undetermined(mark, asked ? Text{"未能判定，不扣分", "not determined, nothing off"}
                             : Text{"不适用", "not applicable"});
    return;
  }
  const Decimal scored = scored_of(mark, *measure);
  const std::string figures = measure->denominator == Decimal(1)
                                  ? measure->numerator.str()
                                  : measure->numerator.str() + " / " + measure->denominator.str();
  lose(mark, mark.points - scored,
       {fmt::format("{} = {}，{} 分得 {} 分", leaf.measure, figures, mark.points.str(), scored.str(2)),
        fmt::format("{} = {}, {} of {} points", leaf.measure, figures, scored.str(2), mark.points.str())});
}

void by_veto(Mark& mark, const BodyInput& input) {
  const Indicator& leaf = *mark.indicator;
  const Decimal bound = leaf.steps.empty() ? Decimal(1) : leaf.steps.front().at_least;
  mark.points = 0;
  const Tally found = tally(mark, input);
  if (leaf.measure.empty()) {
    if (settle_unseen(mark, found)) return;
    mark.vetoed = Decimal::of(found.failed) >= bound;
    mark.how = {fmt::format("{} 项不合格，达到 {} 项即否决", found.failed, bound.str()),
                fmt::format("{} fail, {} or more fail the body", found.failed, bound.str())};
  } else {
    const Measure* measure = find_measure(input, leaf.measure);
    if (measure == nullptr || !measure->determined || measure->denominator == Decimal(0))
      return undetermined(mark, {"未能判定，不否决", "not determined, no veto"});
    const Decimal value = measure->numerator / measure->denominator;
    mark.vetoed = value >= bound;
    mark.how = {fmt::format("{} = {}，达到 {} 即否决", leaf.measure, value.str(), bound.str()),
                fmt::format("{} = {}, {} or more fails the body", leaf.measure, value.str(), bound.str())};
  }
  mark.scored = Decimal(0);
}

}  // namespace

void mark_leaf(Mark& mark, const BodyInput& input) {
  switch (mark.indicator->rule) {
    case LeafRule::pass:
    case LeafRule::count:
      return by_results(mark, input);
    case LeafRule::share:
    case LeafRule::steps:
    case LeafRule::manual:
      return by_measure(mark, input);
    case LeafRule::veto:
      return by_veto(mark, input);
  }
}

}  // namespace mingcha::scores
