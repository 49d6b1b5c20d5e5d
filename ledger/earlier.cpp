#include "ledger/earlier.h"

#include "base/header_fields.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::string last_value(std::string_view head, std::string_view name) {
  const auto values = header_values(head, name);
  return values.empty() ? std::string() : std::string(values.back());
}

}  // namespace

// The newest visit decides, whatever came of it: after a failure the page is asked for whole.
std::shared_ptr<const Earlier> find_earlier(Database& database, std::int64_t run, std::string_view url) {
  Query row(database,
            "SELECT whole.id, whole.time, last.facts, whole.headers, whole.content_type, whole.sha256, "
            "whole.size, whole.warc, whole.warc_offset FROM (SELECT * FROM visit WHERE address = (SELECT id "
            "FROM address WHERE url = ?1) "
            "AND run < ?2 ORDER BY run DESC, time DESC LIMIT 1) last "
            "JOIN visit whole ON whole.id = coalesce(last.rests_on, last.id) "
            "JOIN facts ON facts.id = last.facts "
            "WHERE last.outcome = 'response' AND (last.status = 200 OR last.rests_on IS NOT NULL) "
            "AND last.wall = '' AND last.final_address = last.address AND last.purpose IN ('page', 'retry') "
            "AND facts.reader = (SELECT reader FROM run WHERE id = ?2)",
            url, run);
  if (!row.next()) return nullptr;
  auto earlier = std::make_shared<Earlier>();
  earlier->visit = row.integer(0);
  earlier->time = row.instant(1);
  earlier->facts = row.integer(2);
  earlier->etag = last_value(row.bytes(3), "ETag");
  earlier->last_modified = last_value(row.bytes(3), "Last-Modified");
  if (earlier->etag.empty() && earlier->last_modified.empty()) return nullptr;
  earlier->content_type = row.text(4);
  earlier->sha256 = row.text(5);
  earlier->size = static_cast<std::uint64_t>(row.integer(6));
  earlier->warc = row.text(7);
  earlier->offset = static_cast<std::uint64_t>(row.integer(8));
  return earlier;
}

}  // namespace mingcha::ledger
