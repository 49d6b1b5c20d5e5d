#include "crawler/http/ending.h"

namespace mingcha::crawler {
namespace {

struct Meaning {
  CURLcode code;
  Outcome outcome;
};

// A code that isn't here is a breach of the protocol.
constexpr Meaning meanings[] = {
    {CURLE_OK, Outcome::response},
    {CURLE_COULDNT_RESOLVE_HOST, Outcome::dns_failure},
    {CURLE_COULDNT_CONNECT, Outcome::refused},
    {CURLE_OPERATION_TIMEDOUT, Outcome::timeout},
    {CURLE_GOT_NOTHING, Outcome::empty_answer},
    {CURLE_PARTIAL_FILE, Outcome::reset},
    {CURLE_RECV_ERROR, Outcome::reset},
    {CURLE_SEND_ERROR, Outcome::reset},
    {CURLE_SSL_CONNECT_ERROR, Outcome::tls_failure},
    {CURLE_PEER_FAILED_VERIFICATION, Outcome::tls_failure},
    {CURLE_SSL_CERTPROBLEM, Outcome::tls_failure},
    {CURLE_SSL_CIPHER, Outcome::tls_failure},
    {CURLE_SSL_ISSUER_ERROR, Outcome::tls_failure},
    {CURLE_SSL_INVALIDCERTSTATUS, Outcome::tls_failure},
    {CURLE_BAD_CONTENT_ENCODING, Outcome::bad_encoding},
    {CURLE_SSL_CACERT_BADFILE, Outcome::our_error},
    {CURLE_SSL_ENGINE_INITFAILED, Outcome::our_error},
    {CURLE_URL_MALFORMAT, Outcome::our_error},
    {CURLE_UNSUPPORTED_PROTOCOL, Outcome::protocol_error},  // of an answer: HTTP/0.9, HTTP/7
    {CURLE_OUT_OF_MEMORY, Outcome::our_error},
    {CURLE_FAILED_INIT, Outcome::our_error},
    {CURLE_WRITE_ERROR, Outcome::our_error},
    {CURLE_ABORTED_BY_CALLBACK, Outcome::our_error},
};

Outcome meaning_of(CURLcode code) {
  for (const auto& [known, outcome] : meanings)
    if (known == code) return outcome;
  return Outcome::protocol_error;
}

// Codes that stand for several things: libcurl's words tell them apart.
Outcome closer_look(const Ending& ending, Outcome outcome) {
  const auto says = [&](std::string_view part) { return ending.words.find(part) != std::string_view::npos; };
  switch (ending.code) {
    case CURLE_OK:  // libcurl takes the end of the connection for that of the head
    case CURLE_GOT_NOTHING:
      return ending.in_headers ? Outcome::reset : outcome;
    case CURLE_OPERATION_TIMEDOUT:
      if (says("too slow")) return Outcome::too_slow;
      if (says("Resolving timed out")) return Outcome::dns_failure;
      return ending.connected ? Outcome::timeout : Outcome::connect_timeout;
    case CURLE_RECV_ERROR:
      if (says("chunked-encoding")) return Outcome::protocol_error;
      [[fallthrough]];
    case CURLE_SEND_ERROR:
      return ending.https && !ending.connected ? Outcome::tls_failure : outcome;
    case CURLE_HTTP2_STREAM:  // one side has reset it; nghttp2 does so where the server breaks the rules
      return says("PROTOCOL_ERROR") ? outcome : Outcome::reset;
    case CURLE_OUT_OF_MEMORY:  // also said of a header line over libcurl's own limit of 100 KB
      return ending.in_headers ? Outcome::header_too_large : outcome;
    case CURLE_COULDNT_CONNECT:
      return ending.forbidden ? Outcome::forbidden_address : outcome;
    default:
      return outcome;
  }
}

}  // namespace

Outcome outcome_of(const Ending& ending) {
  if (ending.our_fault) return Outcome::our_error;
  if (ending.no_first_byte) return Outcome::timeout;
  if (ending.header_too_large) return Outcome::header_too_large;
  if (ending.body_too_large) return Outcome::body_too_large;
  if (ending.stopped_after_headers) return Outcome::response;
  if (ending.bad_encoding) return Outcome::bad_encoding;
  return closer_look(ending, meaning_of(ending.code));
}

}  // namespace mingcha::crawler
