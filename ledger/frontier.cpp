#include "ledger/frontier.h"

#include "ledger/names.h"
#include "ledger/query.h"

namespace mingcha::ledger {

std::optional<std::int64_t> Frontier::add(std::int64_t run, const FrontierRow& row) {
  Query(
      database_,
      "INSERT INTO frontier(run, address, body, site, purpose, depth, priority, due, tries, first_failure, "
      "is_home) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (run, address) DO NOTHING",
      run, database_.intern(row.url), row.body, row.site, to_string(row.purpose), row.depth, row.priority,
      row.due, row.tries, row.first_failure, row.is_home)
      .run();
  if (database_.changes() == 0) return std::nullopt;
  return database_.last_id();
}

void Frontier::postpone(std::int64_t id, Instant due, int tries, std::optional<Instant> first_failure) {
  Query(database_, "UPDATE frontier SET due = ?2, tries = ?3, first_failure = ?4 WHERE id = ?1", id, due,
        tries, first_failure)
      .run();
}

void Frontier::done(std::int64_t id) {
  Query(database_, "UPDATE frontier SET state = 'done' WHERE id = ?1", id).run();
}

void Frontier::promote(std::int64_t id, int depth, int priority) {
  Query(database_,
        "UPDATE frontier SET state = 'waiting', depth = ?2, priority = ?3, tries = 0, first_failure = NULL, "
        "skip_reason = NULL WHERE id = ?1",
        id, depth, priority)
      .run();
}

void Frontier::skip(std::int64_t id, std::string_view reason) {
  Query(database_, "UPDATE frontier SET state = 'skipped', skip_reason = ?2 WHERE id = ?1", id, reason).run();
}

std::vector<FrontierRow> Frontier::waiting(std::int64_t run) const {
  std::vector<FrontierRow> rows;
  Query row(
      database_,
      "SELECT f.id, a.url, f.body, f.site, f.purpose, f.depth, f.priority, f.due, f.tries, f.first_failure, "
      "f.is_home FROM frontier f JOIN address a ON a.id = f.address "
      "WHERE f.run = ?1 AND f.state = 'waiting' ORDER BY f.priority, f.due, f.id",
      run);
  while (row.next()) {
    auto& found = rows.emplace_back();
    found.id = row.integer(0);
    found.url = row.text(1);
    found.body = row.text(2);
    found.site = row.text(3);
    found.purpose = ledger::known(parse_purpose(row.bytes(4)), row.bytes(4));
    found.depth = row.number(5);
    found.priority = row.number(6);
    found.due = row.instant(7);
    found.tries = row.number(8);
    if (!row.null(9)) found.first_failure = row.instant(9);
    found.is_home = row.flag(10);
  }
  return rows;
}

std::vector<std::string> Frontier::known(std::int64_t run) const {
  std::vector<std::string> urls;
  Query row(database_,
            "SELECT a.url FROM frontier f JOIN address a ON a.id = f.address WHERE f.run = ?1 ORDER BY f.id",
            run);
  while (row.next()) urls.push_back(row.text(0));
  return urls;
}

std::optional<std::string> Frontier::skipped(std::int64_t run, std::string_view url) const {
  Query row(database_,
            "SELECT f.skip_reason FROM frontier f JOIN address a ON a.id = f.address "
            "WHERE a.url = ?1 AND f.run = ?2 AND f.state = 'skipped'",
            url, run);
  if (!row.next()) return std::nullopt;
  return row.text(0);
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
