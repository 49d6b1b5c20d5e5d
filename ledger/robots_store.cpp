#include "ledger/robots_store.h"

#include "ledger/query.h"

namespace mingcha::ledger {

void RobotsStore::had(const std::string& root, Instant when, int status, std::string_view text) {
  Query(database_,
        "INSERT OR REPLACE INTO robots(root, had, status, text, failing_since) VALUES (?1, ?2, ?3, ?4, NULL)",
        root, when, status, text)
      .run();
}

void RobotsStore::failed(const std::string& root, Instant when) {
  Query(database_,
        "INSERT INTO robots(root, had, status, text, failing_since) VALUES (?1, NULL, 0, '', ?2) "
        "ON CONFLICT (root) DO UPDATE SET failing_since = coalesce(failing_since, excluded.failing_since)",
        root, when)
      .run();
}

std::optional<RobotsRow> RobotsStore::find(const std::string& root) const {
  Query row(database_, "SELECT had, status, text, failing_since FROM robots WHERE root = ?1", root);
  if (!row.next()) return std::nullopt;
  RobotsRow found;
  found.root = root;
  if (!row.null(0)) found.had = row.instant(0);
  found.status = row.number(1);
  found.text = row.text(2);
  if (!row.null(3)) found.failing_since = row.instant(3);
  return found;
}

}  // namespace mingcha::ledger
