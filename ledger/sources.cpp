#include "ledger/sources.h"

#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

struct Site {
  std::int64_t run;
  const std::string& body;
  const std::string& site;
};

std::size_t count_listed(Database& database, const Site& of, std::string_view source) {
  Query row(database,
            "SELECT count(*) FROM listed WHERE run = ?1 AND body = ?2 AND site = ?3 AND source = ?4", of.run,
            of.body, of.site, source);
  row.next();
  return static_cast<std::size_t>(row.integer(0));
}

SomeUrls take(Query&& row, std::size_t examples) {
  SomeUrls urls;
  for (; row.next(); ++urls.count)
    if (urls.examples.size() < examples) urls.examples.push_back(row.text(0));
  return urls;
}

// What was left out as a trap may have no row in the frontier; nothing links to it that is known.
SomeUrls listed_only(Database& database, const Site& of, std::string_view source, std::size_t examples) {
  return take(Query(database,
                    "SELECT a.url FROM listed l JOIN address a ON a.id = l.address "
                    "LEFT JOIN frontier f ON f.run = l.run AND f.address = l.address "
                    "WHERE l.run = ?1 AND l.body = ?2 AND l.site = ?3 AND l.source = ?4 "
                    "AND (f.id IS NULL OR f.source IN ('sitemap', 'feed')) ORDER BY a.url",
                    of.run, of.body, of.site, source),
              examples);
}

SomeUrls not_listed(Database& database, const Site& of, std::size_t examples) {
  return take(
      Query(database,
            "SELECT DISTINCT p.url FROM page_visit p WHERE p.run = ?1 AND p.body = ?2 AND p.site = ?3 "
            "AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.run = p.run AND l.body = p.body "
            "AND l.site = p.site AND l.source = 'sitemap' AND l.address = p.address) ORDER BY p.url",
            of.run, of.body, of.site),
      examples);
}

}  // namespace

std::vector<SourcesOfSite> sources_of_site(Database& database, std::int64_t run, std::string_view site,
                                           std::size_t examples) {
  const Snapshot snapshot(database);
  std::vector<SourcesOfSite> all;
  for (Query row(database, "SELECT body, site FROM site WHERE run = ?1 AND site = ?2", run, site);
       row.next();)
    all.emplace_back(row.text(0), row.text(1));
  for (SourcesOfSite& one : all) {
    const Site of{run, one.body, one.site};
    one.in_sitemaps = count_listed(database, of, "sitemap");
    one.in_feeds = count_listed(database, of, "feed");
    one.sitemap_only = listed_only(database, of, "sitemap", examples);
    one.feed_only = listed_only(database, of, "feed", examples);
    if (one.in_sitemaps > 0) one.not_in_sitemaps = not_listed(database, of, examples);
    Query left(database,
               "SELECT skip_reason, count(*) FROM frontier WHERE run = ?1 AND body = ?2 AND site = ?3 "
               "AND state = 'skipped' GROUP BY skip_reason",
               run, one.body, one.site);
    while (left.next()) one.left_out[left.text(0)] = static_cast<std::size_t>(left.integer(1));
  }
  return all;
}

}  // namespace mingcha::ledger
