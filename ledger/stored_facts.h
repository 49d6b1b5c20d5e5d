// Facts as the ledger stores them: what an auditor may want to read as JSON text, links and entries packed.
// Inside the packed rows an http(s) address is its id in the table of addresses; other references stand in
// full.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/facts.h"

namespace mingcha::ledger {

using ToId = std::function<std::int64_t(std::string_view url)>;
using ToUrl = std::function<const std::string&(std::int64_t id)>;

// Everything but links and entries.
std::string facts_to_json(const PageFacts& facts);
void facts_from_json(std::string_view json, PageFacts& facts);

std::string pack_links(const std::vector<Link>& links, const ToId& to_id);
std::string pack_entries(const std::vector<Entry>& entries, const ToId& to_id);
std::vector<Link> unpack_links(std::string_view bytes, const ToUrl& to_url);
std::vector<Entry> unpack_entries(std::string_view bytes, const ToUrl& to_url);

// A link without strings of its own, to walk over many pages.
struct PackedLink {
  std::int64_t target = 0;  // id of its address; 0: not one of http(s), see `reference`
  std::string_view reference;
  LinkRegion region = LinkRegion::other;
  LinkKind kind = LinkKind::page;
  std::string_view text;
};
void each_packed_link(std::string_view bytes, const std::function<void(const PackedLink&)>& use);

}  // namespace mingcha::ledger
