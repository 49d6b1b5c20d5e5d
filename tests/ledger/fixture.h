// A ledger in a folder that goes with its test, and short ways of writing into it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/digest.h"
#include "ledger/observations.h"
#include "program.h"

namespace mingcha::ledger {

// Noon of 20 December 2017 in Shanghai, and whole days from there.
inline Instant day(int number) {
  return Instant{std::chrono::seconds(1513742400) + std::chrono::days(number)};
}

inline VisitRow visit_row(const std::string& url, Instant time, int status = 200) {
  VisitRow row;
  row.visit.url = row.visit.final_url = url;
  row.visit.time = time;
  row.visit.status = status;
  row.body = "a";
  row.site = "a.test";
  return row;
}

// A read page. Its bytes are told apart by `title`.
inline VisitRow page_row(const std::string& url, Instant time, const std::string& title,
                         std::vector<Link> links = {}) {
  auto row = visit_row(url, time);
  auto facts = std::make_shared<PageFacts>();
  facts->title = title;
  facts->links = std::move(links);
  row.visit.sha256 = sha256_hex(title);
  row.facts = std::move(facts);
  return row;
}

class LedgerTest : public testing::Test {
 protected:
  std::int64_t begin_run(int at) {
    RunRow row;
    row.command = "run";
    row.as_of = row.started = day(at);
    row.reader = 1;
    const auto run = Runs(*database).begin(row);
    Runs(*database).finish(run, day(at), "");
    return run;
  }
  std::int64_t add(std::int64_t run, const VisitRow& row) {
    return Observations(*database).add_visit(run, row);
  }
  std::unique_ptr<BodyView> view(std::int64_t run, const std::string& body = "a") {
    return body_view(*database, run, body,
                     {{{"a.test", "a"}, {"old.a.test", "a"}, {"b.test", "b"}}, {}, {}, nullptr});
  }
  void reopen() {
    database.reset();
    database = open(path, Access::write);
  }

  fakes::Folder folder;
  std::string path = folder.path("ledger.db");
  std::shared_ptr<Database> database = open(path, Access::write);
};

}  // namespace mingcha::ledger
