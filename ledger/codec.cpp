#include "ledger/codec.h"

namespace mingcha::ledger {

void Packer::number(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_ += static_cast<char>((value & 0x7f) | 0x80);
    value >>= 7;
  }
  bytes_ += static_cast<char>(value);
}

void Packer::text(std::string_view text) {
  number(text.size());
  bytes_ += text;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) throw CorruptRow("it ends inside a number");
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (shift == 63 && byte > 1) break;
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return value;
  }
  throw CorruptRow("a number of more than 64 bits");
}

std::uint64_t Unpacker::number(std::uint64_t most) {
  const auto value = number();
  if (value > most) throw CorruptRow("a number beyond its range");
  return value;
}

std::string_view Unpacker::text() {
  const auto size = number();
  if (size > rest_.size()) throw CorruptRow("it ends inside a text");
  const auto text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return text;
}

}  // namespace mingcha::ledger
