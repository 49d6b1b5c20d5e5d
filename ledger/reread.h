// Facts taken anew from archived bytes, after the reader has changed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/facts.h"
#include "ledger/ledger.h"

namespace mingcha::ledger {

// A visit whose bytes were read.
struct Readable {
  std::int64_t visit = 0;
  std::string url;  // after redirects
  std::string sha256, content_type, warc;
  std::uint64_t offset = 0;
  bool is_home = false;
};
std::vector<Readable> readable_visits(Database& database, std::int64_t run);

// The visit points to these facts from now on; the earlier ones stay.
void put_facts(Database& database, const Readable& visit, const PageFacts& facts, int reader);
void put_reader(Database& database, std::int64_t run, int reader);

}  // namespace mingcha::ledger
