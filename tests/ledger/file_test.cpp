// The file itself: whose it is, what it refuses, and what is left of it when a process dies.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include "fixture.h"
#include "ledger/query.h"
#include "ledger/schema.h"

namespace mingcha::ledger {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const std::string& path, Access access = Access::write) {
  try {
    open(path, access);
  } catch (const UsageError& error) {
    EXPECT_EQ(error.errors().size(), 1u);
    EXPECT_EQ(error.errors()[0].file, path);
    return to_string(error.errors()[0]);
  }
  return "opened";
}

unsigned mode_of(const std::string& path) {
  struct stat about{};
  EXPECT_EQ(::stat(path.c_str(), &about), 0) << path;
  return about.st_mode & 0777U;
}

// A file that SQLite itself makes, without us.
void make_foreign(const std::string& path, const char* sql) {
  SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

std::int64_t begin_run(Database& database, const char* command = "run") {
  RunRow row;
  row.command = command;
  row.as_of = row.started = day(0);
  return Runs(database).begin(row);
}

// A child that must not have inherited an open ledger; its body's value is its exit code.
pid_t start(const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int code = 99;
  try {
    code = body();
  } catch (const std::exception& cause) {
    std::fprintf(stderr, "child: %s\n", cause.what());
  }
  ::_exit(code);
}

int end_of(pid_t child) {
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

class LedgerFile : public testing::Test {
 protected:
  fakes::Folder folder;
  std::string path = folder.path("ledger.db");
};

// ---- whose it is

TEST_F(LedgerFile, IsItsOwnersAloneWhateverTheUmask) {
  const auto before = ::umask(0);
  const auto database = open(path, Access::write);
  begin_run(*database);
  ::umask(before);
  for (const char* end : {"", "-wal", "-shm"}) EXPECT_EQ(mode_of(path + end), 0600U) << end;
}

TEST_F(LedgerFile, ANewOneHasTheSchemaAndALog) {
  const auto database = open(path, Access::write);
  Query row(*database,
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM "
            "pragma_application_id), (SELECT journal_mode FROM pragma_journal_mode)");
  ASSERT_TRUE(row.next());
  EXPECT_EQ(row.integer(0), schema_version);
  EXPECT_EQ(row.integer(1), application_id);
  EXPECT_EQ(row.text(2), "wal");
}

TEST_F(LedgerFile, OpeningItAgainKeepsWhatIsThere) {
  begin_run(*open(path, Access::write));
  EXPECT_EQ(Runs(*open(path, Access::write)).all().size(), 1u);
  EXPECT_EQ(Runs(*open(path, Access::read)).all().size(), 1u);
}

TEST_F(LedgerFile, ReadingWritesNothing) {
  begin_run(*open(path, Access::write));
  const auto database = open(path, Access::read);
  EXPECT_THROW(begin_run(*database), std::runtime_error);
  try {
    begin_run(*database);
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr(path));
  }
  EXPECT_EQ(Runs(*database).all().size(), 1u);
}

// ---- what is refused

TEST_F(LedgerFile, WhatIsNoDatabaseIsNamedAndNotTouched) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{15}, std::size_t{100}, std::size_t{511},
                                 std::size_t{512}, std::size_t{10'000}}) {
    const std::string text(size, 'x');
    folder.write("ledger.db", text);
    for (const auto access : {Access::read, Access::write}) {
      EXPECT_THAT(refusal(path, access), AllOf(HasSubstr("not an SQLite file"), HasSubstr("move it away")))
          << size;
      EXPECT_TRUE(folder.read("ledger.db") == text) << size;
    }
  }
}

struct Foreign {
  const char* what;
  const char* sql;
};

TEST_F(LedgerFile, AnotherProgramsDatabaseIsNotTouched) {
  const Foreign files[] = {
      {"no version", "CREATE TABLE t (x); INSERT INTO t VALUES (1)"},
      {"our version", "CREATE TABLE t (x); PRAGMA user_version=1"},
      {"a version beyond ours", "CREATE TABLE t (x); PRAGMA user_version=7"},
      {"a version below zero", "CREATE TABLE t (x); PRAGMA user_version=-1"},
      {"another's name", "CREATE TABLE t (x); PRAGMA application_id=252006673; PRAGMA user_version=1"},
      {"another's name, no table yet", "PRAGMA application_id=252006673"},
      {"a version, no table yet", "PRAGMA user_version=3"},
  };
  for (const auto& [what, sql] : files) {
    ::unlink(path.c_str());
    make_foreign(path, sql);
    const auto before = folder.read("ledger.db");
    for (const auto access : {Access::read, Access::write})
      EXPECT_THAT(refusal(path, access), HasSubstr("of another program")) << what;
    EXPECT_TRUE(folder.read("ledger.db") == before) << what;
  }
}

TEST_F(LedgerFile, ANewerSchemaIsRefusedByNameAndVersions) {
  begin_run(*open(path, Access::write));
  make_foreign(path, "PRAGMA user_version=1234");
  const auto before = folder.read("ledger.db");
  for (const auto access : {Access::read, Access::write})
    EXPECT_THAT(refusal(path, access),
                AllOf(HasSubstr(path), HasSubstr("newer mingcha"), HasSubstr("schema version is 1234"),
                      HasSubstr("up to " + std::to_string(schema_version))));
  EXPECT_TRUE(folder.read("ledger.db") == before);
}

TEST_F(LedgerFile, ReadingNeedsALedger) {
  EXPECT_THAT(refusal(path, Access::read), HasSubstr("no ledger yet"));
  EXPECT_NE(::access(path.c_str(), F_OK), 0);  // reading makes none
  folder.write("ledger.db", "");
  EXPECT_THAT(refusal(path, Access::read), HasSubstr("nothing in this ledger yet"));
  EXPECT_EQ(refusal(path, Access::write), "opened");  // an empty file may become one
  EXPECT_EQ(refusal(path, Access::read), "opened");
}

TEST_F(LedgerFile, WhatStopsUsNamesTheFile) {
  const auto what = [](const std::string& file) {
    try {
      open(file, Access::write);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("opened");
  };
  EXPECT_THAT(what(folder.path("none/ledger.db")), HasSubstr("none/ledger.db"));
  EXPECT_THAT(what(folder.path()), HasSubstr(folder.path()));
}

// ---- runs

TEST_F(LedgerFile, ARunComesBackWithEveryField) {
  RunRow row;
  row.command = "crawl";
  row.as_of = day(1);
  row.started = day(2);
  row.program = "0.1.0";
  row.inputs_hash = sha256_hex("x");
  row.reader = 3;
  row.packs = {"linyi-2017@1", "mine@2"};
  row.bodies = {"a", "b"};
  row.period = "2017";
  row.zone = "Europe/London";
  row.id = Runs(*open(path, Access::write)).begin(row);
  const auto database = open(path, Access::write);
  const Runs runs(*database);
  EXPECT_FALSE(runs.latest_finished());
  ASSERT_TRUE(runs.unfinished());
  Runs(*database).finish(row.id, day(3), "");
  const auto [id, command, as_of, started, finished, program, inputs, reader, packs, bodies, period, stopped,
              zone] = runs.find(row.id).value();
  EXPECT_EQ(id, row.id);
  EXPECT_EQ(command, row.command);
  EXPECT_EQ(as_of, row.as_of);
  EXPECT_EQ(started, row.started);
  EXPECT_EQ(finished, day(3));
  EXPECT_EQ(program, row.program);
  EXPECT_EQ(inputs, row.inputs_hash);
  EXPECT_EQ(reader, row.reader);
  EXPECT_EQ(packs, row.packs);
  EXPECT_EQ(bodies, row.bodies);
  EXPECT_EQ(period, row.period);
  EXPECT_EQ(stopped, "");
  EXPECT_EQ(zone, row.zone);
  EXPECT_FALSE(runs.unfinished());
  EXPECT_FALSE(runs.find(99));
}

TEST_F(LedgerFile, TheLatestFinishedRunIsNoAbandonedOne) {
  const auto database = open(path, Access::write);
  Runs runs(*database);
  const auto first = begin_run(*database);
  runs.finish(first, day(0), "");
  const auto second = begin_run(*database);
  EXPECT_EQ(runs.unfinished()->id, second);
  EXPECT_EQ(runs.latest_finished()->id, first);
  runs.finish(second, day(1), "abandoned");  // half a city: nothing to judge it by
  EXPECT_FALSE(runs.unfinished());
  EXPECT_EQ(runs.latest_finished()->id, first);
  begin_run(*database);
  EXPECT_EQ(runs.latest_finished()->id, first);
}

// ---- several at once

TEST_F(LedgerFile, AReaderSeesOneStateWhileAWriterGoesOn) {
  const auto writer = open(path, Access::write), reader = open(path, Access::read);
  begin_run(*writer);
  {
    const Snapshot snapshot(*reader);
    EXPECT_EQ(Runs(*reader).all().size(), 1u);
    Transaction more(*writer);
    begin_run(*writer);
    EXPECT_EQ(Runs(*reader).all().size(), 1u);
    more.commit();
    EXPECT_EQ(Runs(*reader).all().size(), 1u);
  }
  EXPECT_EQ(Runs(*reader).all().size(), 2u);
}

TEST_F(LedgerFile, ManyWhoOpenANewOneAtOnceMakeOneSchemaAndWaitForEachOther) {
  std::vector<pid_t> children;
  for (int n = 0; n < 6; ++n)
    children.push_back(start([&] {
      const auto database = open(path, Access::write);
      for (int m = 0; m < 5; ++m) {
        Transaction transaction(*database);
        begin_run(*database);
        transaction.commit();
      }
      return 0;
    }));
  for (const auto child : children) EXPECT_EQ(end_of(child), 0);
  EXPECT_EQ(Runs(*open(path, Access::read)).all().size(), 30u);
}

// ---- death

TEST_F(LedgerFile, KilledInATransactionItKeepsTheStateBefore) {
  int ready[2];
  ASSERT_EQ(::pipe2(ready, O_CLOEXEC), 0);
  const auto child = start([&] {
    const auto database = open(path, Access::write);
    begin_run(*database, "kept");
    const Transaction lost(*database);
    const auto run = begin_run(*database, "lost");
    for (int n = 0; n < 20'000; ++n)  // more than its cache of pages needs to spill into the log
      Observations(*database).add_visit(
          run, visit_row("http://a.test/" + std::string(500, 'x') + std::to_string(n), day(0)));
    if (::write(ready[1], "x", 1) != 1) return 1;
    for (;;) ::pause();
  });
  ::close(ready[1]);
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  ::close(ready[0]);
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  EXPECT_EQ(end_of(child), 128 + SIGKILL);
  for (const auto access : {Access::read, Access::write}) {  // also a reader alone brings the log in order
    const auto database = open(path, access);
    ASSERT_EQ(Runs(*database).all().size(), 1u);
    EXPECT_EQ(Runs(*database).all()[0].command, "kept");
    EXPECT_TRUE(Observations(*database).visits_of("http://a.test/" + std::string(500, 'x') + "0").empty());
  }
  EXPECT_EQ(begin_run(*open(path, Access::write)), 2);
}

TEST_F(LedgerFile, KilledRightAfterACommitItKeepsAll) {
  for (int n = 1; n <= 3; ++n) {
    const auto child = start([&] {
      const auto database = open(path, Access::write);
      Transaction transaction(*database);
      begin_run(*database);
      transaction.commit();
      ::kill(::getpid(), SIGKILL);
      return 1;
    });
    EXPECT_EQ(end_of(child), 128 + SIGKILL);
    EXPECT_EQ(Runs(*open(path, Access::read)).all().size(), static_cast<std::size_t>(n));
  }
}

TEST_F(LedgerFile, WhereTheDiskIsFullItSaysSoAndKeepsTheStateBefore) {
  begin_run(*open(path, Access::write));
  const auto child = start([&] {
    const auto database = open(path, Access::write);
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1'000'000, 1'000'000};
    if (::setrlimit(RLIMIT_FSIZE, &small) != 0) return 1;
    const auto run = begin_run(*database);
    try {
      Transaction all(*database);
      auto row = visit_row("http://a.test/", day(0));
      row.headers = std::string(16 * 1024, 'h');
      for (int n = 0; n < 10'000; ++n) Observations(*database).add_visit(run, row);
      all.commit();
    } catch (const std::runtime_error& error) {
      return std::string(error.what()).find(path) == std::string::npos ? 2 : 7;
    }
    return 3;
  });
  EXPECT_EQ(end_of(child), 7);
  const auto database = open(path, Access::write);
  EXPECT_EQ(Runs(*database).all().size(), 2u);
  EXPECT_TRUE(Observations(*database).visits_of("http://a.test/").empty());
}

}  // namespace
}  // namespace mingcha::ledger
