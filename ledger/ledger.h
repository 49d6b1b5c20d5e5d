// The ledger: one SQLite file that holds all that is known of a workspace. WAL, one writer. Opening it
// creates or migrates the schema; a schema newer than the program is a UsageError. Anything else that goes
// wrong here (disk, lock) is an exception. docs/ledger.md describes the tables.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/views.h"

namespace mingcha::ledger {

inline constexpr int schema_version = 8;

// The connection; stores borrow it. One Database belongs to one thread at a time; open another for a second.
class Database;

enum class Access { read, write };
std::shared_ptr<Database> open(const std::string& path, Access access);
// False where there is no file yet, or one that was killed before it had a schema.
bool is_begun(const std::string& path);

// All writes between construction and commit() land together; without commit() none does. One inside another
// lands with the outer one. Sync::full: commit() returns when the disk has it, also if the power goes.
enum class Sync { normal, full };
class Transaction {
 public:
  explicit Transaction(Database& database, Sync sync = Sync::normal);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool done_ = false;
};

// What a run is: stored once when it begins, finished when it ends.
struct RunRow {
  std::int64_t id = 0;
  std::string command;  // "run", "crawl"; "probe", "poll" and "watch" are no observations
  Instant as_of{}, started{};
  std::optional<Instant> finished;  // absent: killed or still going; resumable
  std::string program, inputs_hash;
  int reader = 0;
  std::vector<std::string> packs;      // id@version
  std::vector<std::string> bodies;     // its scope; empty: all
  std::string period;                  // "" or the label of a period job
  std::string stopped_by;              // "", or "abandoned": cut off, and never gone on with
  std::string zone = "Asia/Shanghai";  // of the assessment; days (a review's end) are days there
};

class Runs {
 public:
  explicit Runs(Database& database) : database_(database) {}
  std::int64_t begin(const RunRow& row);
  void finish(std::int64_t run, Instant when, const std::string& stopped_by);
  std::optional<RunRow> find(std::int64_t run) const;
  // Of observations, which alone are judged; what probes and polls add is looked at from them.
  std::optional<RunRow> latest_finished() const;  // abandoned ones are none
  std::optional<RunRow> unfinished() const;       // the newest one, if it never finished
  std::vector<RunRow> all() const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
