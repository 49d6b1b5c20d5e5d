// The truth of links.dead: every target that can be come by from the home page, and how it answers.
#include <deque>

#include "truth.h"
#include "truth_parts.h"

namespace mingcha::city {

Place place_of(const std::string& address) {
  const std::size_t begin = std::string_view("http://").size();
  const std::size_t slash = address.find('/', begin);
  return {address.substr(begin, slash - begin), address.substr(slash)};
}

namespace {

bool is_read(const Site& site, const std::string& path) {
  const auto page = site.pages.find(path);
  return page != site.pages.end() && page->second.status < 400 && !site.dead.contains(path);
}

// Walks a site from its home page and tells `use` of each link: page address and target.
template <class Use>
std::set<std::string> walk(const Site& site, Use use) {
  std::set<std::string> seen = {"/"};
  std::deque<std::string> open = {"/"};
  while (!open.empty()) {
    const std::string path = open.front();
    open.pop_front();
    const Page& page = site.pages.find(path)->second;
    for (const std::string& target : page.links) {
      const bool hop = page.status >= 300;  // a redirect's goal is no link of a page
      if (!hop) use(site.address(path), target);
      const Place place = place_of(target);
      if (place.host == site.plan->host && is_read(site, place.path) && seen.insert(place.path).second)
        open.push_back(place.path);
    }
  }
  return seen;
}

struct Answer {
  std::string_view verdict, reason;  // empty for a link that is fine or never asked
};

Answer answer_of(const City& city, const std::string& target) {
  const Place place = place_of(target);
  const Site* site = city.at(place.host);
  if (site == nullptr) return {"not-determined", "suspected"};  // an outside host without an address
  if (site->plan == nullptr) return {};                         // the newspaper
  switch (site->plan->answers) {
    case Answers::wall:
      return {"not-determined", "blocked"};
    case Answers::refused:
    case Answers::slow:
      return {"not-determined", "suspected"};
    case Answers::normally:
      break;
  }
  const auto dead = site->dead.find(place.path);
  if (dead == site->dead.end()) return {};
  return {"fail", dead->second == Doom::gone ? "certain" : "confirmed"};
}

}  // namespace

std::map<std::string, std::string> reachable_targets(const City&, const Site& site) {
  std::map<std::string, std::string> first;
  walk(site, [&](const std::string& page, const std::string& target) {
    const auto [place, added] = first.emplace(target, page);
    if (!added && page < place->second) place->second = page;
  });
  return first;
}

std::set<std::string> reachable_pages(const City&, const Site& site) {
  return walk(site, [](const std::string&, const std::string&) {});
}

void add_dead_links(std::vector<Truth>& truth, const City& city, const Site& site) {
  for (const auto& [target, referrer] : reachable_targets(city, site)) {
    const Answer answer = answer_of(city, target);
    if (answer.verdict.empty()) continue;
    Truth line = line_of("links.dead", site);
    line.subject = subject_of(target);
    line.url = referrer;
    line.verdict = answer.verdict;
    line.reason = answer.reason;
    truth.push_back(std::move(line));
  }
}

}  // namespace mingcha::city
