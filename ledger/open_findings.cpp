#include "ledger/open_findings.h"

#include "ledger/query.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {

// Homes and lists are asked in every run, and half a site links to them: as targets they would leave nothing
// at rest.
OpenFindings::OpenFindings(Database& database, std::int64_t run) {
  Query row(
      database,
      "WITH open AS (SELECT url, subject, evidence FROM result WHERE verdict IN ('fail', 'not-determined') "
      "AND run = (SELECT max(run) FROM check_count WHERE run < ?1)), "
      "about(url, subject) AS (SELECT 'http://' || subject, 1 FROM open UNION "
      "SELECT 'https://' || subject, 1 FROM open UNION SELECT url, 0 FROM open UNION "
      "SELECT json_extract(e.value, '$.url'), 0 FROM open, json_each(open.evidence) e) "
      "SELECT a.id, about.subject AND NOT EXISTS (SELECT 1 FROM visit v JOIN facts f ON f.id = v.facts "
      "WHERE v.address = a.id AND v.run < ?1 AND json_extract(f.page, '$.kind') IN ('home', 'list')) "
      "FROM about JOIN address a ON a.url = about.url",
      run);
  while (row.next()) {
    pages_.insert(row.integer(0));
    if (row.flag(1)) targets_.insert(row.integer(0));
  }
}

bool OpenFindings::concern(std::int64_t address, std::string_view packed_links) const {
  if (pages_.contains(address)) return true;
  bool links = false;
  if (!targets_.empty())
    each_packed_link(packed_links, [&](const PackedLink& link) { links |= targets_.contains(link.target); });
  return links;
}

}  // namespace mingcha::ledger
