#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace mingcha {
namespace {

using Sha256 = std::array<unsigned char, 32>;

Sha256 sha256(std::string_view bytes) {
  // Fetched once: looking for it takes longer than hashing a header.
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  Sha256 hash{};
  if (algorithm == nullptr ||
      EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, algorithm, nullptr) != 1)
    throw std::runtime_error("SHA-256 is not available in this libcrypto");
  return hash;
}

std::string base32(const Sha256& hash) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned pool = 0;
  int bits = 0;
  for (const unsigned char byte : hash) {
    pool = (pool << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += digits[(pool >> (bits - 5)) & 31];
  }
  if (bits > 0) out += digits[(pool << (5 - bits)) & 31];
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : sha256(bytes)) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string sha256_base32(std::string_view bytes) {
  return base32(sha256(bytes));
}

std::string base32_of_hex(std::string_view digest) {
  const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
  Sha256 hash{};
  for (std::size_t n = 0; n < hash.size() && 2 * n + 1 < digest.size(); ++n)
    hash[n] = static_cast<unsigned char>(value(digest[2 * n]) << 4 | value(digest[2 * n + 1]));
  return base32(hash);
}

std::string fingerprint(std::string_view check, std::string_view body, std::string_view place,
                        std::string_view subject, std::string_view key) {
  std::string joined = "mc1";
  for (const auto part : {check, body, place, subject, key}) {
    joined += '\0';
    joined += part;
  }
  return sha256_hex(joined).substr(0, 32);
}

}  // namespace mingcha
