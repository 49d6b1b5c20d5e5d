// Stored names back to enumerators.
#pragma once

#include <string>
#include <string_view>

#include "ledger/codec.h"

namespace mingcha::ledger {

// Of an enumeration from 0 to `last` whose names to_string() gives. Throws CorruptRow for an unknown one.
template <class Enum>
Enum stored_enum(std::string_view name, Enum last) {
  for (int n = 0; n <= static_cast<int>(last); ++n) {
    if (to_string(static_cast<Enum>(n)) == name) return static_cast<Enum>(n);
  }
  throw CorruptRow("unknown word '" + std::string(name) + "'");
}

template <class Parsed>
auto known(const Parsed& parsed, std::string_view name) {
  if (!parsed) throw CorruptRow("unknown word '" + std::string(name) + "'");
  return *parsed;
}

}  // namespace mingcha::ledger
