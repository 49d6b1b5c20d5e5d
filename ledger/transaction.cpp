#include <cassert>
#include <string>

#include "ledger/database.h"

namespace mingcha::ledger {
namespace {

std::string savepoint(const char* verb, int depth) {
  return std::string(verb) + " nested" + std::to_string(depth);
}

}  // namespace

// IMMEDIATE: the write lock is waited for here and not in the middle, where it could no longer be had.
Transaction::Transaction(Database& database, Sync sync) : database_(database) {
  assert(!database.snapshot_ && "a snapshot only reads");
  assert((database.depth_ == 0 || sync == Sync::normal) && "the outermost transaction decides on the disk");
  if (database.depth_ == 0) {
    database.exec(sync == Sync::full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    database.exec("BEGIN IMMEDIATE");
    database.durable_ = sync == Sync::full;
  } else {
    database.exec(savepoint("SAVEPOINT", database.depth_).c_str());
  }
  ++database.depth_;
}

Transaction::~Transaction() {
  if (!done_) {
    database_.addresses_.clear();  // ids given since the beginning are given again to others
    --database_.depth_;
    try {
      if (database_.depth_ == 0) {
        database_.exec("ROLLBACK");
      } else {
        database_.exec(savepoint("ROLLBACK TO", database_.depth_).c_str());
        database_.exec(savepoint("RELEASE", database_.depth_).c_str());
      }
    } catch (...) {
      // After a full disk SQLite has rolled back by itself.
    }
  }
  if (database_.depth_ == 0) database_.durable_ = false;
}

void Transaction::commit() {
  assert(!done_);
  const int depth = database_.depth_ - 1;
  database_.exec(depth == 0 ? "COMMIT" : savepoint("RELEASE", depth).c_str());
  database_.depth_ = depth;
  done_ = true;
}

Snapshot::Snapshot(Database& database)
    : database_(database), own_(database.depth_ == 0 && !database.snapshot_) {
  if (!own_) return;
  database.exec("BEGIN");
  database.snapshot_ = true;
}

Snapshot::~Snapshot() {
  if (!own_) return;
  database_.snapshot_ = false;
  try {
    database_.exec("COMMIT");
  } catch (...) {
    // Nothing was written; closing the connection ends it.
  }
}

}  // namespace mingcha::ledger
