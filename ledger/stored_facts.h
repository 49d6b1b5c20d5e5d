// Facts as the ledger stores them: what an auditor may want to read as JSON text, links and entries packed.
// Inside the packed rows an http(s) address is its id in the table of addresses; other references stand in
// full.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/facts.h"

namespace mingcha::ledger {

using ToId = std::function<std::int64_t(std::string_view url)>;
using ToUrl = std::function<const std::string&(std::int64_t id)>;

// Everything but links and entries.
std::string facts_to_json(const PageFacts& facts);
void facts_from_json(std::string_view json, PageFacts& facts);
// What says whether a page is what it should be and where it goes on, from the array [kind, title, shape,
// next_pages, feeds].
PageFacts brief_facts(std::string_view json);

std::string pack_links(const std::vector<Link>& links, const ToId& to_id);
std::string pack_entries(const std::vector<Entry>& entries, const ToId& to_id);
std::vector<Link> unpack_links(std::string_view bytes, const ToUrl& to_url);
std::vector<Entry> unpack_entries(std::string_view bytes, const ToUrl& to_url);

// A page as it is stored. Most of its links lead to what is known, so they stay packed.
struct StoredPage {
  std::int64_t id = 0;
  std::shared_ptr<const PageFacts> facts;  // kind, title, shape, next_pages and feeds alone
  std::string links, entries;              // packed
};

// A link without strings of its own, to walk over many pages.
struct PackedLink {
  std::int64_t target = 0;  // id of its address; 0: not one of http(s), see `reference`
  std::string_view reference;
  LinkRegion region = LinkRegion::other;
  LinkKind kind = LinkKind::page;
  std::string_view text;
};
void each_packed_link(std::string_view bytes, const std::function<void(const PackedLink&)>& use);
// The targets of packed entries, as far as they are addresses.
std::vector<std::int64_t> packed_entry_targets(std::string_view bytes);

}  // namespace mingcha::ledger
