#include "crawler/http/handshake.h"

#include <algorithm>
#include <charconv>

namespace mingcha::crawler {
namespace {

// OpenSSL's X509_V_ERR_…, openssl-verification-options(1).
struct Meaning {
  long verified;
  Fault fault;
};
constexpr Meaning meanings[] = {
    {2, Fault::unknown_issuer},   // UNABLE_TO_GET_ISSUER_CERT
    {9, Fault::not_yet_valid},    // CERT_NOT_YET_VALID
    {10, Fault::expired},         // CERT_HAS_EXPIRED
    {18, Fault::self_signed},     // DEPTH_ZERO_SELF_SIGNED_CERT
    {19, Fault::unknown_issuer},  // SELF_SIGNED_CERT_IN_CHAIN: its root is none of ours
    {20, Fault::unknown_issuer},  // UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    {21, Fault::unknown_issuer},  // UNABLE_TO_VERIFY_LEAF_SIGNATURE
    {23, Fault::revoked},         // CERT_REVOKED
    {62, Fault::wrong_host},      // HOSTNAME_MISMATCH
    {66, Fault::weak_cipher},     // EE_KEY_TOO_SMALL
    {67, Fault::weak_cipher},     // CA_KEY_TOO_SMALL
    {68, Fault::weak_cipher},     // CA_MD_TOO_WEAK
};

Instant instant_of(const std::string& text) {
  const time_t seconds = curl_getdate(text.c_str(), nullptr);  // "Nov  6 08:49:37 2026 GMT"
  return seconds < 0 ? Instant{} : Instant{std::chrono::seconds{seconds}};
}

// OpenSSL writes the bytes of names that are not ASCII as "\E6\9F\90".
std::string unescaped(std::string_view name) {
  std::string text;
  for (std::size_t at = 0; at < name.size(); ++at) {
    unsigned byte = 0;
    const char* end = name.data() + std::min(at + 3, name.size());
    const bool escape = name[at] == '\\' && std::from_chars(name.data() + at + 1, end, byte, 16).ptr == end;
    if (escape && byte >= 0x80) {
      text += static_cast<char>(byte);
      at += 2;
    } else {
      text += name[at];
    }
  }
  return text;
}

bool is_old(std::string_view tls) {
  return tls == "TLSv1" || tls == "TLSv1.0" || tls == "TLSv1.1" || tls.starts_with("SSL");
}

}  // namespace

Fault tls_fault(CURLcode code, long verified, std::string_view words) {
  const auto says = [&](std::string_view part) { return words.find(part) != std::string_view::npos; };
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    // Found by libcurl itself, which says nothing of OpenSSL then.
    if (says("does not match") || says("no alternative certificate subject name")) return Fault::wrong_host;
    for (const auto& [known, fault] : meanings)
      if (known == verified) return fault;
    return Fault::bad_certificate;
  }
  if (says("wrong version number") || says("packet length too long") || says("http request"))
    return Fault::not_tls;
  if (says("unsupported protocol") || says("alert protocol version")) return Fault::old_protocol;
  // Said by OpenSSL, not by the network: there was a server, and no agreement with it.
  if (code == CURLE_SSL_CIPHER || (says("SSL routines") && !says("unexpected eof")))
    return Fault::weak_cipher;
  return Fault::handshake;
}

Handshake::Handshake(CURL* easy, const Address& address, const Network& network,
                     const std::vector<boost::asio::ip::address>& addresses)
    : easy_((curl_easy_reset(easy), easy)), way_(easy, address, network, addresses) {
  set(easy_, CURLOPT_URL, address.str().c_str());
  set(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(network.connect_timeout.count()));
  set(easy_, CURLOPT_FRESH_CONNECT, 1L);
  set(easy_, CURLOPT_FORBID_REUSE, 1L);
  set(easy_, CURLOPT_SSL_VERIFYPEER, 0L);
  set(easy_, CURLOPT_SSL_VERIFYHOST, 0L);
  set(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_0));
  set(easy_, CURLOPT_SSL_CIPHER_LIST, "ALL:@SECLEVEL=0");
  set(easy_, CURLOPT_CERTINFO, 1L);
  set(easy_, CURLOPT_PREREQFUNCTION, &Handshake::on_connected);
  set(easy_, CURLOPT_PREREQDATA, this);
  set(easy_, CURLOPT_VERBOSE, 1L);  // says which protocol was agreed on
  set(easy_, CURLOPT_DEBUGFUNCTION, &Handshake::on_debug);
  set(easy_, CURLOPT_DEBUGDATA, this);
}

int Handshake::on_connected(void* self, char*, char*, int, int) noexcept {
  try {
    static_cast<Handshake*>(self)->read_chain();
  } catch (...) {
    // Described less, that is all.
  }
  return CURL_PREREQFUNC_ABORT;
}

void Handshake::read_chain() {
  curl_certinfo* all = nullptr;
  if (curl_easy_getinfo(easy_, CURLINFO_CERTINFO, &all) != CURLE_OK || all == nullptr) return;
  for (int i = 0; i < all->num_of_certs; ++i) {
    Certificate& one = seen_.chain.emplace_back();
    for (const auto* line = all->certinfo[i]; line != nullptr; line = line->next) {
      const std::string_view text = line->data;
      const auto value = [&](std::string_view name) { return std::string(text.substr(name.size())); };
      if (text.starts_with("Subject:")) one.subject = unescaped(value("Subject:"));
      if (text.starts_with("Issuer:")) one.issuer = unescaped(value("Issuer:"));
      if (text.starts_with("Start date:")) one.from = instant_of(value("Start date:"));
      if (text.starts_with("Expire date:")) one.until = instant_of(value("Expire date:"));
    }
  }
}

int Handshake::on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept {
  constexpr std::string_view begin = "SSL connection using ";
  std::string_view text(bytes, size);
  if (type != CURLINFO_TEXT || !text.starts_with(begin)) return 0;
  text.remove_prefix(begin.size());
  try {
    static_cast<Handshake*>(self)->seen_.tls = text.substr(0, text.find(' '));
  } catch (...) {
  }
  return 0;
}

Transport Handshake::describe(Fault first) const {
  Transport seen = seen_;
  seen.fault = first;
  const bool vague = first == Fault::weak_cipher || first == Fault::handshake;
  if (vague && is_old(seen.tls)) seen.fault = Fault::old_protocol;
  if (first == Fault::weak_cipher && seen.tls.empty()) seen.fault = Fault::handshake;
  return seen;
}

}  // namespace mingcha::crawler
