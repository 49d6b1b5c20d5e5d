#include "ledger/observations.h"

#include "ledger/chain_json.h"
#include "ledger/codec.h"
#include "ledger/facts_reader.h"
#include "ledger/reread.h"
#include "ledger/stored_facts.h"
#include "ledger/visit_row.h"

namespace mingcha::ledger {
namespace {

constexpr std::size_t most_headers = 16 * 1024;

std::optional<std::int64_t> facts_id(Database& database, std::string_view sha256, std::int64_t address,
                                     int reader) {
  Query row(database, "SELECT id FROM facts WHERE sha256 = ?1 AND address = ?2 AND reader = ?3", sha256,
            address, reader);
  if (!row.next()) return std::nullopt;
  return row.integer(0);
}

int reader_of(Database& database, std::int64_t run) {
  Query row(database, "SELECT reader FROM run WHERE id = ?1", run);
  return row.next() ? row.number(0) : 0;
}

std::int64_t store_facts(Database& database, const PageFacts& facts, std::string_view sha256,
                         std::int64_t address, int reader) {
  if (const auto stored = facts_id(database, sha256, address, reader)) return *stored;
  const ToId to_id = [&](std::string_view url) { return database.intern(url); };
  Query(database,
        "INSERT INTO facts(sha256, address, reader, page, links, entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        sha256, address, reader, facts_to_json(facts), Blob{pack_links(facts.links, to_id)},
        Blob{pack_entries(facts.entries, to_id)})
      .run();
  return database.last_id();
}

}  // namespace

std::int64_t Observations::add_visit(std::int64_t run, const VisitRow& row) {
  Transaction all(database_);
  const auto& visit = row.visit;
  const auto address = database_.intern(visit.url);
  const auto final_address = visit.final_url.empty() ? address : database_.intern(visit.final_url);
  std::optional<std::int64_t> facts = row.stored_facts;
  if (row.facts) {
    facts = store_facts(database_, *row.facts, visit.sha256, final_address, reader_of(database_, run));
  }
  Query(database_,
        "INSERT INTO visit(run, address, final_address, body, site, purpose, time, outcome, status, "
        "first_byte, "
        "total, wall, content_type, size, sha256, warc, warc_offset, detail, depth, is_home, facts, headers, "
        "ip, fault, "
        "tls, chain, rests_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
        "?16, ?17, "
        "?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
        run, address, final_address, row.body, row.site, to_string(visit.purpose), visit.time,
        to_string(visit.outcome), visit.status, visit.first_byte, visit.total, visit.wall, visit.content_type,
        visit.size, visit.sha256, visit.warc, visit.offset, visit.detail, row.depth, row.is_home, facts,
        Blob{std::string_view(row.headers).substr(0, most_headers)}, visit.ip,
        to_string(visit.transport.fault), visit.transport.tls, chain_to_json(visit.transport.chain),
        visit.rests_on == 0 ? std::nullopt : std::optional(visit.rests_on))
      .run();
  const auto id = database_.last_id();
  PacingLog(database_).add(id, row.hops);
  all.commit();
  return id;
}

void Observations::carry(std::int64_t run, const Carried& carried) {
  Query(database_,
        "INSERT INTO carried(run, address, visit, body, site, depth) "
        "SELECT ?1, address, id, ?3, ?4, ?5 FROM visit WHERE id = ?2",
        run, carried.visit, carried.body, carried.site, carried.depth)
      .run();
}

std::vector<std::int64_t> Observations::carried_into(std::string_view url) const {
  std::vector<std::int64_t> runs;
  Query row(database_,
            "SELECT c.run FROM carried c JOIN address a ON a.id = c.address WHERE a.url = ?1 ORDER BY c.run",
            url);
  while (row.next()) runs.push_back(row.integer(0));
  return runs;
}

std::optional<std::int64_t> Observations::find_facts(std::string_view sha256, std::string_view url,
                                                     int reader) const {
  Query row(database_,
            "SELECT f.id FROM facts f JOIN address a ON a.id = f.address "
            "WHERE a.url = ?2 AND f.sha256 = ?1 AND f.reader = ?3",
            sha256, url, reader);
  return row.next() ? std::optional(row.integer(0)) : std::nullopt;
}

StoredPage Observations::stored_page(std::int64_t facts) const {
  Query row(
      database_,
      "SELECT json_extract(page, '$.kind', '$.title', '$.shape', '$.next_pages', '$.feeds'), links, entries "
      "FROM facts WHERE id = ?1",
      facts);
  if (!row.next()) throw CorruptRow("a visit points to facts that are not there");
  StoredPage page;
  page.id = facts;
  page.facts = std::make_shared<const PageFacts>(brief_facts(row.bytes(0)));
  page.links = row.text(1);
  page.entries = row.text(2);
  return page;
}

std::string Observations::url_of(std::int64_t address) const {
  Query row(database_, "SELECT url FROM address WHERE id = ?1", address);
  if (!row.next()) throw CorruptRow("a link to an address that is not there");
  return row.text(0);
}

void Observations::put_site(std::int64_t run, const std::string& body, const SiteView& site) {
  Query(database_,
        "INSERT INTO site(run, body, site, home, is_portal, complete, stopped_by, robots) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (run, body, site) DO UPDATE SET "
        "home = excluded.home, is_portal = excluded.is_portal, complete = excluded.complete, "
        "stopped_by = excluded.stopped_by, robots = excluded.robots",
        run, body, site.site, site.home, site.is_portal, site.complete, site.stopped_by, site.robots_outcome)
      .run();
}

std::vector<VisitRow> Observations::visits_of(std::string_view url) const {
  const Snapshot snapshot(database_);
  FactsReader facts(database_);
  std::vector<VisitRow> visits;
  Query row(database_, "SELECT * FROM visit_with_url WHERE url = ?1 ORDER BY time, id", url);
  while (row.next()) {
    auto& found = visits.emplace_back();
    found.visit = read_visit(row);
    found.body = row.text(visit_column::body);
    found.site = row.text(visit_column::site);
    found.depth = row.number(visit_column::depth);
    found.is_home = row.flag(visit_column::is_home);
    if (!row.null(visit_column::facts)) found.facts = facts.read(row.integer(visit_column::facts));
    found.headers = row.text(visit_column::headers);
    found.hops = PacingLog(database_).of_visit(found.visit.id);
  }
  return visits;
}

// The end of a redirect has a row of its own with the same bytes, but no requests: it is not counted again.
std::map<std::pair<std::string, std::string>, std::uint64_t> Observations::bytes_read(
    std::int64_t run) const {
  std::map<std::pair<std::string, std::string>, std::uint64_t> bytes;
  Query row(database_,
            "SELECT body, site, sum(size) FROM visit v WHERE run = ?1 AND purpose <> 'robots' "
            "AND EXISTS (SELECT 1 FROM hop WHERE hop.visit = v.id) GROUP BY body, site",
            run);
  while (row.next()) bytes[{row.text(0), row.text(1)}] = static_cast<std::uint64_t>(row.integer(2));
  return bytes;
}

std::map<std::string, std::size_t> Observations::page_counts(std::int64_t run) const {
  std::map<std::string, std::size_t> counts;
  Query row(database_, "SELECT body, count(DISTINCT address) FROM page_visit WHERE run = ?1 GROUP BY body",
            run);
  while (row.next()) counts[row.text(0)] = static_cast<std::size_t>(row.integer(1));
  return counts;
}

std::vector<Readable> readable_visits(Database& database, std::int64_t run) {
  std::vector<Readable> visits;
  Query row(database,
            "SELECT id, final_url, sha256, content_type, warc, warc_offset, is_home FROM visit_of_run "
            "WHERE run = ?1 AND facts IS NOT NULL AND warc <> '' ORDER BY id",
            run);
  while (row.next())
    visits.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
                      static_cast<std::uint64_t>(row.integer(5)), row.flag(6)});
  return visits;
}

void put_facts(Database& database, const Readable& visit, const PageFacts& facts, int reader) {
  const auto stored = store_facts(database, facts, visit.sha256, database.intern(visit.url), reader);
  Query(database, "UPDATE visit SET facts = ?2 WHERE id = ?1", visit.visit, stored).run();
}

void put_reader(Database& database, std::int64_t run, int reader) {
  Query(database, "UPDATE run SET reader = ?2 WHERE id = ?1", run, reader).run();
}

}  // namespace mingcha::ledger
