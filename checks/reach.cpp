#include "checks/reach.h"

#include <algorithm>

#include "checks/gate.h"
#include "checks/places.h"

namespace mingcha::checks {
namespace {

Reach reach_unasked(const CheckInput& input, const TargetView& target) {
  const auto forbids = [](const VisitView& visit) { return visit.outcome == Outcome::robots; };
  if (std::ranges::any_of(target.visits, forbids)) return Reach::robots;
  // All in scope was attempted, and this was not: only robots.txt keeps a page of one's own from being asked.
  const bool complete = incompleteness(input.view) == Reason::none;
  return complete && target.own ? Reach::robots : Reach::limit;
}

Reach reach_of(const CheckInput& input, const LinkJudge& judge, const TargetView& target, bool was_read) {
  const auto verdict = judge.judge(target);
  if (!verdict) return was_read ? Reach::read : reach_unasked(input, target);
  if (verdict->verdict == Verdict::pass) return was_read ? Reach::read : Reach::answered;
  if (verdict->verdict == Verdict::fail) return Reach::dead;
  if (verdict->reason == Reason::blocked) return Reach::blocked;
  return Reach::doubtful;
}

}  // namespace

std::vector<Reached> follow(const CheckInput& input, const Columns& columns, const LinkJudge& judge,
                            const std::vector<std::string>& kinds) {
  std::map<std::string, NamedLink> wanted;
  for (const std::string& kind : kinds)
    for (const NamedLink& link : columns.links_to(kind)) wanted.try_emplace(link.url, link);
  std::vector<Reached> all;
  if (wanted.empty()) return all;
  input.view.each_target([&](const TargetView& target) {
    const auto found = wanted.find(target.url);
    if (found == wanted.end()) return;
    Reached reached;
    reached.link = found->second;
    reached.elsewhere = !target.own && !target.in_assessment;
    reached.page = judge.gone().page_of(target);
    reached.reach = reach_of(input, judge, target, reached.page.has_value());
    all.push_back(std::move(reached));
  });
  return all;
}

Reason reason_of(Reach reach) {
  switch (reach) {
    case Reach::doubtful:
      return Reason::suspected;
    case Reach::blocked:
      return Reason::blocked;
    case Reach::robots:
      return Reason::robots;
    case Reach::limit:
      return Reason::limit;
    default:
      return Reason::none;
  }
}

}  // namespace mingcha::checks
