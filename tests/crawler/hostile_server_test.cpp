// A hostile server, from the request to what the ledger would have: each way of being nasty, and what it is
// called. The engine, the client and the sockets are the real ones; the ledger is in memory.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "certificates.h"
#include "compressed.h"
#include "crawler/asio_scheduler.h"
#include "crawler/engine.h"
#include "fetching.h"
#include "http2_frames.h"
#include "made_city.h"
#include "memory_book.h"
#include "nasty_server.h"
#include "program.h"

namespace mingcha::crawler {
namespace {

namespace http2 = fakes::http2;
using fakes::Answer;
using fakes::Identity;
using fakes::Then;
using http2::Last;

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
const std::string page = "<html><head><title>良县人民政府</title></head><body><p>政务公开</p></body></html>";

// The same in GB2312.
const std::string gb2312_page =
    "<html><head><title>\xC1\xBC\xCF\xD8\xC8\xCB\xC3\xF1\xD5\xFE\xB8\xAE</title></head><body>"
    "<p>\xD5\xFE\xCE\xF1\xB9\xAB\xBF\xAA</p></body></html>";

std::string with_length(const std::string& head, const std::string& body) {
  return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string redirect(const std::string& to) {
  return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n";
}

struct Hostile {
  const char* name;
  Answer home;
  const char* outcome;
  const char* fault = "";
  std::optional<Identity> tls = {};
  bool http2 = false;
};

std::vector<Hostile> all(const fakes::Authority& authority) {
  const Identity fine = authority.issue({.name = "www.site.test"});
  const Identity expired = authority.issue({.name = "www.site.test", .from_days = -9, .to_days = -2});
  const Identity other = authority.issue({.name = "other.site.test"});
  const Identity self = fakes::self_signed({.name = "www.site.test"});
  const std::string gzip = ok + "Content-Encoding: gzip\r\n", zipped = fakes::gzip(page);
  const std::string h2_head = http2::head(3), h2_page = http2::body(3, page, Last::yes);
  const Answer whole{with_length(ok, page)};
  return {
      {"RedirectLoop", {redirect("/")}, "redirect-loop"},
      {"RedirectToAPrivateAddress", {redirect("http://127.0.0.2/")}, "forbidden-address"},
      {"SlowBytes", {ok + "\r\n", Then::drip, "x", std::chrono::milliseconds(200)}, "too-slow"},
      {"EndlessBody", {ok + "\r\n", Then::repeat, std::string(10'000, 'b')}, "body-too-large"},
      {"EndlessHeader", {ok, Then::repeat, "X-Again: and again\r\n"}, "header-too-large"},
      {"LengthTooLarge", {ok + "Content-Length: 9000\r\n\r\n" + page}, "reset"},
      {"LengthTooSmall", {with_length(ok, page) + "and more"}, "response"},
      {"TruncatedGzip", {with_length(gzip, zipped.substr(0, zipped.size() - 9))}, "bad-encoding"},
      {"GzipBomb", {with_length(gzip, fakes::gzip(std::string(20'000'000, '\0')))}, "body-too-large"},
      {"WrongCharset",
       {with_length("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", gb2312_page)},
       "response"},
      {"ResetInTheMiddle", {ok + "Content-Length: 9000\r\n\r\n" + page, Then::reset}, "reset"},
      {"CertificateExpired", whole, "tls-failure", "expired", expired},
      {"CertificateSelfSigned", whole, "tls-failure", "self-signed", self},
      {"CertificateOfAnotherHost", whole, "tls-failure", "wrong-host", other},
      {"GoAwayAfterTheAnswer", {h2_head + h2_page + http2::go_away(3)}, "response", "", fine, true},
      {"GoAwayInTheMiddle",
       {h2_head + http2::body(3, "half", Last::no) + http2::go_away(3)},
       "reset",
       "",
       fine,
       true},
  };
}

// The first visit of the home page of www.site.test, as a crawl has it; its robots.txt is missing.
VisitView home_visit(const Hostile& hostile, const std::string& roots) {
  const std::string no_robots = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  const fakes::NastyServer server(
      [&](const std::string& asked) {
        if (asked == "1") return Answer{http2::head(1, Last::yes), Then::keep};  // HTTP/2: robots.txt
        return asked.starts_with("GET /robots.txt ") ? Answer{no_robots} : hostile.home;
      },
      hostile.tls, {.http2 = hostile.http2});
  const std::string home = hostile.tls ? "https://www.site.test/" : "http://www.site.test/";
  Assessment assessment = city({{"a", home}});
  assessment.network = fakes::network_to(server.port());
  assessment.network.rate = assessment.network.address_rate = Rate{0};
  assessment.network.first_byte_timeout = Milliseconds{1500};
  assessment.limits.body = 100'000;
  assessment.confirm = {1, Milliseconds{0}};

  boost::asio::io_context io;
  AsioScheduler scheduler(io, system_clock());
  const auto client = make_client(io, assessment.network, system_clock(), {.roots = roots});
  MemoryBook book;
  ReadingHere reading;
  CrawlOptions options;
  Engine engine(assessment, options, World{io, *client, scheduler, book, reading});
  boost::asio::co_spawn(io, engine.run(), [&](std::exception_ptr, CrawlReport) { io.stop(); });
  io.run();
  const auto visits = book.visits_of(home);
  if (visits.empty()) throw std::logic_error("no visit");
  const auto& facts = visits.front().facts;
  if (visits.front().visit.outcome == Outcome::response) {
    EXPECT_TRUE(facts && facts->title == "良县人民政府") << (facts ? facts->title : "not read");
  }
  return visits.front().visit;
}

TEST(HostileServer, EachWayHasItsName) {
  const fakes::Authority authority;
  const fakes::Folder folder;
  folder.write("roots.pem", authority.certificate());
  for (const Hostile& hostile : all(authority)) {
    SCOPED_TRACE(hostile.name);
    const VisitView visit = home_visit(hostile, folder.path("roots.pem"));
    EXPECT_EQ(to_string(visit.outcome), hostile.outcome) << visit.detail;
    EXPECT_EQ(to_string(visit.transport.fault), hostile.fault);
    EXPECT_EQ(visit.wall, "") << "nasty, but no wall";
    EXPECT_LE(visit.size, 100'000u);
  }
}

}  // namespace
}  // namespace mingcha::crawler
