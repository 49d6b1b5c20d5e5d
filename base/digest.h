// SHA-256 and the fingerprints built on it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace mingcha {

std::string sha256_hex(std::string_view bytes);      // 64 lower-case hex digits
std::string sha256_base32(std::string_view bytes);   // RFC 4648 base32 without padding, as WARC digests are
std::string base32_of_hex(std::string_view digest);  // the same of a digest that is known in hex digits

// The identity of a finding over all runs: the first 32 hex digits of SHA-256 over "mc1" and the parts,
// joined by NUL. Parts: check, body, site or account id, subject, key.
std::string fingerprint(std::string_view check, std::string_view body, std::string_view place,
                        std::string_view subject, std::string_view key);

}  // namespace mingcha
