// IP addresses as hosts: the IPv4 and IPv6 parsers of the WHATWG URL standard.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/address_code.h"
#include "base/address_host.h"
#include "base/text.h"

namespace mingcha::address {

namespace {

// Digits in base 8, 10 or 16 by their prefix; values past 2^32 are only kept as "too large".
std::optional<std::uint64_t> ipv4_number(std::string_view part) {
  if (part.empty()) return std::nullopt;
  int base = 10;
  if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
    base = 16;
    part.remove_prefix(2);
  } else if (part.size() >= 2 && part[0] == '0') {
    base = 8;
    part.remove_prefix(1);
  }
  std::uint64_t value = 0;  // "0x" alone is zero
  for (const char c : part) {
    const int digit = hex_value(c);
    if (digit < 0 || digit >= base) return std::nullopt;
    value = std::min<std::uint64_t>(value * static_cast<unsigned>(base) + static_cast<unsigned>(digit),
                                    1ULL << 40);
  }
  return value;
}

std::vector<std::string_view> ipv4_parts(std::string_view host) {
  auto parts = split(host, '.');
  if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
  return parts;
}

}  // namespace

bool ends_in_number(std::string_view host) {
  const std::string_view last = ipv4_parts(host).back();
  if (!last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return ipv4_number(last).has_value();
}

std::optional<std::string> normal_ipv4(std::string_view host) {
  const auto parts = ipv4_parts(host);
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto number = ipv4_number(parts[i]);
    if (!number) return std::nullopt;
    if (i + 1 < parts.size()) {
      if (*number > 255) return std::nullopt;
      address |= *number << (8 * (3 - i));
    } else {  // the last part fills all bytes that are left
      if (*number >= 1ULL << (8 * (5 - parts.size()))) return std::nullopt;
      address |= *number;
    }
  }
  std::string out;
  for (const int shift : {24, 16, 8, 0}) {
    if (!out.empty()) out += '.';
    out += std::to_string((address >> shift) & 255);
  }
  return out;
}

namespace {

using Pieces = std::array<std::uint16_t, 8>;

// The four decimal numbers that may end an IPv6 address: exactly four, no leading zeros, at most 255.
bool read_ipv4_tail(std::string_view text, Pieces& pieces, std::size_t at) {
  const auto parts = split(text, '.');
  if (parts.size() != 4 || at > 6) return false;
  std::array<unsigned, 4> bytes{};
  for (std::size_t i = 0; i < 4; ++i) {
    if (parts[i].empty() || parts[i].size() > 3 || (parts[i].size() > 1 && parts[i][0] == '0')) return false;
    for (const char c : parts[i]) {
      if (!is_digit(c)) return false;
      bytes[i] = bytes[i] * 10 + static_cast<unsigned>(c - '0');
    }
    if (bytes[i] > 255) return false;
  }
  pieces[at] = static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]);
  pieces[at + 1] = static_cast<std::uint16_t>(bytes[2] << 8 | bytes[3]);
  return true;
}

// One group of hex digits and the colon after it. Returns false where the text can't be an address.
bool read_piece(std::string_view& text, std::uint16_t& piece) {
  unsigned value = 0;
  std::size_t length = 0;
  while (length < 4 && length < text.size() && hex_value(text[length]) >= 0)
    value = value * 16 + static_cast<unsigned>(hex_value(text[length++]));
  if (length == 0) return false;
  piece = static_cast<std::uint16_t>(value);
  text.remove_prefix(length);
  if (text.empty()) return true;
  if (text[0] != ':' || text.size() == 1) return false;
  text.remove_prefix(1);
  return true;
}

// Whether the next group is the first number of a dotted tail.
bool at_ipv4_tail(std::string_view text) {
  const std::size_t end = text.find_first_of(".:");
  return end != std::string_view::npos && end <= 4 && text[end] == '.';
}

std::optional<Pieces> read_ipv6(std::string_view text) {
  Pieces pieces{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;  // where "::" stands
  if (text.starts_with(':')) {
    if (!text.starts_with("::")) return std::nullopt;
    text.remove_prefix(2);
    gap = 0;
  }
  while (!text.empty()) {
    if (count == 8) return std::nullopt;
    if (text[0] == ':') {
      if (gap) return std::nullopt;
      gap = count;
      text.remove_prefix(1);
    } else if (at_ipv4_tail(text)) {
      if (!read_ipv4_tail(text, pieces, count)) return std::nullopt;
      count += 2;
      break;
    } else if (!read_piece(text, pieces[count++])) {
      return std::nullopt;
    }
  }
  if (!gap) return count == 8 ? std::optional(pieces) : std::nullopt;
  if (count == 8) return std::nullopt;
  std::move_backward(pieces.begin() + *gap, pieces.begin() + count, pieces.end());
  std::fill(pieces.begin() + *gap, pieces.begin() + *gap + (8 - count), std::uint16_t{0});
  return pieces;
}

}  // namespace

std::optional<std::string> normal_ipv6(std::string_view text) {
  const auto pieces = read_ipv6(text);
  if (!pieces) return std::nullopt;
  std::size_t best = 8, best_length = 1;  // the first longest run of zeros, of at least two
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && (*pieces)[end] == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = end + 1;
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      out += "::";
      i += best_length - 1;
      continue;
    }
    if (!out.empty() && !out.ends_with(':')) out += ':';
    std::array<char, 4> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), (*pieces)[i], 16).ptr;
    out.append(digits.data(), end);
  }
  return out;
}

}  // namespace mingcha::address
