#include "ledger/json_text.h"
#include "ledger/query.h"

namespace mingcha::ledger {
namespace {

RunRow read_run(const Query& row) {
  RunRow run;
  run.id = row.integer(0);
  run.command = row.text(1);
  run.as_of = row.instant(2);
  run.started = row.instant(3);
  if (!row.null(4)) run.finished = row.instant(4);
  run.program = row.text(5);
  run.inputs_hash = row.text(6);
  run.reader = row.number(7);
  run.packs = from_text(row.bytes(8)).get<std::vector<std::string>>();
  run.bodies = from_text(row.bytes(9)).get<std::vector<std::string>>();
  run.period = row.text(10);
  run.stopped_by = row.text(11);
  run.zone = row.text(12);
  return run;
}

std::optional<RunRow> one(Query&& row) {
  if (!row.next()) return std::nullopt;
  return read_run(row);
}

}  // namespace

std::int64_t Runs::begin(const RunRow& row) {
  Query(database_,
        "INSERT INTO run(command, as_of, started, finished, program, inputs_hash, reader, packs, bodies, "
        "period, "
        "stopped_by, zone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        row.command, row.as_of, row.started, row.finished, row.program, row.inputs_hash, row.reader,
        to_text(row.packs), to_text(row.bodies), row.period, row.stopped_by, row.zone)
      .run();
  return database_.last_id();
}

void Runs::finish(std::int64_t run, Instant when, const std::string& stopped_by) {
  Query(database_, "UPDATE run SET finished = ?2, stopped_by = ?3 WHERE id = ?1", run, when, stopped_by)
      .run();
}

std::optional<RunRow> Runs::find(std::int64_t run) const {
  return one(Query(database_, "SELECT * FROM run WHERE id = ?1", run));
}

std::optional<RunRow> Runs::latest_finished() const {
  return one(Query(database_,
                   "SELECT * FROM run WHERE finished IS NOT NULL AND stopped_by <> 'abandoned' "
                   "AND command NOT IN ('probe', 'poll', 'watch') ORDER BY id DESC LIMIT 1"));
}

std::optional<RunRow> Runs::unfinished() const {
  auto newest = one(Query(database_,
                          "SELECT * FROM run WHERE command NOT IN ('probe', 'poll', 'watch') "
                          "ORDER BY id DESC LIMIT 1"));
  if (newest && newest->finished) newest.reset();
  return newest;
}

std::vector<RunRow> Runs::all() const {
  std::vector<RunRow> runs;
  Query row(database_, "SELECT * FROM run ORDER BY id");
  while (row.next()) runs.push_back(read_run(row));
  return runs;
}

}  // namespace mingcha::ledger
