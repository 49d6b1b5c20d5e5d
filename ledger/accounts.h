// What accounts published, and how each reading of their sources went.
#pragma once

#include <string>
#include <vector>

#include "base/post.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

// One reading to write. The readings of one poll of an account share `polled`.
struct AccountReading {
  std::string account;
  Instant polled{};
  SourceReading reading;
  std::vector<Post> posts;
};

class Accounts {
 public:
  explicit Accounts(Database& database) : database_(database) {}
  // `visit`: whose bytes were read; absent: a file, known by the digest of its evidence.
  void add(std::int64_t run, const AccountReading& row, std::optional<std::int64_t> visit);
  AccountView view(std::string_view account) const;
  // Posts dated before this day, where their date is known, and readings before it but the newest of each
  // account.
  void forget_before(Day day, Instant start);

 private:
  Database& database_;
};

}  // namespace mingcha::ledger
