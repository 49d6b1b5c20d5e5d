// What the watch must remember over a restart: which times of its schedule it has made up for, and which
// probes were made.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/ledger.h"

namespace mingcha::ledger {

struct ProbeRow {
  std::string site;
  Instant time{};
  bool open = false;
};

class WatchStore {
 public:
  explicit WatchStore(Database& database) : database_(database) {}
  std::optional<Instant> last_due(std::string_view line) const;
  void did(std::string_view line, Instant due);
  // By site: when it was probed last, for as long as probes are kept.
  std::map<std::string, Instant> last_probes() const;
  // By account: when it was polled last.
  std::map<std::string, Instant> last_polls() const;
  std::map<std::string, bool> sites_up() const;  // whether the last probe of a site had its page
  std::pair<std::int64_t, std::int64_t> accounts_read()
      const;  // at their last poll some source was read, or none
  // Probes that say something: a wall says nothing of whether a site is up. By time.
  std::vector<ProbeRow> probes_of(std::string_view body, Instant from, Instant to) const;
  // Probes and their requests before this time.
  void forget_probes_before(Instant time);

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
