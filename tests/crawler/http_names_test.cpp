// Names through a real name server over UDP: what went wrong, who waits for whom, and where names may lead.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "fetching.h"
#include "name_server.h"
#include "nasty_server.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;
using fakes::NameAnswer;
using Kind = NameAnswer::Kind;

const fakes::Answer page{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"};

Network network_of(bool allow_private = true) {
  Network network = fakes::network_to(0);
  network.resolve.clear();
  network.allow_private = allow_private;
  network.connect_timeout = Milliseconds{2000};
  return network;
}

TEST(Names, FailuresAreToldApart) {
  const fakes::NameServer names({{"nothing.gov.test", {}},
                                 {"failing.gov.test", {{}, Kind::server_failed}},
                                 {"refusing.gov.test", {{}, Kind::refused}},
                                 {"silent.gov.test", {{}, Kind::silent}}});
  Network network = network_of();
  network.connect_timeout = Milliseconds{600};
  const std::pair<std::string, Fault> cases[] = {
      {"missing.gov.test", Fault::no_such_name},       {"nothing.gov.test", Fault::no_address},
      {"failing.gov.test", Fault::name_server_failed}, {"refusing.gov.test", Fault::name_server_failed},
      {"silent.gov.test", Fault::name_timeout},
  };
  for (const auto& [host, fault] : cases) {
    const auto response =
        fakes::fetch(network, fakes::request_to("http://" + host + "/"), {.name_servers = names.place()});
    EXPECT_EQ(to_string(response.outcome), "dns-failure") << host;
    EXPECT_EQ(to_string(response.transport.fault), to_string(fault)) << host << ": " << response.detail;
    EXPECT_NE(response.detail.find(host), std::string::npos) << response.detail;
    EXPECT_EQ(response.ip, "");
    EXPECT_LT(response.total, Milliseconds{5000});
  }
}

TEST(Names, WithoutAnyNameServerItFailedToTell) {
  std::string gone;
  {
    gone = fakes::NameServer({}).place();
  }
  const auto response =
      fakes::fetch(network_of(), fakes::request_to("http://www.gov.test/"), {.name_servers = gone});
  EXPECT_EQ(to_string(response.transport.fault), "name-server-failed") << response.detail;
}

struct Crawl {
  Crawl(const Network& network, const fakes::NameServer& names)
      : client(make_client(io, network, system_clock(), {.name_servers = names.place()})) {}
  void ask(const std::string& url, Response& response) {
    asio::co_spawn(io, fakes::fetch_into(*client, fakes::request_to(url), response), asio::detached);
  }
  asio::io_context io;
  std::unique_ptr<Fetcher> client;
};

asio::awaitable<void> locate_into(Fetcher& client, std::string host, std::string& address) {
  address = co_await client.locate(std::move(host), 80);
}

// However many names wait for a name service that doesn't answer, the others go on.
TEST(Names, ThatAreNotAnsweredHoldUpNoOther) {
  std::map<std::string, NameAnswer> known{{"www.quick.test", {{"127.0.0.1"}}}};
  constexpr int unanswered = 50;  // their questions come at once, and must all fit into the server's socket
  for (int i = 0; i < unanswered; ++i) known["h" + std::to_string(i) + ".slow.test"] = {{}, Kind::silent};
  const fakes::NameServer names(known);
  const fakes::NastyServer server(page);
  Network network = network_of();
  network.connect_timeout = Milliseconds{30'000};
  Crawl crawl(network, names);
  std::vector<Response> slow(unanswered);
  std::vector<std::string> located(unanswered, "not told");
  for (std::size_t i = 0; i < slow.size(); ++i) {
    const std::string host = "h" + std::to_string(i) + ".slow.test";
    crawl.ask("http://" + host + "/", slow[i]);
    asio::co_spawn(crawl.io, locate_into(*crawl.client, host, located[i]), asio::detached);
  }
  Response quick;
  crawl.ask("http://www.quick.test:" + std::to_string(server.port()) + "/", quick);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (quick.outcome == Outcome::our_error && std::chrono::steady_clock::now() < limit)
    crawl.io.run_one_for(std::chrono::milliseconds(100));
  EXPECT_EQ(quick.body, "page") << quick.detail;
  EXPECT_EQ(std::ranges::count(located, "not told"), unanswered) << "they have been answered";
}

TEST(Names, AreKeptAndLeadThePacingToo) {
  const fakes::NameServer names({{"www.gov.test", {{"127.0.0.1"}}}});
  const fakes::NastyServer server(page);
  Crawl crawl(network_of(), names);
  std::string address;
  Response response;
  asio::co_spawn(crawl.io, locate_into(*crawl.client, "www.gov.test", address), asio::detached);
  crawl.io.run();
  crawl.io.restart();
  crawl.ask("http://www.gov.test:" + std::to_string(server.port()) + "/", response);
  crawl.io.run();
  EXPECT_EQ(address, "127.0.0.1");
  EXPECT_EQ(response.ip, "127.0.0.1");
  EXPECT_EQ(response.body, "page") << response.detail;
  EXPECT_EQ(names.asked().size(), 2u) << "once for each family";
}

// A name may lead anywhere (rebinding): what counts is the address that a socket would be opened to.
TEST(Names, ThatLeadToPrivateAddressesAreRefused) {
  const fakes::NastyServer server(page);
  for (const std::string address : {"127.0.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1"}) {
    const fakes::NameServer names({{"www.gov.test", {{address}}}});
    const auto response = fakes::fetch(
        network_of(false), fakes::request_to("http://www.gov.test:" + std::to_string(server.port()) + "/"),
        {.name_servers = names.place()});
    EXPECT_EQ(to_string(response.outcome), "forbidden-address") << address << ": " << response.detail;
  }
  EXPECT_EQ(server.connections(), 0);
}

// An address that refuses is no matter as long as another one answers; which one did is told.
TEST(Names, AFamilyThatFailsFallsBackToTheOther) {
  for (const std::string served : {"127.0.0.1", "::1"}) {
    std::unique_ptr<fakes::NastyServer> server;
    try {
      server = std::make_unique<fakes::NastyServer>([](const std::string&) { return page; }, std::nullopt,
                                                    fakes::Speaks{}, served);
    } catch (const boost::system::system_error&) {
      GTEST_SKIP() << "this machine has no IPv6 loopback";
    }
    const fakes::NameServer names({{"www.gov.test", {{"127.0.0.1", "::1"}}}});
    const auto response = fakes::fetch(
        network_of(), fakes::request_to("http://www.gov.test:" + std::to_string(server->port()) + "/"),
        {.name_servers = names.place()});
    EXPECT_EQ(to_string(response.outcome), "response") << response.detail;
    EXPECT_EQ(response.ip, served);
  }
}

}  // namespace
}  // namespace mingcha::crawler
