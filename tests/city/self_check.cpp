#include "self_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "truth.h"

namespace mingcha::city {

namespace {

constexpr std::size_t fewest_pages = 100, most_pages = 400;

bool leads_somewhere(const City& city, const Site& from, const std::string& target) {
  const Place place = place_of(target);
  const Site* site = city.at(place.host);
  if (site == nullptr) return place.host.ends_with(".example");  // planted: it doesn't resolve
  if (site->plan != nullptr && !site->plan->readable()) return place.path == "/";
  if (site == &from && place.path.starts_with(forbidden_by_robots)) return true;
  return site->pages.contains(place.path) || site->dead.contains(place.path);
}

bool is_html(const Page& page) {
  return page.status == 200 && page.type.starts_with("text/html");
}

void check_site(std::vector<std::string>& faults, const City& city, const Site& site) {
  const auto targets = reachable_targets(city, site);
  for (const auto& [target, referrer] : targets)
    if (!leads_somewhere(city, site, target))
      faults.push_back(fmt::format("{} leads nowhere, from {}", target, referrer));
  for (const auto& [path, doom] : site.dead)
    if (!targets.contains(site.address(path)))
      faults.push_back(fmt::format("{} is planted dead and nothing links to it", site.address(path)));
  const auto paths = reachable_pages(city, site);
  const auto pages = static_cast<std::size_t>(std::ranges::count_if(
      paths, [&](const std::string& path) { return is_html(site.pages.find(path)->second); }));
  if (pages < fewest_pages || pages > most_pages)
    faults.push_back(fmt::format("{} has {} pages", site.plan->host, pages));
  for (const Column& column : site.columns)
    if (!paths.contains(column.path))
      faults.push_back(fmt::format("nothing links to {}", site.address(column.path)));
}

}  // namespace

std::vector<std::string> faults_of(const City& city) {
  std::vector<std::string> faults;
  for (const Site& site : city.sites)
    if (site.plan->readable()) check_site(faults, city, site);
  auto truth = truth_of(city);
  const auto same = [](const Truth& a, const Truth& b) {
    return a.check == b.check && a.body == b.body && a.subject == b.subject && a.key == b.key;
  };
  if (const auto twice = std::ranges::adjacent_find(truth, same); twice != truth.end())
    faults.push_back(fmt::format("the truth says {} of {} twice", twice->check, twice->subject));
  return faults;
}

}  // namespace mingcha::city
