#include "ledger/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "ledger/query.h"
#include "ledger/schema.h"

namespace mingcha::ledger {
namespace {

// Long enough for the largest batch of another process, short enough for a person to hear of a stuck one.
constexpr int busy_milliseconds = 30'000;
constexpr std::size_t kept_addresses = 100'000;

// SQLite would make the file by the umask. An empty file is a new database to it, and the files beside it
// (-wal, -shm) take over its mode.
void make_private(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd >= 0) {
    ::close(fd);
  } else if (errno != EEXIST) {
    throw std::runtime_error("cannot make " + path + ": " + std::strerror(errno));
  }
}

void require_file(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    throw UsageError(Error{"there is no ledger yet", "make one with 'mingcha run'", path});
  }
}

[[noreturn]] void refuse_no_database(const std::string& path) {
  throw UsageError(
      Error{"this is not a ledger: not an SQLite file", "move it away or name another workspace", path});
}

// SQLite takes a file of a single byte for an empty database; what is longer it tells by itself. The file
// must not be opened here: closing it would drop the locks that this process has on it through other
// connections (POSIX), and another program could take the log away from under them.
void require_sqlite(const std::string& path) {
  constexpr std::uintmax_t smallest = 512;  // one page, of the least size that there is
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return;
  const auto size = std::filesystem::file_size(path, ignored);
  if (!ignored && size > 0 && size < smallest) refuse_no_database(path);
}

// SQLite refuses the change at once while another has the file open, instead of waiting as it does elsewhere.
// So the others are waited for by an empty transaction of our own; one of those who open a new ledger
// together gets through.
void use_wal(SQLite::Database& connection) {
  constexpr int tries = 100;
  for (int n = 1;; ++n) {
    SQLite::Statement pragma(connection, "PRAGMA journal_mode=WAL");
    const int code = pragma.tryExecuteStep();
    if (code == SQLITE_BUSY && n < tries) {
      pragma.tryReset();
      connection.exec("BEGIN EXCLUSIVE; COMMIT");
      continue;
    }
    if (code != SQLITE_ROW) throw SQLite::Exception(connection.getHandle(), code);
    if (pragma.getColumn(0).getString() == "wal") return;
    throw std::runtime_error("its file system can't hold a write-ahead log");
  }
}

}  // namespace

std::shared_ptr<Database> open(const std::string& path, Access access) {
  return std::make_shared<Database>(path, access);
}

bool is_begun(const std::string& path) {
  if (!std::filesystem::exists(path)) return false;
  try {
    SQLite::Database connection(path, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, busy_milliseconds);
    return connection.execAndGet("PRAGMA user_version").getInt() != 0;
  } catch (const SQLite::Exception&) {
    return true;  // open() says what is wrong with it
  }
}

Database::Database(const std::string& path, Access access) : path_(path) {
  const bool write = access == Access::write;
  write ? make_private(path) : require_file(path);
  require_sqlite(path);
  try {
    const int mode = write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY;
    connection_ = std::make_unique<SQLite::Database>(path, mode | SQLite::OPEN_NOMUTEX, busy_milliseconds);
    const int version = check_schema(*connection_, path, access);  // before anything is changed
    if (write) {
      use_wal(*connection_);
      connection_->exec("PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000");
      if (version < schema_version) migrate(*connection_, path);
    }
    // KiB. The index of addresses is read at random; a crawl of any length has as much, once this is full.
    connection_->exec(write ? "PRAGMA cache_size=-32768" : "PRAGMA cache_size=-16384");
  } catch (const UsageError&) {
    throw;
  } catch (const SQLite::Exception& cause) {
    if (cause.getErrorCode() != SQLITE_NOTADB) throw failure(cause);
    refuse_no_database(path);
  } catch (const std::runtime_error& cause) {
    throw failure(cause);
  }
}

std::runtime_error Database::failure(const std::exception& cause) const {
  return std::runtime_error("ledger " + path_ + ": " + cause.what());
}

void Database::exec(const char* sql) {
  try {
    connection_->exec(sql);
  } catch (const SQLite::Exception& cause) {
    throw failure(cause);
  }
}

std::int64_t Database::last_id() const {
  return connection_->getLastInsertRowid();
}
int Database::changes() const {
  return connection_->getChanges();
}

Database::StatementPtr Database::take(std::string_view sql) {
  auto& kept = idle_[sql];
  if (!kept.empty()) {
    auto statement = std::move(kept.back());
    kept.pop_back();
    return statement;
  }
  try {
    return std::make_unique<SQLite::Statement>(*connection_, std::string(sql));
  } catch (const SQLite::Exception& cause) {
    throw failure(cause);
  }
}

void Database::give_back(std::string_view sql, StatementPtr statement) noexcept {
  try {
    statement->tryReset();  // its error, if any, was thrown when the step failed
    statement->clearBindings();
    idle_[sql].push_back(std::move(statement));
  } catch (...) {
    // It is finalised and made anew the next time.
  }
}

std::int64_t Database::intern(std::string_view url) {
  std::string text(url);
  if (const auto known = addresses_.find(text); known != addresses_.end()) return known->second;
  std::int64_t id = 0;
  if (Query row(*this, "SELECT id FROM address WHERE url = ?1", text); row.next()) id = row.integer(0);
  if (id == 0) {
    Query(*this, "INSERT INTO address(url) VALUES (?1)", text).run();
    id = last_id();
  }
  if (addresses_.size() >= kept_addresses) addresses_.clear();
  addresses_.emplace(std::move(text), id);
  return id;
}

bool Query::next() {
  try {
    return statement_->executeStep();
  } catch (const SQLite::Exception& cause) {
    throw database_.failure(cause);
  }
}

void Query::run() {
  while (next()) {
  }
}

std::string_view Query::bytes(int column) const {
  const auto value = statement_->getColumn(column);
  const auto* data = static_cast<const char*>(value.getBlob());
  return data == nullptr ? std::string_view()
                         : std::string_view(data, static_cast<std::size_t>(value.getBytes()));
}

void Query::put(int index, std::string_view text) {
  statement_->bind(index, std::string(text));
}

// A null pointer would be bound as NULL.
void Query::put(int index, Blob blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  statement_->bind(index, data, static_cast<int>(blob.bytes.size()));
}

}  // namespace mingcha::ledger
