// The connection to the ledger's file, private to this room: statements kept for use again, transactions, and
// the table of addresses. Every SQLite error leaves here as a std::runtime_error that names the file.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"

namespace mingcha::ledger {

// SQL as a literal: statements are kept by their text for the life of the connection, so it must never be
// put together at run time.
class Sql {
 public:
  consteval Sql(const char* text) : text_(text) {}  // NOLINT(google-explicit-constructor)
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class Database {
 public:
  Database(const std::string& path, Access access);

  const std::string& path() const { return path_; }
  void exec(const char* sql);
  std::int64_t last_id() const;
  int changes() const;

  // The id of a distinct address, given when it is first seen.
  std::int64_t intern(std::string_view url);

  // Whether a write transaction is open, and whether its commit waits for the disk.
  bool in_transaction() const { return depth_ > 0; }
  bool durable() const { return durable_; }

 private:
  friend class Query;
  friend class Snapshot;
  friend class Transaction;
  using StatementPtr = std::unique_ptr<SQLite::Statement>;

  StatementPtr take(std::string_view sql);
  void give_back(std::string_view sql, StatementPtr statement) noexcept;
  std::runtime_error failure(const std::exception& cause) const;

  std::string path_;
  std::unique_ptr<SQLite::Database> connection_;
  std::unordered_map<std::string_view, std::vector<StatementPtr>> idle_;
  std::unordered_map<std::string, std::int64_t> addresses_;  // bounded; forgotten at a rollback
  int depth_ = 0;                                            // of nested transactions
  bool durable_ = false;
  bool snapshot_ = false;
};

// Reads between construction and destruction see one state of the ledger, whatever others write.
// Inside an open transaction it adds nothing.
class Snapshot {
 public:
  explicit Snapshot(Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database& database_;
  bool own_;
};

}  // namespace mingcha::ledger
