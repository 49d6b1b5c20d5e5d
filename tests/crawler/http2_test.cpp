// HTTP/2 over TLS: with a real nginx, and what its ends mean.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "certificates.h"
#include "fetching.h"
#include "http2_frames.h"
#include "nginx.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;
namespace http2 = fakes::http2;
using fakes::Answer;
using fakes::NastyServer;
using fakes::Then;
using http2::Error;
using http2::Last;

asio::awaitable<void> fetch_in_turn(Fetcher& client, int count, std::vector<Response>& responses) {
  for (int i = 0; i < count; ++i) {
    Request request = fakes::request_to("https://www.site.test/" + std::to_string(i));
    responses.push_back(co_await client.fetch(std::move(request)));
  }
}

class Http2 : public testing::Test {
 protected:
  Http2() { folder_.write("roots.pem", authority_.certificate()); }

  std::vector<Response> fetch(std::uint16_t port, int count) const {
    asio::io_context io;
    auto network = fakes::network_to(port);
    network.connect_timeout = network.first_byte_timeout = network.total_timeout = Milliseconds{10'000};
    const auto client = make_client(io, network, system_clock(), {.roots = folder_.path("roots.pem")});
    std::vector<Response> responses;
    asio::co_spawn(io, fetch_in_turn(*client, count, responses), asio::detached);
    io.run();
    return responses;
  }

  fakes::Folder folder_;
  fakes::Authority authority_;
  const fakes::Identity identity_ = authority_.issue({.name = "www.site.test"});
};

TEST_F(Http2, IsSpokenWithNginxOverOneConnection) {
  fakes::Nginx nginx(identity_, "location / { return 200 \"page $request_uri\"; }");
  const auto responses = fetch(nginx.port(), 20);
  std::string log;
  for (int i = 0; i < 20; ++i) {
    const auto& response = responses[static_cast<std::size_t>(i)];
    ASSERT_EQ(to_string(response.outcome), "response") << response.detail;
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "page /" + std::to_string(i));
    EXPECT_TRUE(response.raw_headers.starts_with("HTTP/2 200")) << response.raw_headers;
    EXPECT_TRUE(response.request_head.starts_with("GET /" + std::to_string(i) + " HTTP/2\r\n"))
        << response.request_head;
    log += "1 HTTP/2.0 /" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(nginx.end(), log);
}

// nginx says GOAWAY after so many requests of a connection, and goes on with the next one.
TEST_F(Http2, GoAwayOfNginxCostsNothing) {
  fakes::Nginx nginx(identity_, "keepalive_requests 3; location / { return 200 page; }");
  for (const auto& response : fetch(nginx.port(), 10)) {
    EXPECT_EQ(to_string(response.outcome), "response") << response.detail;
    EXPECT_EQ(response.body, "page");
  }
}

// A server may leave a kept connection while our request is under way to it: one that it says it has not
// looked at is asked again at once, elsewhere (RFC 9113, 6.8). It is no mistake of the server's.
TEST_F(Http2, GoAwayOfAKeptConnectionIsAskedAgainOnce) {
  for (const bool always : {false, true}) {
    int asked = 0;
    const NastyServer server(
        [&](const std::string& stream) {
          const bool leaves = ++asked > 1 && (always || asked == 2);
          if (leaves) return Answer{http2::go_away(stream == "1" ? 0 : 1)};
          const unsigned number = static_cast<unsigned>(std::stoi(stream));
          return Answer{http2::head(number) + http2::body(number, "page", Last::yes), Then::keep};
        },
        identity_, {.http2 = true});
    const auto responses = fetch(server.port(), 2);
    EXPECT_EQ(responses[0].body, "page") << responses[0].detail;
    EXPECT_EQ(to_string(responses[1].outcome), always ? "protocol-error" : "response") << responses[1].detail;
    EXPECT_EQ(server.heads(), (std::vector<std::string>{"1", "3", "1"}));
    EXPECT_EQ(server.connections(), 2);
  }
}

struct Http2Case {
  const char* name;
  Answer first, later;  // the first request of all, and every one after it
  Outcome outcome;
  std::size_t requests;
};

TEST_F(Http2, Endings) {
  const auto whole = [](unsigned stream) {
    return http2::head(stream) + http2::body(stream, "page", Last::yes);
  };
  const std::string half = http2::head(1) + http2::body(1, "half", Last::no);
  const Http2Case cases[] = {
      {"GoAwayAfterTheAnswer", {whole(1) + http2::go_away(1)}, {}, Outcome::response, 1},
      {"GoAwayBeforeTheAnswer", {http2::go_away(1) + whole(1)}, {}, Outcome::response, 1},
      {"GoAwayInsteadOfAnAnswer", {http2::go_away(0)}, {whole(1)}, Outcome::protocol_error, 1},
      {"GoAwayInTheMiddleAndClosed", {half + http2::go_away(1)}, {}, Outcome::reset, 1},
      {"GoAwayForAnError", {half + http2::go_away(1, Error::internal)}, {}, Outcome::reset, 1},
      {"StreamResetInTheMiddle",
       {half + http2::reset(1, Error::internal), Then::hold},
       {},
       Outcome::reset,
       1},
      {"ClosedInTheMiddle", {half}, {}, Outcome::reset, 1},
      {"TcpResetInTheMiddle", {half, Then::reset}, {}, Outcome::reset, 1},
      {"StreamResetForABreach",
       {half + http2::reset(1, Error::protocol), Then::hold},
       {},
       Outcome::protocol_error,
       1},
      // Of frames that break the rules libcurl says no more than that no answer came.
      {"NoFrames", {"HTTP/1.1 200 OK\r\n\r\npage"}, {}, Outcome::empty_answer, 1},
      {"DataBeforeTheHead", {http2::body(1, "page", Last::yes), Then::hold}, {}, Outcome::empty_answer, 1},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.name);
    std::atomic<int> asked = 0;
    const NastyServer server([&](const std::string&) { return asked++ == 0 ? test.first : test.later; },
                             identity_, {.http2 = true});
    const auto response = fetch(server.port(), 1).at(0);
    EXPECT_EQ(to_string(response.outcome), to_string(test.outcome)) << response.detail;
    if (test.outcome == Outcome::response) {
      EXPECT_EQ(response.body, "page");
    }
    EXPECT_EQ(server.heads().size(), test.requests);
  }
}

}  // namespace
}  // namespace mingcha::crawler
