#include "checks/gate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/address.h"

namespace mingcha::checks {
namespace {

bool walled(const VisitView& visit) {
  return !visit.wall.empty() ||
         (visit.outcome == Outcome::response && (visit.status == 401 || visit.status == 403));
}

std::vector<VisitView> visits_of_home(const BodyView& view, const SiteView& site) {
  auto visits = view.visits(site.home);
  // A wall in front of robots.txt keeps the home page from being asked at all.
  const auto home = Address::parse(site.home);
  const auto robots = home ? home->resolve("/robots.txt") : home;
  if (!robots) return visits;
  for (VisitView& visit : view.visits(robots->str()))
    if (walled(visit) || visit.outcome != Outcome::response || visit.status >= 500)
      visits.push_back(std::move(visit));
  return visits;
}

std::optional<PageView> page_behind(const BodyView& view, const std::string& url) {
  if (const PageView* page = view.page(url)) return *page;
  for (const VisitView& visit : view.visits(url))
    if (visit.ok() && visit.final_url != url)
      if (const PageView* page = view.page(visit.final_url)) return *page;
  return std::nullopt;
}

bool usable(const PageView& page) {
  return page.facts && page.facts->kind != PageKind::wall;
}

Text words_for_gate(const BodyView& view, const SiteView& site, Reason reason) {
  const auto visits = visits_of_home(view, site);
  const Text ended = describe(visits);
  const std::string& name = site.site;
  switch (reason) {
    case Reason::robots:
      return {fmt::format("{} 的 robots.txt 禁止访问首页，本项未评", name),
              fmt::format("robots.txt of {} forbids its home page; not assessed", name)};
    case Reason::blocked:
      return {fmt::format("{} 被防护墙拦截，首页未能读取（{}），本项未评", name, ended.zh),
              fmt::format("{} is behind a wall and its home page could not be read ({}); not assessed", name,
                          ended.en)};
    case Reason::limit:
      return {fmt::format("{} 在达到运行上限前未被访问，本项未评", name),
              fmt::format("{} was not reached before a limit of the run; not assessed", name)};
    default:
      return {fmt::format("{} 的首页未能读取（{}），本项未评", name, ended.zh),
              fmt::format("the home page of {} could not be read ({}); not assessed", name, ended.en)};
  }
}

}  // namespace

SiteView portal_of(const BodyView& view) {
  const auto sites = view.sites();
  const auto found = std::ranges::find(sites, true, &SiteView::is_portal);
  if (found != sites.end()) return *found;
  return sites.empty() ? SiteView{} : sites.front();
}

std::optional<PageView> home_page(const BodyView& view, const SiteView& site) {
  auto page = page_behind(view, site.home);
  // A splash page that only leads on: the page it leads to is the home page. Two hops are what browsers of
  // such sites are put through at most; a loop ends here too.
  for (int hops = 0; page && hops < 2 && page->facts && page->facts->entries.empty(); ++hops) {
    if (page->facts->refresh.empty() || page->facts->refresh == page->url) break;
    const auto next = page_behind(view, page->facts->refresh);
    if (!next) break;
    page = next;
  }
  return page;
}

std::optional<Reason> unread(const BodyView& view, const SiteView& site) {
  const auto page = home_page(view, site);
  if (page && usable(*page)) return std::nullopt;
  if (site.robots_outcome == "disallowed") return Reason::robots;
  if (page) return Reason::blocked;
  const auto visits = visits_of_home(view, site);
  if (visits.empty()) return Reason::limit;
  if (std::ranges::any_of(visits, walled)) return Reason::blocked;
  if (std::ranges::all_of(visits, [](const VisitView& visit) { return visit.outcome == Outcome::robots; }))
    return Reason::robots;
  if (std::ranges::all_of(visits, [](const VisitView& visit) { return visit.outcome == Outcome::our_error; }))
    return Reason::our_error;
  return Reason::not_observable;
}

std::optional<Result> gate(const CheckInput& input, const SiteView& site) {
  const auto reason = unread(input.view, site);
  if (!reason) return std::nullopt;
  Result result = undetermined(input, home_spot(site), *reason, words_for_gate(input.view, site, *reason));
  add_visits(result, visits_of_home(input.view, site));
  return result;
}

std::optional<Result> gate(const CheckInput& input) {
  return gate(input, portal_of(input.view));
}

Spot home_spot(const SiteView& site) {
  return {site.site, subject_of(site.home), "", site.home};
}

Reason incompleteness(const BodyView& view) {
  for (const SiteView& site : view.sites()) {
    if (const auto reason = unread(view, site)) return *reason;
    if (!site.complete || !site.stopped_by.empty()) return Reason::limit;
  }
  return Reason::none;
}

}  // namespace mingcha::checks
