// Connections: kept, many at once, dropped in flight, refused, and where they may lead.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "certificates.h"
#include "fetching.h"
#include "nasty_server.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;
using fakes::Answer;
using fakes::NastyServer;
using fakes::Then;

const std::string small = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";

struct Crawl {
  explicit Crawl(const Network& network) : client(make_client(io, network, system_clock())) {}
  void ask(const std::string& url, Response& response) {
    asio::co_spawn(io, fakes::fetch_into(*client, fakes::request_to(url), response), asio::detached);
  }
  asio::io_context io;
  std::unique_ptr<Fetcher> client;
};

asio::awaitable<void> fetch_in_turn(Fetcher& client, int count, std::vector<Response>& responses) {
  for (int i = 0; i < count; ++i) {
    Request request = fakes::request_to("http://www.site.test/" + std::to_string(i));
    responses.push_back(co_await client.fetch(std::move(request)));
  }
}

TEST(Connection, IsKeptForTheNextRequest) {
  const NastyServer server({small, Then::keep});
  Crawl crawl(fakes::network_to(server.port()));
  std::vector<Response> responses;
  asio::co_spawn(crawl.io, fetch_in_turn(*crawl.client, 20, responses), asio::detached);
  crawl.io.run();
  ASSERT_EQ(responses.size(), 20u);
  for (std::size_t i = 0; i < responses.size(); ++i) {
    EXPECT_EQ(responses[i].body, "x") << responses[i].detail;
    EXPECT_TRUE(responses[i].request_head.starts_with("GET /" + std::to_string(i) + " HTTP/1.1\r\n"));
  }
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.heads().size(), 20u);
}

// The server closes a connection that it promised to keep: the next request goes to a new one, and is
// recorded once.
TEST(Connection, ThatDiedWhileKeptIsReplaced) {
  const NastyServer server({small, Then::close});
  Crawl crawl(fakes::network_to(server.port()));
  std::vector<Response> responses;
  asio::co_spawn(crawl.io, fetch_in_turn(*crawl.client, 5, responses), asio::detached);
  crawl.io.run();
  for (const auto& response : responses) {
    EXPECT_EQ(to_string(response.outcome), "response") << response.detail;
    EXPECT_EQ(response.request_head.find("GET /"), response.request_head.rfind("GET /"));
  }
  EXPECT_EQ(server.heads().size(), 5u);
}

TEST(Connection, ManyAtOnce) {
  const NastyServer server({small, Then::keep});
  Crawl crawl(fakes::network_to(server.port()));
  std::vector<Response> responses(500);
  for (std::size_t i = 0; i < responses.size(); ++i)
    crawl.ask("http://h" + std::to_string(i % 250) + ".site.test/", responses[i]);
  crawl.io.run();
  for (const auto& response : responses) EXPECT_EQ(response.body, "x") << response.detail;
  EXPECT_EQ(server.heads().size(), 500u);
  EXPECT_LE(server.connections(), 500);
}

// Stopped after any number of steps: nothing may be used after it is gone (the sanitizers look).
TEST(Connection, MayBeDroppedAtAnyMoment) {
  const auto tls = fakes::Authority().issue({.name = "www.site.test"});
  const NastyServer holds({"", Then::hold}), drips({"HTTP/1.1 200 OK\r\n\r\n", Then::drip, "x"}),
      keeps({small, Then::keep}), untrusted({small}, tls);
  const std::pair<const NastyServer*, std::string> asked[] = {{&holds, "http://www.site.test/"},
                                                              {&drips, "http://www.site.test/"},
                                                              {&keeps, "http://www.site.test/"},
                                                              {&untrusted, "https://www.site.test/"}};
  for (const auto& [server, url] : asked)
    for (int steps = 0; steps < 40; steps += 3) {
      std::vector<Response> responses(8);
      Crawl crawl(fakes::network_to(server->port()));
      for (auto& response : responses) crawl.ask(url, response);
      for (int i = 0; i < steps; ++i) crawl.io.run_one_for(std::chrono::milliseconds(20));
      if (steps % 2 == 0) crawl.client.reset();  // before its loop, or after
    }
}

TEST(Connection, NothingRunsWhileNothingHappens) {
  const NastyServer server({"", Then::hold});
  Crawl crawl(fakes::network_to(server.port()));
  Response response;
  crawl.ask("http://www.site.test/", response);
  while (server.heads().empty()) crawl.io.run_one_for(std::chrono::milliseconds(20));
  EXPECT_LT(crawl.io.run_for(std::chrono::milliseconds(400)), 20u) << "handlers run in a silent time";
}

TEST(Connection, AResolveLineIsForItsHostsOnly) {
  const NastyServer server({small});
  Network network = fakes::network_to(server.port());
  const std::string port = std::to_string(server.port());
  EXPECT_EQ(to_string(fakes::fetch(network, "http://a.site.test/").outcome), "response");
  for (const std::string host :
       {"127.0.0.1", "127.0.0.2", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
    const auto response = fakes::fetch(network, "http://" + host + ":" + port + "/");
    EXPECT_EQ(to_string(response.outcome), "forbidden-address") << host << ": " << response.detail;
    EXPECT_NE(response.detail.find("resolve line"), std::string::npos);
  }
  network.resolve = {{"*.site.test", "127.0.0.1", server.port()}, {"other.test", "127.0.0.1", 0}};
  EXPECT_EQ(to_string(fakes::fetch(network, "http://other.test:" + port + "/").outcome), "response");
  EXPECT_EQ(server.heads().size(), 2u);
  network.resolve.clear();
  network.allow_private = true;
  EXPECT_EQ(to_string(fakes::fetch(network, "http://127.0.0.1:" + port + "/").outcome), "response");
}

TEST(Connection, GoesToIPv6Too) {
  std::unique_ptr<NastyServer> server;
  try {
    server = std::make_unique<NastyServer>([](const std::string&) { return Answer{small}; }, std::nullopt,
                                           fakes::Speaks{}, "::1");
  } catch (const boost::system::system_error&) {
    GTEST_SKIP() << "this machine has no IPv6 loopback";
  }
  Network network;
  network.resolve = {{"six.site.test", "::1", server->port()}};
  const auto response = fakes::fetch(network, "http://six.site.test/");
  EXPECT_EQ(to_string(response.outcome), "response") << response.detail;
  EXPECT_EQ(response.ip, "::1");
}

// Running out of descriptors is our failure, never the site's.
TEST(Connection, NoSocketLeftIsOurError) {
  const NastyServer server({small});
  Crawl crawl(fakes::network_to(server.port()));
  Response response;
  crawl.ask("http://www.site.test/", response);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const int lowest_free = ::dup(0);
  ASSERT_EQ(::close(lowest_free), 0);
  rlimit none = before;
  none.rlim_cur = static_cast<rlim_t>(lowest_free);
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
  crawl.io.run();
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(to_string(response.outcome), "our-error") << response.detail;
  EXPECT_NE(response.detail.find("Too many open files"), std::string::npos) << response.detail;
}

asio::awaitable<void> locate_into(Fetcher& client, std::string host, std::string& address) {
  address = co_await client.locate(std::move(host), 80);
}

TEST(Locate, ByResolveLineLiteralOrNotAtAll) {
  Crawl crawl(fakes::network_to(80));
  const std::pair<std::string, std::string> cases[] = {{"www.site.test", "127.0.0.1"},
                                                       {"192.0.2.7", "192.0.2.7"},
                                                       {"[2001:db8::1]", "2001:db8::1"},
                                                       {"no-such-host.invalid", ""}};
  for (const auto& [host, expected] : cases) {
    std::string address = "not told";
    asio::co_spawn(crawl.io, locate_into(*crawl.client, host, address), asio::detached);
    crawl.io.run();
    crawl.io.restart();
    EXPECT_EQ(address, expected) << host;
  }
}

}  // namespace
}  // namespace mingcha::crawler
