// Which addresses a run knows already: 64-bit hashes in one flat table, at most 22 bytes an address, because
// a city has millions of them. Two addresses that differ in the scheme alone share a slot, so that a page
// linked as http and as https is read once. A clash of two different addresses (1 in 10^6 at 5 million
// addresses) loses one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/address.h"

namespace mingcha::crawler {

class SeenSet {
 public:
  enum class Known { no, other_scheme, yes };
  Known find(const Address& address) const { return find(std::string_view(address.str())); }
  Known find(std::string_view normalised) const;  // the same, of an address that need not be taken apart
  // Adds it; says what was known before.
  Known add(const Address& address);
  std::size_t size() const { return used_; }  // subjects, not schemes
  std::size_t bytes() const { return slots_.capacity() * sizeof(std::uint64_t); }

 private:
  std::size_t slot_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> slots_;  // 62 bits of hash, then which schemes are known; 0 is empty
  std::size_t used_ = 0;
};

// The hash that the set uses; also a key for small tables of addresses elsewhere. Not stable between
// programs.
std::uint64_t subject_hash(std::string_view normalised);
inline std::uint64_t subject_hash(const Address& address) {
  return subject_hash(std::string_view(address.str()));
}

}  // namespace mingcha::crawler
