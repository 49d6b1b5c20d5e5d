#include "crawler/seen.h"

#include <functional>
#include <string_view>

namespace mingcha::crawler {
namespace {

constexpr std::uint64_t scheme_bits = 3;

std::uint64_t scheme_bit(std::string_view normalised) {
  return normalised.starts_with("https:") ? 2 : 1;
}

}  // namespace

std::uint64_t subject_hash(std::string_view normalised) {
  const auto scheme_end = normalised.find("://");
  const auto subject = scheme_end == std::string_view::npos ? normalised : normalised.substr(scheme_end + 3);
  std::uint64_t hash = std::hash<std::string_view>{}(subject) & ~scheme_bits;
  return hash == 0 ? scheme_bits + 1 : hash;
}

std::size_t SeenSet::slot_of(std::uint64_t hash) const {
  std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash >> 2) & mask;
  while (slots_[at] != 0 && (slots_[at] & ~scheme_bits) != hash) at = (at + 1) & mask;
  return at;
}

void SeenSet::grow() {
  std::vector<std::uint64_t> old(slots_.empty() ? 1024 : slots_.size() * 2);
  old.swap(slots_);
  for (std::uint64_t value : old)
    if (value != 0) slots_[slot_of(value & ~scheme_bits)] = value;
}

SeenSet::Known SeenSet::find(std::string_view normalised) const {
  if (slots_.empty()) return Known::no;
  std::uint64_t value = slots_[slot_of(subject_hash(normalised))];
  if (value == 0) return Known::no;
  return (value & scheme_bit(normalised)) != 0 ? Known::yes : Known::other_scheme;
}

SeenSet::Known SeenSet::add(const Address& address) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow();
  std::uint64_t hash = subject_hash(address);
  std::uint64_t& value = slots_[slot_of(hash)];
  Known before = Known::yes;
  if (value == 0) {
    before = Known::no;
    value = hash;
    ++used_;
  } else if ((value & scheme_bit(address.str())) == 0) {
    before = Known::other_scheme;
  }
  value |= scheme_bit(address.str());
  return before;
}

}  // namespace mingcha::crawler
