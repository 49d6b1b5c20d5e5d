// One nasty behaviour of a server each, over real sockets, with what it is called.
#include <gtest/gtest.h>

#include "compressed.h"
#include "fetching.h"
#include "nasty_server.h"

namespace mingcha::crawler {
namespace {

using fakes::Answer;
using fakes::NastyServer;
using fakes::Then;

constexpr std::uint64_t limit = 100'000;
const std::string ok = "HTTP/1.1 200 OK\r\n";

std::string with_length(const std::string& headers, const std::string& body) {
  return ok + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

struct NastyCase {
  const char* name;
  Answer answer;
  Outcome outcome;
  std::string body;  // where there is a response
};

void PrintTo(const NastyCase& nasty, std::ostream* out) {
  *out << nasty.name;
}

class Nasty : public testing::TestWithParam<NastyCase> {};

TEST_P(Nasty, IsCalledByItsName) {
  const auto& nasty = GetParam();
  const NastyServer server(nasty.answer);
  const auto response = fakes::fetch(fakes::network_to(server.port()), "http://www.site.test/", limit);
  EXPECT_EQ(to_string(response.outcome), to_string(nasty.outcome)) << response.detail;
  EXPECT_LE(response.body.size(), limit);
  EXPECT_LE(response.raw_headers.size(), 65'536u);
  if (nasty.outcome == Outcome::response)
    EXPECT_TRUE(response.body == nasty.body) << response.body.substr(0, 200);
  else
    EXPECT_NE(response.detail, "");
}

std::vector<NastyCase> transport_cases() {
  const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  return {
      {"NothingAtAll", {}, Outcome::empty_answer, ""},
      {"ResetBeforeAnything", {"", Then::reset}, Outcome::reset, ""},
      {"ResetInTheBody", {ok + "Content-Length: 900\r\n\r\nhalf", Then::reset}, Outcome::reset, ""},
      {"LengthTooLarge", {ok + "Content-Length: 500\r\n\r\nshort"}, Outcome::reset, ""},
      {"LengthTooSmall", {ok + "Content-Length: 4\r\n\r\nbody and more"}, Outcome::response, "body"},
      {"LengthIsNonsense", {ok + "Content-Length: many\r\n\r\nbody"}, Outcome::protocol_error, ""},
      {"NoLength", {ok + "\r\nbody"}, Outcome::response, "body"},
      {"ChunksCutOff", {chunked + "5\r\nhello\r\n"}, Outcome::reset, ""},
      {"ChunkCutOff", {chunked + "500\r\nhello"}, Outcome::reset, ""},
      {"ChunksAreNonsense", {chunked + "xyz\r\nhello\r\n"}, Outcome::protocol_error, ""},
      {"AnotherProtocol", {"SSH-2.0-OpenSSH_9.2\r\n"}, Outcome::protocol_error, ""},
      {"HttpBeforeHeaders", {"<html>so it was in 1991</html>"}, Outcome::protocol_error, ""},
      {"HeadersCutOff", {ok + "Content-Type: text/ht"}, Outcome::reset, ""},
      {"OnlyAnInterimAnswer", {"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"}, Outcome::reset, ""},
      {"BareLineFeeds", {"HTTP/1.1 200 OK\nContent-Length: 4\n\nbody"}, Outcome::response, "body"},
      {"InterimAnswers",
       {"HTTP/1.1 103 Early Hints\nLink: </a.css>\n\nHTTP/1.1 103 Early Hints\r\nLink: </b.css>\r\n\r\n" +
        with_length("", "body")},
       Outcome::response,
       "body"},
      {"EndlessBody", {ok + "\r\n", Then::repeat, std::string(10'000, 'b')}, Outcome::body_too_large, ""},
      {"AnnouncedTooLarge", {with_length("", std::string(limit + 1, 'b'))}, Outcome::body_too_large, ""},
      {"ExactlyTheLimit",
       {with_length("", std::string(limit, 'b'))},
       Outcome::response,
       std::string(limit, 'b')},
      {"EndlessHeaders", {ok, Then::repeat, "X-Again: and again\r\n"}, Outcome::header_too_large, ""},
      {"AHeaderOfAMegabyte",
       {ok + "X: " + std::string(1'000'000, 'h') + "\r\n\r\n"},
       Outcome::header_too_large,
       ""},
      {"AnEndlessHeaderLine",
       {ok + "X: ", Then::repeat, std::string(1000, 'h')},
       Outcome::header_too_large,
       ""},
  };
}

std::vector<NastyCase> encoding_cases() {
  const std::string text = "<html>" + std::string(50'000, 'a') + "政务</html>";
  const auto encoded = [](const std::string& encoding, const std::string& body) {
    return Answer{with_length("Content-Encoding: " + encoding + "\r\n", body)};
  };
  const std::string zipped = fakes::gzip(text), zeros(20'000'000, '\0');
  const std::string trailed = ok + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
  const auto chunk = [](const std::string& bytes) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
    return size + bytes + "\r\n";
  };
  return {
      {"Gzip", encoded("gzip", zipped), Outcome::response, text},
      {"Deflate", encoded("deflate", fakes::zlib(text)), Outcome::response, text},
      {"RawDeflate", encoded("deflate", fakes::raw_deflate(text)), Outcome::response, text},
      {"Brotli", encoded("br", fakes::brotli(text)), Outcome::response, text},
      {"Zstd", encoded("zstd", fakes::zstd(text)), Outcome::response, text},
      {"AList", encoded("gzip, br", fakes::brotli(zipped)), Outcome::response, text},
      {"AListInTwoHeaders", encoded("gzip\r\nContent-Encoding: gzip", fakes::gzip(zipped)), Outcome::response,
       text},
      {"AnUnknownName", encoded("utf-8", text), Outcome::response, text},
      {"RubbishAfterTheEnd", encoded("gzip", zipped + "<!-- appliance -->"), Outcome::response, text},
      {"TrailersAfterGzip",
       {trailed + chunk(zipped) + "0\r\nX-Sum: 1\r\nContent-Encoding: br\r\n\r\n"},
       Outcome::response,
       text},
      {"NoContent", {"HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n"}, Outcome::response, ""},
      {"NotModified", {"HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\n\r\n"}, Outcome::response, ""},
      {"EmptyThoughEncoded", encoded("gzip", ""), Outcome::response, ""},
      {"GzipOfNothing", encoded("gzip", fakes::gzip("")), Outcome::response, ""},
      {"PlainInSpiteOfItsHeader", encoded("gzip", text), Outcome::bad_encoding, ""},
      {"CutOff", encoded("gzip", zipped.substr(0, zipped.size() - 12)), Outcome::bad_encoding, ""},
      {"CutOffBeforeAnyText", encoded("gzip", zipped.substr(0, 7)), Outcome::bad_encoding, ""},
      {"CutOffBrotli", encoded("br", fakes::brotli(text).substr(0, 9)), Outcome::bad_encoding, ""},
      {"Damaged", encoded("gzip", "\x1f\x8b not really"), Outcome::bad_encoding, ""},
      {"ABomb", encoded("gzip", fakes::gzip(zeros)), Outcome::body_too_large, ""},
      {"ABombInABomb", encoded("gzip, gzip", fakes::gzip(fakes::gzip(zeros))), Outcome::body_too_large, ""},
      {"EndlessRubbishAfterTheEnd",
       {ok + "Content-Encoding: gzip\r\n\r\n" + zipped, Then::repeat, std::string(10'000, 'r')},
       Outcome::body_too_large,
       ""},
  };
}

const auto case_name = [](const auto& test) { return std::string(test.param.name); };
INSTANTIATE_TEST_SUITE_P(Transport, Nasty, testing::ValuesIn(transport_cases()), case_name);
INSTANTIATE_TEST_SUITE_P(Encoding, Nasty, testing::ValuesIn(encoding_cases()), case_name);

TEST(NastyTime, NoFirstByteInTime) {
  const NastyServer server({"", Then::hold});
  auto network = fakes::network_to(server.port());
  network.first_byte_timeout = Milliseconds{300};
  const auto response = fakes::fetch(network, "http://www.site.test/");
  EXPECT_EQ(to_string(response.outcome), "timeout");
  EXPECT_EQ(response.status, 0);
  EXPECT_EQ(response.first_byte, Milliseconds{0});
  EXPECT_NE(response.detail, "");
}

// Every byte comes in time, the whole never does.
TEST(NastyTime, ADripOverTheTotal) {
  const NastyServer server({ok + "\r\n", Then::drip, "x"});
  auto network = fakes::network_to(server.port());
  network.first_byte_timeout = Milliseconds{2000};
  network.total_timeout = Milliseconds{2500};
  const auto response = fakes::fetch(network, "http://www.site.test/");
  EXPECT_EQ(to_string(response.outcome), "timeout");
  EXPECT_EQ(response.status, 200);
  EXPECT_GE(response.total, Milliseconds{2400});
}

TEST(NastyTime, HeadersOnlyStopsAnEndlessBody) {
  const NastyServer server(
      {ok + "Content-Type: application/zip\r\n\r\n", Then::repeat, std::string(10'000, 'z')});
  auto request = fakes::request_to("http://www.site.test/big.zip");
  request.headers_only = true;
  const auto response = fakes::fetch(fakes::network_to(server.port()), request);
  EXPECT_EQ(to_string(response.outcome), "response");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/zip");
  EXPECT_EQ(response.body, "");
}

TEST(NastyHead, OnlyTheLastHeadIsKeptWithoutTrailers) {
  const NastyServer server(
      {"HTTP/1.1 103 Early Hints\nLink: </a.css>\n\n" + ok +
       "Transfer-Encoding: chunked\r\nX-Mine: 1\r\n\r\n1\r\nx\r\n0\r\nX-Late: 2\r\n\r\n"});
  const auto response = fakes::fetch(fakes::network_to(server.port()), "http://www.site.test/");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.raw_headers, ok + "Transfer-Encoding: chunked\r\nX-Mine: 1\r\n\r\n");
}

TEST(NastyHead, ARedirectIsJustAResponse) {
  const NastyServer server({"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"});
  const auto response = fakes::fetch(fakes::network_to(server.port()), "http://www.site.test/");
  EXPECT_EQ(to_string(response.outcome), "response");
  EXPECT_EQ(response.status, 302);
  EXPECT_EQ(response.location, "/there");
  EXPECT_EQ(server.heads().size(), 1u);
}

}  // namespace
}  // namespace mingcha::crawler
