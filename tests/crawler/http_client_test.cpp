// The client over real sockets: what it says, and where it may go. What servers do wrong:
// http_nasty_test.cpp.
#include "crawler/http/client.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cstdlib>

#include "fetching.h"
#include "nasty_server.h"
#include "raw_server.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;
using fakes::fetch;
using fakes::network_to;
using fakes::RawServer;

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

TEST(Client, SaysWhoItIs) {
  RawServer server({{"www.site.test", [](const std::string&) { return fakes::response("x"); }}});
  const auto response = fetch(network_to(server.port()), "http://www.site.test/a?b=1");
  EXPECT_NE(response.request_head.find("GET /a?b=1 HTTP/1.1\r\n"), std::string::npos)
      << response.request_head;
  EXPECT_NE(response.request_head.find("User-Agent: mingcha/1 (test)\r\n"), std::string::npos);
  EXPECT_NE(response.request_head.find("Host: www.site.test\r\n"), std::string::npos);
}

// RFC 9110, 13.1: what the server said of the copy that we hold goes back as it was sent.
TEST(Client, AsksWhetherACopyIsStillTheSame) {
  const std::string marks = "ETag: W/\"a, b\"\r\nLast-Modified: Mon, 02 Jan 2017 03:04:05 GMT\r\n";
  const fakes::NastyServer server([&](const std::string& head) {
    const bool same =
        head.find("\r\nIf-None-Match: W/\"a, b\"\r\n") != std::string::npos &&
        head.find("\r\nIf-Modified-Since: Mon, 02 Jan 2017 03:04:05 GMT\r\n") != std::string::npos;
    return fakes::Answer{same ? "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n" + marks + "\r\n"
                              : fakes::response("page", "text/html", marks)};
  });
  auto request = fakes::request_to("http://www.site.test/");
  const auto first = fetch(network_to(server.port()), request);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.validators.etag, "W/\"a, b\"");
  EXPECT_EQ(first.validators.last_modified, "Mon, 02 Jan 2017 03:04:05 GMT");
  request.validators = first.validators;
  const auto second = fetch(network_to(server.port()), request);
  EXPECT_EQ(second.outcome, Outcome::response) << second.detail;
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(second.validators.etag, first.validators.etag);
}

asio::awaitable<void> ask_in_turn(Fetcher& client,
                                  const std::vector<std::pair<std::string, std::string>>& all) {
  for (const auto& [site, url] : all) {
    Request request = fakes::request_to(url);
    request.site = site;
    co_await client.fetch(std::move(request));
  }
}

// What a server sets goes back to it, as RFC 6265 has it, in requests for the same site alone.
TEST(Client, KeepsCookiesForEachSiteApart) {
  const fakes::NastyServer server([](const std::string& head) {
    const bool sets = head.starts_with("GET /set ");
    return fakes::Answer{fakes::response("x", "text/html", sets ? "Set-Cookie: s=1; Path=/\r\n" : "")};
  });
  asio::io_context io;
  const auto client = make_client(io, network_to(server.port()), system_clock());
  const std::vector<std::pair<std::string, std::string>> all = {
      {"a", "http://www.site.test/set"},    {"a", "http://www.site.test/same"},
      {"a", "http://other.site.test/host"}, {"b", "http://www.site.test/site"},
      {"", "http://www.site.test/none"},    {"a", "http://www.site.test/again"},
  };
  asio::co_spawn(io, ask_in_turn(*client, all), asio::detached);
  io.run();
  const bool sent[] = {false, true, false, false, false, true};
  const auto heads = server.heads();
  ASSERT_EQ(heads.size(), all.size());
  for (std::size_t i = 0; i < heads.size(); ++i)
    EXPECT_EQ(heads[i].find("\r\nCookie: s=1\r\n") != std::string::npos, sent[i]) << heads[i];
}

}  // namespace
}  // namespace mingcha::crawler
