// Facts out of their rows. Addresses are spelt once and kept; whole facts are kept up to a bound, so that a
// small site is decoded once for all checks and a large one still fits into memory.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "base/facts.h"
#include "ledger/database.h"

namespace mingcha::ledger {

class FactsReader {
 public:
  explicit FactsReader(Database& database) : database_(database) {}
  std::shared_ptr<const PageFacts> read(std::int64_t facts);
  std::string packed_links(std::int64_t facts);
  const std::string& url(std::int64_t address);  // valid as long as this reader

 private:
  Database& database_;
  std::unordered_map<std::int64_t, std::string> urls_;
  std::unordered_map<std::int64_t, std::shared_ptr<const PageFacts>> kept_;
  std::size_t kept_weight_ = 0;
};

}  // namespace mingcha::ledger
