#include "ledger/earlier.h"

#include <algorithm>

#include "base/header_fields.h"
#include "base/http_date.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::string last_value(std::string_view head, std::string_view name) {
  const auto values = header_values(head, name);
  return values.empty() ? std::string() : std::string(values.back());
}

// Since when it has been as it is: as the server says, else from the first of the visits in a row that saw it
// so.
Instant unchanged_since(Database& database, std::int64_t run, std::int64_t address, const Earlier& earlier) {
  if (const auto told = parse_http_date(earlier.last_modified)) return std::min(*told, earlier.time);
  Query row(database,
            "SELECT min(time) FROM visit WHERE address = ?1 AND run < ?2 AND sha256 = ?3 AND time > "
            "(SELECT coalesce(max(time), 0) FROM visit WHERE address = ?1 AND run < ?2 AND sha256 <> ?3)",
            address, run, earlier.sha256);
  row.next();
  return row.null(0) ? earlier.time : row.instant(0);
}

}  // namespace

// The newest visit decides, whatever came of it: after a failure the page is asked for whole. A text of the
// facts can't look like their kind, since its quotes are escaped.
std::shared_ptr<const Earlier> find_earlier(Database& database, std::int64_t run, std::string_view url,
                                            const OpenFindings& open) {
  Query row(database,
            "SELECT whole.id, whole.time, last.facts, whole.headers, whole.content_type, whole.sha256, "
            "whole.size, whole.warc, whole.warc_offset, last.id, last.time, last.address, facts.links, "
            "instr(facts.page, '\"kind\":\"article\"') FROM visit last "
            "JOIN visit whole ON whole.id = coalesce(last.rests_on, last.id) "
            "JOIN facts ON facts.id = last.facts "
            "WHERE last.id = (SELECT id FROM visit WHERE address = (SELECT id FROM address WHERE url = ?1) "
            "AND run < ?2 ORDER BY run DESC, time DESC LIMIT 1) "
            "AND last.outcome = 'response' AND (last.status = 200 OR last.rests_on IS NOT NULL) "
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
  earlier->content_type = row.text(4);
  earlier->sha256 = row.text(5);
  earlier->size = static_cast<std::uint64_t>(row.integer(6));
  earlier->warc = row.text(7);
  earlier->offset = static_cast<std::uint64_t>(row.integer(8));
  earlier->newest = row.integer(9);
  earlier->seen = earlier->since = row.instant(10);
  earlier->is_article = row.flag(13);
  earlier->in_question = open.concern(row.integer(11), row.bytes(12));
  if (earlier->is_article && !earlier->in_question)
    earlier->since = unchanged_since(database, run, row.integer(11), *earlier);
  return earlier;
}

}  // namespace mingcha::ledger
