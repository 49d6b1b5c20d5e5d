#include "crawler/http/guard.h"

#include <algorithm>
#include <array>

namespace mingcha::crawler {
namespace {

namespace ip = boost::asio::ip;

struct Range4 {
  std::uint32_t network;
  int bits;
};

constexpr Range4 special4[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared (carrier-grade NAT)
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // IETF protocol assignments
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarking
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
};

bool is_special4(std::uint32_t address) {
  for (const auto& [network, bits] : special4)
    if ((address ^ network) >> (32 - bits) == 0) return true;
  return false;
}

std::uint32_t embedded4(const ip::address_v6::bytes_type& bytes, std::size_t from) {
  std::uint32_t address = 0;
  for (std::size_t i = from; i < from + 4; ++i) address = (address << 8) | bytes[i];
  return address;
}

struct Range6 {
  std::array<unsigned char, 12> network;
  std::size_t bits;

  bool holds(const ip::address_v6::bytes_type& bytes) const {
    for (std::size_t i = 0, left = bits; left > 0; ++i, left -= std::min<std::size_t>(left, 8))
      if (const unsigned differing = bytes[i] ^ network[i];
          differing >> (8 - std::min<std::size_t>(left, 8)) != 0)
        return false;
    return true;
  }
};

constexpr Range6 special6[] = {
    {{}, 96},                                    // unspecified, loopback, "IPv4-compatible"
    {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48},  // NAT64 of a local network (RFC 8215)
    {{0x01, 0x00, 0, 0, 0, 0, 0, 0}, 64},        // discard
    {{0x20, 0x01, 0x00}, 23},                    // IETF protocol assignments, Teredo
    {{0xFC}, 7},                                 // unique local
    {{0xFE, 0x80}, 9},                           // link-local, site-local
    {{0xFF}, 8},                                 // multicast
};

bool is_special6(const ip::address_v6& address) {
  const auto bytes = address.to_bytes();
  if (address.is_v4_mapped()) return is_special4(embedded4(bytes, 12));  // ::ffff:0:0/96
  static constexpr std::array<unsigned char, 12> nat64{0x00, 0x64, 0xFF, 0x9B};
  if (std::equal(nat64.begin(), nat64.end(), bytes.begin())) return is_special4(embedded4(bytes, 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_special4(embedded4(bytes, 2));  // 6to4
  return std::any_of(std::begin(special6), std::end(special6),
                     [&](const Range6& range) { return range.holds(bytes); });
}

}  // namespace

bool is_special(const ip::address& address) {
  return address.is_v4() ? is_special4(address.to_v4().to_uint()) : is_special6(address.to_v6());
}

bool Permission::allows(const ip::address& address) const {
  if (everything || !is_special(address)) return true;
  if (line == nullptr) return false;
  boost::system::error_code not_literal;
  const auto named = ip::make_address(line->address, not_literal);
  return not_literal || named == address;  // a line that names a host trusts what that name leads to
}

const ResolveLine* matching_line(const Network& network, std::string_view host) {
  for (const auto& line : network.resolve)
    if (line.matches(host)) return &line;
  return nullptr;
}

}  // namespace mingcha::crawler
