#include "ledger/watch_store.h"

#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

std::map<std::string, Instant> by_name(Query&& row) {
  std::map<std::string, Instant> times;
  while (row.next()) times.emplace(row.text(0), row.instant(1));
  return times;
}

}  // namespace

std::optional<Instant> WatchStore::last_due(std::string_view line) const {
  Query row(database_, "SELECT due FROM job WHERE line = ?1", line);
  if (!row.next()) return std::nullopt;
  return row.instant(0);
}

void WatchStore::did(std::string_view line, Instant due) {
  Query(database_,
        "INSERT INTO job(line, due) VALUES (?1, ?2) ON CONFLICT (line) DO UPDATE SET due = excluded.due",
        line, due)
      .run();
}

std::map<std::string, Instant> WatchStore::last_probes() const {
  return by_name(Query(database_, "SELECT site, max(time) FROM visit WHERE purpose = 'probe' GROUP BY site"));
}

std::map<std::string, Instant> WatchStore::last_polls() const {
  return by_name(Query(database_, "SELECT account, max(time) FROM reading GROUP BY account"));
}

// The bare columns beside max() are those of its row.
std::map<std::string, bool> WatchStore::sites_up() const {
  std::map<std::string, bool> sites;
  Query row(database_,
            "SELECT site, outcome = 'response' AND status BETWEEN 200 AND 399 AND wall = '', max(time) "
            "FROM visit WHERE purpose = 'probe' GROUP BY site");
  while (row.next()) sites.emplace(row.text(0), row.flag(1));
  return sites;
}

std::pair<std::int64_t, std::int64_t> WatchStore::accounts_read() const {
  Query row(database_,
            "SELECT coalesce(sum(was), 0), coalesce(sum(1 - was), 0) FROM (SELECT max(state = 'read') AS was "
            "FROM reading JOIN (SELECT account AS a, max(time) AS t FROM reading GROUP BY account) "
            "ON account = a AND time = t GROUP BY account)");
  row.next();
  return {row.integer(0), row.integer(1)};
}

std::vector<ProbeRow> WatchStore::probes_of(std::string_view body, Instant from, Instant to) const {
  std::vector<ProbeRow> probes;
  Query row(database_,
            "SELECT site, time, outcome = 'response' AND status BETWEEN 200 AND 399 FROM visit "
            "WHERE purpose = 'probe' AND body = ?1 AND time >= ?2 AND time <= ?3 AND wall = '' "
            "AND outcome NOT IN ('robots', 'our-error') ORDER BY time, id",
            body, from, to);
  while (row.next()) probes.push_back({row.text(0), row.instant(1), row.flag(2)});
  return probes;
}

void WatchStore::forget_probes_before(Instant time) {
  Transaction all(database_);
  Query(database_,
        "DELETE FROM hop WHERE visit IN (SELECT id FROM visit WHERE purpose = 'probe' AND time < ?1)", time)
      .run();
  Query(database_, "DELETE FROM visit WHERE purpose = 'probe' AND time < ?1", time).run();
  all.commit();
}

}  // namespace mingcha::ledger
