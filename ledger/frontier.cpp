#include "ledger/frontier.h"

#include "base/names.h"
#include "ledger/names.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

constexpr Name<Source> sources[] = {
    {Source::link, "link"},         {Source::home, "home"},       {Source::want, "want"},
    {Source::redirect, "redirect"}, {Source::sitemap, "sitemap"}, {Source::feed, "feed"},
    {Source::robots, "robots"},     {Source::guess, "guess"},
};

FrontierRow read_row(const Query& row) {
  FrontierRow found;
  found.id = row.integer(0);
  found.url = row.text(1);
  found.body = row.text(2);
  found.site = row.text(3);
  found.purpose = known(parse_purpose(row.bytes(4)), row.bytes(4));
  found.depth = row.number(5);
  found.priority = row.number(6);
  found.due = row.instant(7);
  found.tries = row.number(8);
  if (!row.null(9)) found.first_failure = row.instant(9);
  found.is_home = row.flag(10);
  return found;
}

}  // namespace

std::string_view to_string(Source source) {
  return name_of(sources, source);
}

std::optional<std::int64_t> Frontier::add(std::int64_t run, const FrontierRow& row) {
  std::optional<std::int64_t> via;
  if (!row.via.empty()) via = database_.intern(row.via);
  Query added(
      database_,
      "INSERT INTO frontier(run, address, body, site, purpose, depth, priority, due, tries, first_failure, "
      "is_home, source, via) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
      "ON CONFLICT (run, address) DO UPDATE SET state = 'waiting', skip_reason = NULL, body = excluded.body, "
      "site = excluded.site, purpose = excluded.purpose, depth = excluded.depth, "
      "priority = excluded.priority, source = excluded.source, via = excluded.via "
      "WHERE state = 'skipped' AND skip_reason = 'depth' RETURNING id",
      run, database_.intern(row.url), row.body, row.site, to_string(row.purpose), row.depth, row.priority,
      row.due, row.tries, row.first_failure, row.is_home, to_string(row.source), via);
  if (!added.next()) return std::nullopt;
  return added.integer(0);
}

void Frontier::postpone(std::int64_t id, Instant due, int tries, std::optional<Instant> first_failure) {
  Query(database_, "UPDATE frontier SET due = ?2, tries = ?3, first_failure = ?4 WHERE id = ?1", id, due,
        tries, first_failure)
      .run();
}

void Frontier::done(std::int64_t id) {
  Query(database_, "UPDATE frontier SET state = 'done' WHERE id = ?1", id).run();
}

void Frontier::promote(std::int64_t id, int depth, int priority, std::string_view via) {
  Query(database_,
        "UPDATE frontier SET state = 'waiting', depth = ?2, priority = ?3, tries = 0, first_failure = NULL, "
        "skip_reason = NULL, source = 'link', via = ?4 WHERE id = ?1",
        id, depth, priority, database_.intern(via))
      .run();
}

void Frontier::linked(std::int64_t id, std::string_view via) {
  Query(database_, "UPDATE frontier SET source = 'link', via = ?2 WHERE id = ?1", id, database_.intern(via))
      .run();
}

void Frontier::add_listed(std::int64_t run, const Listed& listed) {
  Query(database_,
        "INSERT INTO listed(run, body, site, source, address, list) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT DO NOTHING",
        run, listed.body, listed.site, to_string(listed.source), database_.intern(listed.url),
        database_.intern(listed.list))
      .run();
}

void Frontier::skip(std::int64_t id, std::string_view reason) {
  Query(database_, "UPDATE frontier SET state = 'skipped', skip_reason = ?2 WHERE id = ?1", id, reason).run();
}

void Frontier::each_waiting(std::int64_t run, const std::function<void(const FrontierRow&)>& use) const {
  Query row(
      database_,
      "SELECT f.id, a.url, f.body, f.site, f.purpose, f.depth, f.priority, f.due, f.tries, f.first_failure, "
      "f.is_home FROM frontier f JOIN address a ON a.id = f.address "
      "WHERE f.run = ?1 AND f.state = 'waiting' ORDER BY f.priority, f.due, f.id",
      run);
  while (row.next()) use(read_row(row));
}

void Frontier::each_known(std::int64_t run, const std::function<void(std::string_view url)>& use) const {
  Query row(database_,
            "SELECT a.url FROM frontier f JOIN address a ON a.id = f.address "
            "WHERE f.run = ?1 AND (f.state <> 'skipped' OR f.skip_reason <> 'depth') ORDER BY f.id",
            run);
  while (row.next()) use(row.bytes(0));
}

std::vector<FrontierRow> Frontier::rows(const std::vector<std::int64_t>& ids) const {
  std::vector<FrontierRow> rows;
  for (const auto id : ids) {
    Query row(database_,
              "SELECT f.id, a.url, f.body, f.site, f.purpose, f.depth, f.priority, f.due, f.tries, "
              "f.first_failure, f.is_home FROM frontier f JOIN address a ON a.id = f.address WHERE f.id = ?1",
              id);
    if (row.next()) rows.push_back(read_row(row));
  }
  return rows;
}

std::vector<FrontierRow> Frontier::too_deep(std::int64_t run) const {
  std::vector<FrontierRow> rows;
  Query row(database_,
            "SELECT a.url, f.body, f.site FROM frontier f JOIN address a ON a.id = f.address "
            "WHERE f.run = ?1 AND f.state = 'skipped' AND f.skip_reason = 'depth' ORDER BY f.id",
            run);
  while (row.next()) {
    auto& found = rows.emplace_back();
    found.url = row.text(0);
    found.body = row.text(1);
    found.site = row.text(2);
  }
  return rows;
}

std::vector<FrontierRow> Frontier::unlinked(std::int64_t run) const {
  std::vector<FrontierRow> rows;
  Query row(database_,
            "SELECT f.id, a.url FROM frontier f JOIN address a ON a.id = f.address "
            "WHERE f.run = ?1 AND f.source IN ('sitemap', 'feed') AND f.purpose <> 'sitemap' ORDER BY f.id",
            run);
  while (row.next()) {
    auto& found = rows.emplace_back();
    found.id = row.integer(0);
    found.url = row.text(1);
  }
  return rows;
}

std::optional<Known> Frontier::find(std::int64_t run, std::string_view url) const {
  Query row(database_,
            "SELECT f.id, f.body, f.site, f.purpose, f.depth, f.source, v.url, f.state, f.skip_reason "
            "FROM frontier f JOIN address a ON a.id = f.address LEFT JOIN address v ON v.id = f.via "
            "WHERE a.url = ?1 AND f.run = ?2",
            url, run);
  if (!row.next()) return std::nullopt;
  Known found;
  found.row.id = row.integer(0);
  found.row.url = url;
  found.row.body = row.text(1);
  found.row.site = row.text(2);
  found.row.purpose = ledger::known(parse_purpose(row.bytes(3)), row.bytes(3));
  found.row.depth = row.number(4);
  found.row.source = ledger::known(find_name(sources, row.bytes(5)), row.bytes(5));
  if (!row.null(6)) found.row.via = row.text(6);
  found.state = row.text(7);
  if (!row.null(8)) found.reason = row.text(8);
  return found;
}

void Frontier::reserve(const std::string& name, Instant until) {
  Query(
      database_,
      "INSERT INTO slot(name, until) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET until = excluded.until",
      name, until)
      .run();
}

std::optional<Instant> Frontier::reserved(const std::string& name) const {
  Query row(database_, "SELECT until FROM slot WHERE name = ?1", name);
  if (!row.next()) return std::nullopt;
  return row.instant(0);
}

}  // namespace mingcha::ledger
