#include "checks/reach.h"

#include <algorithm>

#include "checks/gate.h"

namespace mingcha::checks {

Leads::Leads(const CheckInput& input, const Columns& columns)
    : columns_(columns), judge_(input), complete_(incompleteness(input.view) == Reason::none) {
  std::set<std::string> named;
  for (const auto& [kind, links] : columns.named_links())
    for (const NamedLink& link : links) named.insert(link.url);
  input.view.each_target([&](const TargetView& target) {
    if (named.contains(target.url)) targets_.emplace(target.url, target);
  });
}

Reach Leads::reach_of(const TargetView& target, bool was_read) const {
  const auto verdict = judge_.judge(target);
  if (!verdict) {
    if (was_read) return Reach::read;
    const auto forbids = [](const VisitView& visit) { return visit.outcome == Outcome::robots; };
    if (std::ranges::any_of(target.visits, forbids)) return Reach::robots;
    // All in scope was attempted, and this was not: only robots.txt keeps a page of one's own from being
    // asked.
    return complete_ && target.own ? Reach::robots : Reach::limit;
  }
  if (verdict->verdict == Verdict::pass) return was_read ? Reach::read : Reach::answered;
  if (verdict->verdict == Verdict::fail) return Reach::dead;
  return verdict->reason == Reason::blocked ? Reach::blocked : Reach::doubtful;
}

std::vector<Reached> Leads::to(const std::vector<std::string>& kinds) const {
  std::map<std::string, NamedLink> wanted;
  for (const std::string& kind : kinds)
    for (const NamedLink& link : columns_.links_to(kind)) wanted.try_emplace(link.url, link);
  std::vector<Reached> all;
  for (const auto& [url, link] : wanted) {
    const auto target = targets_.find(url);
    if (target == targets_.end()) continue;
    Reached reached;
    reached.link = link;
    reached.elsewhere = !target->second.own && !target->second.in_assessment;
    reached.page = judge_.gone().page_of(target->second);
    reached.reach = reach_of(target->second, reached.page.has_value());
    all.push_back(std::move(reached));
  }
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
