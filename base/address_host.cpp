#include "base/address_host.h"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>

#include "base/address_code.h"
#include "base/text.h"

namespace mingcha::address {

namespace {

// Forbidden domain code points of the standard, for the ASCII part; the others are IDNA's business.
bool is_forbidden(unsigned char c) {
  return c <= 0x20 || c == 0x7F ||
         std::string_view("#/:<>?@[\\]^|%").find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const UIDNA* idna() {
  static const UIDNA* const processor = [] {
    UErrorCode status = U_ZERO_ERROR;
    const auto options = UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII |
                         UIDNA_NONTRANSITIONAL_TO_UNICODE;
    return uidna_openUTS46(static_cast<std::uint32_t>(options), &status);
  }();
  return processor;
}

// The standard calls ToASCII with CheckHyphens and VerifyDnsLength off: these errors don't count.
constexpr std::uint32_t tolerated = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

std::optional<std::string> to_ascii(std::string_view host) {
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  std::string out(host.size() * 4 + 64, '\0');
  const auto capacity = [&] { return static_cast<std::int32_t>(out.size()); };
  const auto convert = [&] {
    return uidna_nameToASCII_UTF8(idna(), host.data(), static_cast<std::int32_t>(host.size()), out.data(),
                                  capacity(), &info, &status);
  };
  std::int32_t length = convert();
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    out.resize(static_cast<std::size_t>(length) + 1);
    status = U_ZERO_ERROR;
    info = UIDNA_INFO_INITIALIZER;
    length = convert();
  }
  if (U_FAILURE(status) || (info.errors & ~tolerated) != 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace

bool is_plain_host(std::string_view text) {
  const std::size_t last_label = text.rfind('.') + 1;  // 0 where there is no dot
  if (last_label >= text.size() || is_digit(text[last_label])) return false;
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.'; });
}

std::optional<std::string> normal_host(std::string_view text) {
  if (text.front() == '[') {
    if (text.back() != ']') return std::nullopt;
    const auto address = normal_ipv6(text.substr(1, text.size() - 2));
    return address ? std::optional("[" + *address + "]") : std::nullopt;
  }
  const std::string decoded = valid_utf8(percent_decoded(text));
  // ASCII names are taken as they are, wrong punycode too: the standard says so for compatibility.
  auto host = is_ascii(decoded) ? lower_ascii(decoded) : to_ascii(decoded);
  if (!host || host->empty() || std::ranges::any_of(*host, is_forbidden)) return std::nullopt;
  return ends_in_number(*host) ? normal_ipv4(*host) : host;
}

}  // namespace mingcha::address
