// How the addresses of a site became known in a run: what its sitemaps and feeds name, held against what its
// pages lead to.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace mingcha::ledger {

struct SomeUrls {
  std::size_t count = 0;
  std::vector<std::string> examples;  // the first ones by address
};

struct SourcesOfSite {
  std::string body, site;
  std::size_t in_sitemaps = 0, in_feeds = 0;    // different addresses
  SomeUrls sitemap_only, feed_only;             // that no page read links to
  SomeUrls not_in_sitemaps;                     // pages read that no sitemap names; none without a sitemap
  std::map<std::string, std::size_t> left_out;  // by reason; at most 100 rows are kept of a trap
};

// Of every site with this authority; one, unless bodies share a host.
std::vector<SourcesOfSite> sources_of_site(Database& database, std::int64_t run, std::string_view site,
                                           std::size_t examples = 20);

}  // namespace mingcha::ledger
