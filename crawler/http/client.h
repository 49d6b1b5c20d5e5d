// The HTTP client: libcurl's multi interface driven by Boost.Asio, seen as an awaitable. One thread runs all
// of it. Redirects are not followed here: each hop is a request of its own, so that robots rules, pacing and
// scope hold for every one.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/clock.h"
#include "base/transport.h"
#include "base/views.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

// What a server said of a copy that we hold, as sent; "" where it said nothing. Both go along, and the server
// goes by the ETag where it knows it (RFC 9110, 13.2.2).
struct Validators {
  std::string etag, last_modified;
};

struct Request {
  explicit Request(Address where) : address(std::move(where)) {}
  Address address;
  bool headers_only = false;              // stop after the headers: the body is not wanted
  std::uint64_t body_limit = 20'000'000;  // decoded bytes; more is Outcome::body_too_large
  std::string site;       // whose cookies go along and are kept for as long as the client lives; "": none
  Validators validators;  // where any: 304 without a body if still the same
  std::vector<std::pair<std::string, std::string>> headers;  // further ones
  // Sent as the body of a POST, on a connection of its own: libcurl asks again by itself where one that was
  // kept turns out to be closed, and a form must never be sent twice.
  std::optional<std::string> post;
};

// All that came of a request. Never an exception for what the web did.
struct Response {
  Outcome outcome = Outcome::our_error;
  int status = 0;
  std::string location;  // as sent
  std::string content_type;
  Validators validators;     // of the body that came; after 304 those that the answer repeats
  std::string raw_headers;   // status line and headers as received
  std::string request_head;  // as sent, for the archive
  std::string body;          // decoded
  std::string ip;            // of the server
  Instant started{};
  Milliseconds first_byte{0}, total{0};
  std::optional<std::chrono::microseconds>
      after_sending;                                // from when it was sent to the end; none: never sent
  std::string detail;                               // libcurl's words
  Transport transport;                              // of a failure of names or TLS
  std::string header(std::string_view name) const;  // the last one of that name, case ignored
};

// What the engine needs of a client; tests put a fake in its place.
class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual boost::asio::awaitable<Response> fetch(Request request) = 0;
  // The IP address that a request to this host would go to, where the assessment's resolve lines or the name
  // service say; "" where it can't be had. For pacing per address.
  virtual boost::asio::awaitable<std::string> locate(std::string host, std::uint16_t port) = 0;
};

// What is the machine's unless a test says otherwise; "": the system's.
struct Surroundings {
  std::string roots = {};         // a PEM file of the root certificates to trust
  std::string name_servers = {};  // "127.0.0.1:5353,…"
};

// A client for one assessment's network settings. Addresses that are private, loopback or link-local are
// refused where the socket is opened, unless allow_private or the resolve line that matched names them.
std::unique_ptr<Fetcher> make_client(boost::asio::io_context& io, const Network& network, const Clock& clock,
                                     const Surroundings& surroundings = {});

}  // namespace mingcha::crawler
