#include "scores/leaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace mingcha::scores {
namespace {

struct Tally {
  std::int64_t passed = 0, failed = 0, undetermined = 0, not_applicable = 0;
  std::int64_t judged() const { return passed + failed; }
  bool determined() const { return judged() > 0; }
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
  std::vector<std::string> not_seen;
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
      not_seen.push_back(result.fingerprint);
    }
  }
  if (!found.determined()) mark.fingerprints = std::move(not_seen);
  return found;
}

struct Ratio {
  Decimal numerator, denominator;
  std::string measure;  // "" where it is of results
  Decimal value() const { return numerator / denominator; }
};

// The first of the names that is determined; of one name the last, since what a person entered comes after
// what a check measured.
std::optional<Ratio> find_measure(const BodyInput& input, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    if (const Measure* measure = measure_of(input, id))
      return Ratio{measure->numerator, measure->denominator, id};
  return std::nullopt;
}

std::optional<Ratio> ratio_of(const Indicator& leaf, const BodyInput& input, const Tally& found) {
  if (!leaf.measures.empty()) return find_measure(input, leaf.measures);
  if (!found.determined()) return std::nullopt;
  return Ratio{Decimal::of(found.passed), Decimal::of(found.judged()), ""};
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

// What was not seen beside what was judged: it costs nothing, and is said.
Text with_unseen(Text how, const Tally& found) {
  if (found.undetermined == 0) return how;
  how.zh += fmt::format("；另有 {} 项未能判定", found.undetermined);
  how.en += fmt::format("; {} more not determined", found.undetermined);
  return how;
}

// Not seen, or not asked of this body.
void unseen(Mark& mark, bool applicable) {
  mark.applicable = applicable;
  if (!applicable) return undetermined(mark, {"不适用", "not applicable"});
  if (mark.indicator->rule == LeafRule::veto)
    return undetermined(mark, {"未能判定，不否决", "not determined, no veto"});
  undetermined(mark, {"未能判定，不扣分", "not determined, nothing off"});
}

void by_results(Mark& mark, const BodyInput& input) {
  const Tally found = tally(mark, input);
  if (!found.determined()) return unseen(mark, found.applicable());
  const std::int64_t judged = found.judged();
  if (mark.indicator->rule == LeafRule::count) {
    const std::string each = mark.indicator->each.str();
    const Text how{fmt::format("{} 项中 {} 项不合格，每项扣 {} 分", judged, found.failed, each),
                   fmt::format("{} of {} fail, {} off each", found.failed, judged, each)};
    return lose(mark, mark.indicator->each * Decimal::of(found.failed), with_unseen(how, found));
  }
  const Text how{fmt::format("{} 项中 {} 项不合格", judged, found.failed),
                 fmt::format("{} of {} fail", found.failed, judged)};
  lose(mark, found.failed > 0 ? mark.points : Decimal(0), with_unseen(how, found));
}

// 10 of 14 items of 14 points are 10 points exactly.
Decimal scored_of(const Mark& mark, const Ratio& ratio) {
  const Indicator& leaf = *mark.indicator;
  if (leaf.rule != LeafRule::steps)
    return std::clamp(mark.points.scaled(ratio.numerator, ratio.denominator), Decimal(0), mark.points);
  for (const auto& step : leaf.steps)
    if (ratio.value() >= step.at_least) return mark.points * step.share;
  return 0;
}

void by_measure(Mark& mark, const BodyInput& input) {
  const Indicator& leaf = *mark.indicator;
  const Tally found = tally(mark, input);
  const auto ratio = ratio_of(leaf, input, found);
  if (!ratio) return unseen(mark, leaf.checks.empty() || found.applicable());
  const Decimal scored = scored_of(mark, *ratio);
  const std::string above = ratio->numerator.str(), below = ratio->denominator.str();
  const std::string points = mark.points.str(), got = scored.str(2);
  if (leaf.measures.empty()) {
    const Text how{fmt::format("{} 项中 {} 项合格，{} 分得 {} 分", below, above, points, got),
                   fmt::format("{} of {} pass, {} of {} points", above, below, got, points)};
    return lose(mark, mark.points - scored, with_unseen(how, found));
  }
  const std::string figures = ratio->denominator == Decimal(1) ? above : above + " / " + below;
  lose(mark, mark.points - scored,
       {fmt::format("{} = {}，{} 分得 {} 分", ratio->measure, figures, points, got),
        fmt::format("{} = {}, {} of {} points", ratio->measure, figures, got, points)});
}

void by_veto(Mark& mark, const BodyInput& input) {
  const Indicator& leaf = *mark.indicator;
  const Decimal bound = leaf.steps.empty() ? Decimal(1) : leaf.steps.front().at_least;
  const Tally found = tally(mark, input);
  if (leaf.measures.empty()) {
    if (!found.determined()) return unseen(mark, found.applicable());
    mark.vetoed = Decimal::of(found.failed) >= bound;
    mark.how = with_unseen({fmt::format("{} 项不合格，达到 {} 项即否决", found.failed, bound.str()),
                            fmt::format("{} fail, {} or more fail the body", found.failed, bound.str())},
                           found);
  } else {
    const auto ratio = find_measure(input, leaf.measures);
    if (!ratio) return unseen(mark, true);
    const Decimal value = ratio->value();
    mark.vetoed = value >= bound;
    mark.how = {fmt::format("{} = {}，达到 {} 即否决", ratio->measure, value.str(), bound.str()),
                fmt::format("{} = {}, {} or more fails the body", ratio->measure, value.str(), bound.str())};
  }
  mark.scored = Decimal(0);
}

}  // namespace

const Measure* measure_of(const BodyInput& input, const std::string& id) {
  const Measure* found = nullptr;
  for (const auto& measure : input.measures)
    if (measure.id == id && measure.determined && measure.denominator > Decimal(0)) found = &measure;
  return found;
}

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
