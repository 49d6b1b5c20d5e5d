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

void WatchStore::forget_probes_before(Instant time) {
  Transaction all(database_);
  Query(database_,
        "DELETE FROM hop WHERE visit IN (SELECT id FROM visit WHERE purpose = 'probe' AND time < ?1)", time)
      .run();
  Query(database_, "DELETE FROM visit WHERE purpose = 'probe' AND time < ?1", time).run();
  all.commit();
}

}  // namespace mingcha::ledger
