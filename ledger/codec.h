// A small binary form for the packed rows: numbers as LEB128 varints (7 bits a byte, lowest first), text as
// its length and its bytes. docs/ledger.md has the layout of the rows.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mingcha::ledger {

// A stored row that this program can't have written.
class CorruptRow : public std::runtime_error {
 public:
  explicit CorruptRow(const std::string& what)
      : std::runtime_error("ledger: a stored row is corrupt: " + what) {}
};

class Packer {
 public:
  void number(std::uint64_t value);
  void text(std::string_view text);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws CorruptRow past the end, and for a number of more than 64 bits.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  std::uint64_t number(std::uint64_t most);  // one that may not be greater
  std::string_view text();                   // a part of the bytes given
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace mingcha::ledger
