// What the findings of the newest judged run before this one are about, so that nobody is accused again of
// what may have been put right since: such pages are asked anew, and so are those that link to what was found
// wrong.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "ledger/ledger.h"

namespace mingcha::ledger {

class OpenFindings {
 public:
  OpenFindings() = default;  // none
  OpenFindings(Database& database, std::int64_t run);
  // Whether one is about the page at this address, rests on it, or is about the target of one of its links.
  bool concern(std::int64_t address, std::string_view packed_links) const;

 private:
  std::unordered_set<std::int64_t> pages_, targets_;  // ids of addresses
};

}  // namespace mingcha::ledger
