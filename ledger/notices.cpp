#include "ledger/notices.h"

#include "ledger/query.h"

namespace mingcha::ledger {

bool Notices::add(const NoticeRow& row) {
  Transaction all(database_,
                  database_.in_transaction() ? Sync::normal : Sync::full);  // the outer one decides
  {
    Query last(database_,
               "SELECT event FROM notice WHERE target = ?1 AND fingerprint = ?2 ORDER BY id DESC LIMIT 1",
               row.target, row.fingerprint);
    const std::string before = last.next() ? last.text(0) : std::string();
    if (before == row.event || (before.empty() && row.event == "recovered")) return false;
  }
  Query(database_,
        "INSERT INTO notice(target, fingerprint, event, run, made, tries, due, state, problem) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 0, ?5, 'waiting', '')",
        row.target, row.fingerprint, row.event, row.run, row.made)
      .run();
  all.commit();
  return true;
}

std::vector<NoticeRow> Notices::due(Instant now) const {
  std::vector<NoticeRow> rows;
  Query row(database_,
            "SELECT id, target, fingerprint, event, run, made, due, tries FROM notice "
            "WHERE state = 'waiting' AND due <= ?1 ORDER BY id",
            now);
  while (row.next()) {
    NoticeRow& one = rows.emplace_back();
    one.id = row.integer(0);
    one.target = row.text(1);
    one.fingerprint = row.text(2);
    one.event = row.text(3);
    one.run = row.integer(4);
    one.made = row.instant(5);
    one.due = row.instant(6);
    one.tries = row.number(7);
  }
  return rows;
}

std::optional<Instant> Notices::next() const {
  Query row(database_, "SELECT min(due) FROM notice WHERE state = 'waiting'");
  if (!row.next() || row.null(0)) return std::nullopt;
  return row.instant(0);
}

void Notices::sent(std::int64_t id) {
  Transaction all(database_, Sync::full);
  Query(database_, "UPDATE notice SET state = 'sent', tries = tries + 1, problem = '' WHERE id = ?1", id)
      .run();
  all.commit();
}

void Notices::failed(std::int64_t id, std::string_view problem, std::optional<Instant> again) {
  Query(database_,
        "UPDATE notice SET tries = tries + 1, problem = ?2, due = coalesce(?3, due), "
        "state = CASE WHEN ?3 IS NULL THEN 'given-up' ELSE 'waiting' END WHERE id = ?1",
        id, problem, again)
      .run();
}

Notices::Counts Notices::counts() const {
  Counts counts;
  Query row(database_, "SELECT state, count(*) FROM notice GROUP BY state");
  while (row.next()) {
    const std::string state = row.text(0);
    (state == "waiting" ? counts.waiting : state == "sent" ? counts.sent : counts.given_up) = row.integer(1);
  }
  return counts;
}

}  // namespace mingcha::ledger
