// Lists of addresses that a site publishes for machines: sitemaps (sitemaps.org 0.9: lists, lists of lists,
// plain text) and feeds (RSS 0.9 to 2.0, Atom). Pure, and bounded whatever the bytes are: entities of the
// file's own are never expanded, nothing is fetched, elements nest at most 256 deep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"

namespace mingcha::pages {

inline constexpr std::size_t most_listed = 50'000;          // addresses of one file, as sitemaps.org has it
inline constexpr std::size_t most_list_bytes = 50'000'000;  // undone of gzip; the rest is not read

struct AddressList {
  enum class Kind {
    none,     // the bytes are something else: a page, say, that a server gives for every path
    index,    // a sitemap of sitemaps
    sitemap,  // of pages
    feed,
  };
  Kind kind = Kind::none;
  std::vector<std::string> addresses;  // absolute and normalised, each once, in the file's order
  bool whole = true;                   // false: cut at a bound, or not well-formed to its end
};

// `from` is where the bytes came from; relative addresses, which the standard forbids, are taken as meant.
AddressList read_address_list(std::string_view bytes, const Address& from);

// Whether it is worth reading bytes that were asked for as a page: XML whose first element names a list.
bool is_address_list(std::string_view bytes);

}  // namespace mingcha::pages
