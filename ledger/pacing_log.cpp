#include "ledger/pacing_log.h"

#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

Hop read_hop(const Query& row) {
  Hop hop;
  hop.url = row.text(0);
  hop.time = row.instant(1);
  hop.ip = row.text(2);
  hop.status = row.number(3);
  hop.host_gap = std::chrono::microseconds(row.integer(4));
  hop.ip_gap = std::chrono::microseconds(row.integer(5));
  hop.hold = Milliseconds(row.integer(6));
  return hop;
}

}  // namespace

void PacingLog::add(std::int64_t visit, const std::vector<Hop>& hops) {
  int number = 0;
  for (const Hop& hop : hops) {
    Query(database_,
          "INSERT INTO hop(visit, number, address, time, ip, status, host_gap, ip_gap, hold) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
          visit, number++, database_.intern(hop.url), hop.time, hop.ip, hop.status, hop.host_gap.count(),
          hop.ip_gap.count(), hop.hold)
        .run();
  }
}

std::vector<Hop> PacingLog::of_visit(std::int64_t visit) const {
  std::vector<Hop> hops;
  Query row(database_,
            "SELECT a.url, h.time, h.ip, h.status, h.host_gap, h.ip_gap, h.hold "
            "FROM hop h JOIN address a ON a.id = h.address WHERE h.visit = ?1 ORDER BY h.number",
            visit);
  while (row.next()) hops.push_back(read_hop(row));
  return hops;
}

void PacingLog::each(const std::function<void(std::int64_t, const Hop&)>& use) const {
  Query row(database_,
            "SELECT a.url, h.time, h.ip, h.status, h.host_gap, h.ip_gap, h.hold, v.run "
            "FROM hop h JOIN visit v ON v.id = h.visit JOIN address a ON a.id = h.address "
            "ORDER BY h.time, h.visit, h.number");
  while (row.next()) use(row.integer(7), read_hop(row));
}

}  // namespace mingcha::ledger
