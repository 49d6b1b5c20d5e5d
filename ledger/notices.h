// What is to be told to whom about findings, and what became of it. Of one finding a target is told `new`,
// then `recovered`, then `new` again where it came back: never the same twice in a row.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace mingcha::ledger {

struct NoticeRow {
  std::int64_t id = 0;
  std::string target, fingerprint, event;  // event: new, recovered
  std::int64_t run = 0;
  Instant made{}, due{};
  int tries = 0;
};

class Notices {
 public:
  explicit Notices(Database& database) : database_(database) {}
  // Written down unless the target has been told just that of this finding last (or will be), or `recovered`
  // of what it was never told. Whether it was. On the disk when it returns, so that a kill tells nobody
  // twice.
  bool add(const NoticeRow& row);
  std::vector<NoticeRow> due(Instant now) const;  // waiting, oldest first
  std::optional<Instant> next() const;
  void sent(std::int64_t id);
  void failed(std::int64_t id, std::string_view problem, std::optional<Instant> again);  // none: given up
  struct Counts {
    std::int64_t waiting = 0, sent = 0, given_up = 0;
  };
  Counts counts() const;

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
