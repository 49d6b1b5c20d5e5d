// One visit of one address, whatever came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "base/transport.h"

namespace mingcha {

enum class Purpose {
  page,  // found by following links in scope
  robots,
  probe,  // probe: "/" of a site, for availability
  retry,  // a further try of something that failed, for confirmation
  attachment,
  outside,  // asked whether it is there, stopped after the headers
  want,     // asked for by a check
  sitemap,  // a list of addresses for machines: named by robots.txt, guessed, or named by another
  feed,     // RSS or Atom, named by a page; or an account's source
};
std::string_view to_string(Purpose purpose);  // "page", "robots", …: stored, stable
std::optional<Purpose> parse_purpose(std::string_view name);

// How a visit ended. The web's mistakes are values; an HTTP status is a response, not an error.
enum class Outcome {
  response,  // a response came, whole or cut at a stated limit
  dns_failure,
  refused,
  connect_timeout,
  timeout,
  too_slow,
  reset,
  tls_failure,
  protocol_error,
  empty_answer,
  bad_encoding,  // truncated or broken gzip and the like
  header_too_large,
  body_too_large,
  forbidden_address,  // a private address that nothing allows, or a redirect to another scheme
  redirect_loop,
  too_many_redirects,
  robots,  // not asked: the host's robots.txt forbids it
  our_error,
};
std::string_view to_string(Outcome outcome);  // "response", "dns-failure", …: stored, stable
std::optional<Outcome> parse_outcome(std::string_view name);

struct VisitView {
  std::int64_t id = 0;
  std::int64_t run = 0;
  std::string url;        // asked for
  std::string final_url;  // after redirects; equals url where there were none
  Purpose purpose = Purpose::page;
  Instant time{};  // when it began
  Outcome outcome = Outcome::response;
  int status = 0;
  Milliseconds first_byte{0};  // 0 where none came
  Milliseconds total{0};
  std::string
      wall;  // kind of wall, where it was one ("cookie-script", "challenge", "forbidden", "tiny-body")
  std::string content_type;
  std::uint64_t size = 0;  // decoded body
  std::string sha256;
  std::string warc;
  std::uint64_t offset = 0;
  std::string detail;  // the transport's own words, for people
  std::string ip;      // of the server that was connected to last; "" where none was
  Transport transport;
  // 304 to a conditional request: the visit whose bytes and facts hold; size, type and digest here are its
  // own.
  std::int64_t rests_on = 0;
  bool ok() const {
    return outcome == Outcome::response && ((status >= 200 && status < 300) || rests_on != 0) && wall.empty();
  }
  Evidence evidence(std::string quote = {}) const;
};

}  // namespace mingcha
