#include "ledger/schema.h"

#include <SQLiteCpp/Statement.h>

#include "base/error.h"

namespace mingcha::ledger {
namespace {

[[noreturn]] void refuse(const std::string& path, std::string message, std::string hint) {
  throw UsageError(Error{std::move(message), std::move(hint), path});
}

}  // namespace

int check_schema(SQLite::Database& connection, const std::string& path, Access access) {
  // One statement sees one state, also while another process makes the schema.
  SQLite::Statement state(connection,
                          "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM "
                          "sqlite_master), (SELECT application_id FROM pragma_application_id)");
  state.executeStep();
  const int version = state.getColumn(0).getInt();
  const bool empty = state.getColumn(1).getInt() == 0;
  const int owner = state.getColumn(2).getInt();
  // A file without tables may be given to us, unless another program has put its name into it.
  const bool foreign = empty ? version != 0 || owner != 0 : version <= 0 || owner != application_id;
  if (foreign) {
    refuse(path, "this is not a ledger: an SQLite database of another program",
           "move it away or name another workspace");
  }
  if (version > schema_version) {
    refuse(path,
           "this ledger was written by a newer mingcha: its schema version is " + std::to_string(version) +
               ", and this program knows those up to " + std::to_string(schema_version),
           "use the newer program");
  }
  if (access == Access::read && version < schema_version) {
    if (version == 0) refuse(path, "there is nothing in this ledger yet", "fill it with 'mingcha run'");
    refuse(path, "this ledger has an older schema",
           "bring it up to date with 'mingcha run' or 'mingcha check'");
  }
  return version;
}

void migrate(SQLite::Database& connection, const std::string& path) {
  connection.exec("BEGIN EXCLUSIVE");
  try {
    int version = check_schema(connection, path, Access::write);
    for (; version < schema_version; ++version)
      connection.exec(migrations()[static_cast<std::size_t>(version)]);
    connection.exec("PRAGMA user_version=" + std::to_string(schema_version));
    connection.exec("PRAGMA application_id=" + std::to_string(application_id));
    connection.exec("COMMIT");
  } catch (...) {
    connection.tryExec("ROLLBACK");
    throw;
  }
}

}  // namespace mingcha::ledger
