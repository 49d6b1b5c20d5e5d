// The client over real sockets: one nasty behaviour each, with what it is called.
#include "crawler/http/client.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>

#include "raw_server.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;
using fakes::RawServer;

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

Network network_to(std::uint16_t port) {
  Network network;
  network.agent = "mingcha/1 (test)";
  network.resolve = {{"*.site.test", "127.0.0.1", port}};
  network.connect_timeout = Milliseconds{1000};
  network.first_byte_timeout = Milliseconds{400};
  network.total_timeout = Milliseconds{3000};
  return network;
}

asio::awaitable<void> fetch_into(Fetcher& client, Request request, Response& response) {
  response = co_await client.fetch(std::move(request));
}

Response fetch(const Network& network, const Request& request) {
  asio::io_context io;
  const auto client = make_client(io, network, system_clock());
  Response response;
  asio::co_spawn(io, fetch_into(*client, request, response), asio::detached);
  io.run();
  return response;
}

Response fetch(const Network& network, const std::string& url, std::uint64_t limit = 100'000) {
  Request request(Address::parse(url).value());
  request.body_limit = limit;
  return fetch(network, request);
}

Response answered_with(const std::string& bytes, std::uint64_t limit = 100'000) {
  RawServer server({{"www.site.test", [&](const std::string&) { return bytes; }}});
  return fetch(network_to(server.port()), "http://www.site.test/", limit);
}

TEST(Client, AnyStatusIsAResponse) {
  for (const char* status : {"200 OK", "302 Found", "404 Not Found", "503 Busy", "521 Down"}) {
    const auto response = answered_with(fakes::response("x", "text/html", "Location: /y\r\n", status));
    EXPECT_EQ(response.outcome, Outcome::response) << status;
    EXPECT_EQ(response.status, std::atoi(status));
    EXPECT_EQ(response.location, "/y");
    EXPECT_EQ(response.body, "x");
    EXPECT_EQ(response.ip, "127.0.0.1");
  }
}

TEST(Client, EncodingsAreUndone) {
  const std::string text(5000, 'z');
  const auto zipped = answered_with(fakes::response(gzip(text), "text/html", "Content-Encoding: gzip\r\n"));
  EXPECT_EQ(zipped.outcome, Outcome::response);
  EXPECT_EQ(zipped.body, text);
  EXPECT_EQ(answered_with(fakes::response("plain", "text/html", "Content-Encoding: identity\r\n")).body,
            "plain");
}

struct NastyCase {
  const char* name;
  std::string bytes;
  Outcome outcome;
};

TEST(Client, NastyAnswers) {
  const std::string zipped = gzip(std::string(50'000, 'a') + "ende");
  const NastyCase cases[] = {
      {"empty", "", Outcome::empty_answer},
      {"truncated gzip",
       fakes::response(zipped.substr(0, zipped.size() - 12), "text/html", "Content-Encoding: gzip\r\n"),
       Outcome::bad_encoding},
      {"damaged gzip", fakes::response("\x1f\x8b not really", "text/html", "Content-Encoding: gzip\r\n"),
       Outcome::bad_encoding},
      {"bomb",
       fakes::response(gzip(std::string(20'000'000, '\0')), "text/html", "Content-Encoding: gzip\r\n"),
       Outcome::body_too_large},
      {"body over the limit", fakes::response(std::string(100'001, 'b')), Outcome::body_too_large},
      {"length too large", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", Outcome::reset},
      {"chunks cut off", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
       Outcome::reset},
      {"a header of 1 MB", "HTTP/1.1 200 OK\r\nX: " + std::string(1'000'000, 'h') + "\r\n\r\n",
       Outcome::header_too_large},
      {"many headers",
       [] {
         std::string head = "HTTP/1.1 200 OK\r\n";
         for (int i = 0; i < 5000; ++i)
           head += "X-" + std::to_string(i) + ": some value that is long enough\r\n";
         return head + "\r\n";
       }(),
       Outcome::header_too_large},
      {"no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", Outcome::protocol_error},
  };
  for (const auto& nasty : cases) {
    const auto response = answered_with(nasty.bytes);
    EXPECT_EQ(to_string(response.outcome), to_string(nasty.outcome)) << nasty.name << ": " << response.detail;
    EXPECT_LE(response.body.size(), 100'000u) << nasty.name;
    EXPECT_NE(response.detail, "") << nasty.name;
  }
}

TEST(Client, TheBodyLimitIsExact) {
  EXPECT_EQ(answered_with(fakes::response(std::string(100'000, 'b'))).outcome, Outcome::response);
}

TEST(Client, NoFirstByteInTimeIsATimeout) {
  // The server answers only when the client has given up and closed.
  RawServer server({{"www.site.test", [](const std::string&) {
                       std::this_thread::sleep_for(
                           std::chrono::milliseconds(900));  // the fault itself, not a wait for it
                       return fakes::response("late");
                     }}});
  const auto response = fetch(network_to(server.port()), "http://www.site.test/");
  EXPECT_EQ(response.outcome, Outcome::timeout);
  EXPECT_EQ(response.status, 0);
}

TEST(Client, HeadersOnlyStopsBeforeTheBody) {
  RawServer server(
      {{"www.site.test", [](const std::string&) { return fakes::response(std::string(5'000'000, 'b')); }}});
  Request request(Address::parse("http://www.site.test/big.zip").value());
  request.headers_only = true;
  const auto response = fetch(network_to(server.port()), request);
  EXPECT_EQ(response.outcome, Outcome::response);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "");
}

TEST(Client, WhereNobodyListensAndWhereNoNameIs) {
  std::uint16_t free_port = 0;
  {
    free_port = RawServer({}).port();
  }
  EXPECT_EQ(fetch(network_to(free_port), "http://www.site.test/").outcome, Outcome::refused);
  EXPECT_EQ(fetch(network_to(free_port), "http://no-such-host.invalid/").outcome, Outcome::dns_failure);
}

TEST(Client, PrivateAddressesAreRefusedWhereTheSocketIsOpened) {
  RawServer server({{"localhost", [](const std::string&) { return fakes::response("secret"); }}});
  const std::string port = std::to_string(server.port());
  for (const std::string host : {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"}) {
    const auto response = fetch(network_to(server.port()), "http://" + host + ":" + port + "/");
    EXPECT_EQ(to_string(response.outcome), to_string(Outcome::forbidden_address))
        << host << " " << response.detail;
  }
  EXPECT_TRUE(server.asked().empty());
  Network allowed = network_to(server.port());
  allowed.allow_private = true;
  EXPECT_EQ(fetch(allowed, "http://localhost:" + port + "/").outcome, Outcome::response);
}

TEST(Client, AProxyOfTheEnvironmentIsIgnored) {
  ::setenv("http_proxy", "http://127.0.0.1:1/", 1);
  EXPECT_EQ(answered_with(fakes::response("x")).outcome, Outcome::response);
  ::unsetenv("http_proxy");
}

TEST(Client, ManyAtOnceAndDestroyedInFlight) {
  RawServer server({{"www.site.test", [](const std::string&) { return fakes::response("x"); }}});
  const Network network = network_to(server.port());
  std::vector<Response> responses(200);
  {
    asio::io_context io;
    const auto client = make_client(io, network, system_clock());
    for (auto& response : responses)
      asio::co_spawn(io,
                     fetch_into(*client, Request(Address::parse("http://www.site.test/").value()), response),
                     asio::detached);
    io.run();
  }
  for (const auto& response : responses) EXPECT_EQ(response.outcome, Outcome::response) << response.detail;
  std::vector<Response> dropped(50);
  asio::io_context io;
  auto client = make_client(io, network, system_clock());
  for (auto& response : dropped)
    asio::co_spawn(io,
                   fetch_into(*client, Request(Address::parse("http://www.site.test/").value()), response),
                   asio::detached);
  io.poll();
  client.reset();  // the io_context goes with coroutines still waiting
}

TEST(Client, SaysWhoItIs) {
  RawServer server({{"www.site.test", [](const std::string&) { return fakes::response("x"); }}});
  const auto response = fetch(network_to(server.port()), "http://www.site.test/a?b=1");
  EXPECT_NE(response.request_head.find("GET /a?b=1 HTTP/1.1\r\n"), std::string::npos)
      << response.request_head;
  EXPECT_NE(response.request_head.find("User-Agent: mingcha/1 (test)\r\n"), std::string::npos);
  EXPECT_NE(response.request_head.find("Host: www.site.test\r\n"), std::string::npos);
}

}  // namespace
}  // namespace mingcha::crawler
