// What is known of each host's robots.txt over runs: the last answer, for its 24 hours, and since when it
// can't be had.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

struct RobotsRow {
  std::string root;            // scheme and authority: "http://www.x.gov.cn"
  std::optional<Instant> had;  // a file, or the answer that there is none
  int status = 0;              // of that answer
  std::string text;
  std::optional<Instant> failing_since;  // absent: it can be had
};

class RobotsStore {
 public:
  explicit RobotsStore(Database& database) : database_(database) {}
  void had(const std::string& root, Instant when, int status, std::string_view text);
  void failed(const std::string& root, Instant when);  // what was had before stays; the first failure counts
  std::optional<RobotsRow> find(const std::string& root) const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
