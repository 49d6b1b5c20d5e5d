// What libcurl's codes and our own reasons are called.
#include "crawler/http/ending.h"

#include <gtest/gtest.h>

namespace mingcha::crawler {
namespace {

Ending ended(CURLcode code, std::string_view words = {}, bool https = false, bool connected = true) {
  Ending ending;
  ending.code = code;
  ending.words = words;
  ending.https = https;
  ending.connected = connected;
  return ending;
}

TEST(Ending, CodesOfLibcurl) {
  const std::pair<Ending, Outcome> cases[] = {
      {ended(CURLE_OK), Outcome::response},
      {ended(CURLE_COULDNT_RESOLVE_HOST), Outcome::dns_failure},
      {ended(CURLE_COULDNT_CONNECT), Outcome::refused},
      {ended(CURLE_OPERATION_TIMEDOUT, "Connection timed out", false, false), Outcome::connect_timeout},
      {ended(CURLE_OPERATION_TIMEDOUT, "SSL connection timeout", true, false), Outcome::connect_timeout},
      {ended(CURLE_OPERATION_TIMEDOUT, "Resolving timed out after 10 ms", false, false),
       Outcome::dns_failure},
      {ended(CURLE_OPERATION_TIMEDOUT, "Operation timed out with 5 bytes received"), Outcome::timeout},
      {ended(CURLE_OPERATION_TIMEDOUT, "Operation too slow. Less than 20 bytes/sec"), Outcome::too_slow},
      {ended(CURLE_RECV_ERROR), Outcome::reset},
      {ended(CURLE_RECV_ERROR, "", true, false), Outcome::tls_failure},
      {ended(CURLE_RECV_ERROR, "", true, true), Outcome::reset},
      {ended(CURLE_RECV_ERROR, "Illegal or missing hexadecimal sequence in chunked-encoding"),
       Outcome::protocol_error},
      {ended(CURLE_PEER_FAILED_VERIFICATION, "", true, false), Outcome::tls_failure},
      {ended(CURLE_SSL_CACERT_BADFILE, "", true, false), Outcome::our_error},
      {ended(CURLE_OUT_OF_MEMORY), Outcome::our_error},
      {ended(CURLE_WRITE_ERROR), Outcome::our_error},
      {ended(CURLE_HTTP2), Outcome::protocol_error},
      {ended(CURLE_HTTP2_STREAM, "HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR"), Outcome::reset},
      {ended(CURLE_HTTP2_STREAM, "HTTP/2 stream 1 was not closed cleanly: PROTOCOL_ERROR"),
       Outcome::protocol_error},
      {ended(CURLE_WEIRD_SERVER_REPLY), Outcome::protocol_error},
  };
  for (const auto& [ending, outcome] : cases)
    EXPECT_EQ(to_string(outcome_of(ending)), to_string(outcome)) << ending.code << " " << ending.words;
}

TEST(Ending, OurOwnReasonsComeFirst) {
  const std::pair<bool Ending::*, Outcome> cases[] = {{&Ending::our_fault, Outcome::our_error},
                                                      {&Ending::no_first_byte, Outcome::timeout},
                                                      {&Ending::header_too_large, Outcome::header_too_large},
                                                      {&Ending::body_too_large, Outcome::body_too_large},
                                                      {&Ending::stopped_after_headers, Outcome::response},
                                                      {&Ending::bad_encoding, Outcome::bad_encoding}};
  for (const auto& [reason, outcome] : cases) {
    Ending ending = ended(CURLE_WRITE_ERROR);
    ending.*reason = true;
    EXPECT_EQ(to_string(outcome_of(ending)), to_string(outcome));
  }
}

// A host may have a forbidden address beside a good one: only where nothing was connected is that the reason.
TEST(Ending, AForbiddenAddressBesideAGoodOneIsNoFailure) {
  Ending ending = ended(CURLE_OK);
  ending.forbidden = true;
  EXPECT_EQ(outcome_of(ending), Outcome::response);
  ending.code = CURLE_PARTIAL_FILE;
  EXPECT_EQ(outcome_of(ending), Outcome::reset);
  ending.code = CURLE_COULDNT_CONNECT;
  EXPECT_EQ(outcome_of(ending), Outcome::forbidden_address);
}

}  // namespace
}  // namespace mingcha::crawler
