#include "ledger/facts_reader.h"

#include "ledger/codec.h"
#include "ledger/query.h"
#include "ledger/stored_facts.h"

namespace mingcha::ledger {
namespace {

// In links and entries, of about 150 bytes each. The first ones stay: checks walk over all pages again and
// again in the same order, where throwing out the oldest would never hit.
constexpr std::size_t most_kept = 500'000;

std::size_t weight(const PageFacts& facts) {
  return 20 + facts.links.size() + facts.entries.size();
}

}  // namespace

std::shared_ptr<const PageFacts> FactsReader::read(std::int64_t id) {
  if (const auto kept = kept_.find(id); kept != kept_.end()) return kept->second;
  Query row(database_, "SELECT page, links, entries FROM facts WHERE id = ?1", id);
  if (!row.next()) throw CorruptRow("a visit points to facts that are not there");
  const auto facts = std::make_shared<PageFacts>();
  const ToUrl to_url = [this](std::int64_t address) -> const std::string& { return url(address); };
  facts_from_json(row.bytes(0), *facts);
  facts->links = unpack_links(row.bytes(1), to_url);
  facts->entries = unpack_entries(row.bytes(2), to_url);
  if (kept_weight_ + weight(*facts) <= most_kept) {
    kept_weight_ += weight(*facts);
    kept_.emplace(id, facts);
  }
  return facts;
}

std::string FactsReader::packed_links(std::int64_t facts) {
  Query row(database_, "SELECT links FROM facts WHERE id = ?1", facts);
  if (!row.next()) throw CorruptRow("a visit points to facts that are not there");
  return row.text(0);
}

const std::string& FactsReader::url(std::int64_t address) {
  if (const auto known = urls_.find(address); known != urls_.end()) return known->second;
  Query row(database_, "SELECT url FROM address WHERE id = ?1", address);
  if (!row.next()) throw CorruptRow("a link to an address that is not there");
  return urls_.emplace(address, row.text(0)).first->second;
}

}  // namespace mingcha::ledger
