// What the watch must remember over a restart: which times of its schedule it has made up for, and which
// probes were made.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.h"

namespace mingcha::ledger {

class WatchStore {
 public:
  explicit WatchStore(Database& database) : database_(database) {}
  std::optional<Instant> last_due(std::string_view line) const;
  void did(std::string_view line, Instant due);
  // By site: when it was probed last, for as long as probes are kept.
  std::map<std::string, Instant> last_probes() const;
  // By account: when it was polled last.
  std::map<std::string, Instant> last_polls() const;
  // Probes and their requests before this time.
  void forget_probes_before(Instant time);

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
