// The schema of the ledger and how an older one becomes a newer one. A migration is a piece of SQL that never
// changes once it has been released; docs/ledger.md describes the tables.
#pragma once

#include <SQLiteCpp/Database.h>

#include <span>
#include <string>

#include "ledger/ledger.h"

namespace mingcha::ledger {

// PRAGMA application_id of every ledger ("mcLG"): a file of another program is never touched.
inline constexpr int application_id = 0x6d634c47;

// The first step: all tables as they were in version 1.
extern const char* const first_schema;
// Simulated requests, what happened to them, and the mails that came.
extern const char* const requests_schema;
extern const char* const watch_schema;  // accounts, posts, jobs, notices

// The n-th (from 0) leads from version n to n + 1.
std::span<const char* const> migrations();

// The version of the file's schema; 0 where it is empty and to be made. UsageError for a file of another
// program, a schema newer than this program, and one that reading alone can't mend.
int check_schema(SQLite::Database& connection, const std::string& path, Access access);

// Brings the file to schema_version in one transaction; does nothing where another process has just done so.
void migrate(SQLite::Database& connection, const std::string& path);

}  // namespace mingcha::ledger
