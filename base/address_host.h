// The host of an address, by the host parser of the WHATWG URL standard: names through UTS 46
// (non-transitional), every way of writing an IPv4 address, IPv6. Private to base/address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingcha::address {

// The normal form, IPv6 in brackets; nothing where it is not a host. `text` is well-formed UTF-8, not empty.
std::optional<std::string> normal_host(std::string_view text);

// Whether it is already in normal form, as nearly every host on a page is; may say no where the answer is
// yes.
bool is_plain_host(std::string_view text);

// "127.1", "0x7f000001": hosts whose last part is a number have to be an IPv4 address. Nothing where it isn't
// one.
bool ends_in_number(std::string_view host);
std::optional<std::string> normal_ipv4(std::string_view host);

// Without brackets; the compressed form of RFC 5952.
std::optional<std::string> normal_ipv6(std::string_view text);

}  // namespace mingcha::address
