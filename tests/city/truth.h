// What an honest assessment of the city must find: every fail and every not-determined result of the
// checks that it is judged by, worked out from what was planted and from the rules of the pack linyi-2017 as
// issue and design say them.
#pragma once

#include <string>
#include <vector>

#include "site.h"

namespace mingcha::city {

struct Truth {
  std::string check, body, site, subject, key, url, verdict, reason;
  friend auto operator<=>(const Truth&, const Truth&) = default;
};

std::vector<Truth> truth_of(const City& city);  // sorted
std::string to_json_lines(const std::vector<Truth>& truth);

// The links of a site that can be come by from its home page: each target with its first referrer by address.
std::map<std::string, std::string> reachable_targets(const City& city, const Site& site);
// The same site's pages that are read on the way, by path.
std::set<std::string> reachable_pages(const City& city, const Site& site);

struct Place {
  std::string host, path;
};
Place place_of(const std::string& address);  // of an absolute http address

}  // namespace mingcha::city
