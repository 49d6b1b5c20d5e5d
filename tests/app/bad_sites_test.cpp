// Sites that answer badly: each gets a verdict, none stops the others, none is accused of what was not seen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"
#include "raw_server.h"

namespace mingcha {
namespace {

using fakes::Ended;
using fakes::Folder;
using fakes::response;
using nlohmann::json;

std::string redirect(const std::string& to) {
  return response("", "text/html", "Location: " + to + "\r\n", "302 Found");
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// robots.txt is missing everywhere, so that the home page is what is bad.
fakes::RawServer::Answer home(std::string bytes) {
  return [bytes = std::move(bytes)](const std::string& path) {
    return path == "/robots.txt" ? response("", "text/plain", "", "404 Not Found") : bytes;
  };
}

const std::string good_page =
    "<html><head><title>良县人民政府</title></head><body><ul><li><a "
    "href='/a.html'>县政府召开防汛会议</a><span>2017-12-19</span></li>"
    "<li><a href='/b.html'>县领导调研秋收</a><span>2017-12-18</span></li></ul></body></html>";

struct BadSite {
  const char* host;
  const char* outcome;  // of the home page's visits, as the ledger names it
};

constexpr BadSite bad_sites[] = {
    {"empty.site.test", "empty-answer"},
    {"cut.site.test", "bad-encoding"},
    {"header.site.test", "header-too-large"},
    {"loop.site.test", "redirect-loop"},
    {"file.site.test", "forbidden-address"},
    {"private.site.test", "forbidden-address"},
    {"big.site.test", "body-too-large"},
    {"no-such-host.invalid", "dns-failure"},
    {"reset.site.test", "reset"},
};

class BadSites : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string gzip_head("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9",
                                14);  // "hel", cut off
    std::map<std::string, fakes::RawServer::Answer> sites = {
        {"good.site.test", home(response(good_page))},
        {"empty.site.test", home("")},
        {"cut.site.test", home(response(gzip_head, "text/html", "Content-Encoding: gzip\r\n"))},
        {"header.site.test", home("HTTP/1.1 200 OK\r\nX-Long: " + repeated("x", 1'000'000) + "\r\n\r\n")},
        {"file.site.test", home(redirect("file:///etc/passwd"))},
        {"reset.site.test",
         home("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<html>")},
        {"big.site.test", home(response("<html>" + repeated("<p>政务公开</p>", 2'500'000)))},
        {"deep.site.test",
         home(response("<html><body>" + repeated("<div>", 100'000) + "深" + repeated("</div>", 100'000)))},
        {"loop.site.test",
         [](const std::string& path) {
           return path == "/robots.txt" ? response("", "text/plain", "", "404 Not Found")
                                        : redirect(path == "/" ? "/x" : "/");
         }},
    };
    port = new std::string;
    sites["private.site.test"] = [](const std::string& path) {
      return path == "/robots.txt" ? response("", "text/plain", "", "404 Not Found")
                                   : redirect("http://127.0.0.1:" + *port + "/secret");
    };
    server = new fakes::RawServer(sites);
    *port = std::to_string(server->port());
    workspace = new Folder;
    write_workspace();
    ended = fakes::run({MINGCHA, "run", "-C", workspace->path(), "--as-of", "2017-12-20T10:00:00+08:00"});
  }
  static void TearDownTestSuite() {
    delete workspace;
    delete server;
    delete port;
  }
  static void write_workspace() {
    workspace->write(
        "assessment.yaml",
        "version: 1\nid: bad\ntitle: 坏网站\npacks: [linyi-2017]\nnetwork:\n"
        "  resolve:\n    - {host: \"*.site.test\", to: \"127.0.0.1:" +
            *port +
            "\"}\n"
            "  rate: none\n  address_rate: none\n  timeouts: {connect: 2s, first_byte: 5s, total: 20s}\n"
            "confirm: {visits: 2, over: 1s}\n");
    std::string bodies =
        "id,name,group,url\ngood,良县,county,http://good.site.test/\ndeep,深县,county,http://deep.site.test/"
        "\n";
    for (const auto& site : bad_sites) {
      const std::string host = site.host;
      bodies += host.substr(0, host.find('.')) + "," + host + ",county,http://" + host + "/\n";
    }
    workspace->write("bodies.csv", bodies);
  }
  static inline std::string* port = nullptr;
  static inline fakes::RawServer* server = nullptr;
  static inline Folder* workspace = nullptr;
  static inline Ended ended;
};

TEST_F(BadSites, NoneStopsTheRunAndTheGoodOneIsAssessed) {
  EXPECT_EQ(ended.exit, 0) << ended.err;
  EXPECT_THAT(ended.out, testing::ContainsRegex("1\t[0-9.]+\t[^\t]+\t良县"));
}

TEST_F(BadSites, EachVisitSaysHowItEnded) {
  for (const auto& site : bad_sites) {
    const std::string url = std::string("http://") + site.host + "/";
    const Ended visits = fakes::run({MINGCHA, "explain", "visit", url, "--json", "-C", workspace->path()});
    EXPECT_THAT(visits.out, testing::HasSubstr(std::string("\"outcome\":\"") + site.outcome + "\""))
        << site.host << "\n"
        << visits.out;
    if (std::string_view(site.outcome) == "dns-failure") {
      EXPECT_THAT(visits.out, testing::ContainsRegex("\"fault\":\"n[a-z-]+\"")) << visits.out;
    }
  }
}

TEST_F(BadSites, NoUnreadSiteIsAccused) {
  std::istringstream lines(
      fakes::run({MINGCHA, "findings", "--verdict", "fail", "-C", workspace->path()}).out);
  for (std::string line; std::getline(lines, line);) {
    const json finding = json::parse(line);
    EXPECT_TRUE(finding["body"] == "good" || finding["body"] == "deep") << line;
  }
}

TEST_F(BadSites, EachUnreadSiteHasAVerdictWithAReason) {
  const Ended all = fakes::run({MINGCHA, "findings", "--verdict", "not-determined", "-C", workspace->path()});
  for (const auto& site : bad_sites) {
    const std::string host = site.host;
    EXPECT_THAT(all.out,
                testing::HasSubstr("\"check\":\"freshness.home\",\"verdict\":\"not-determined\",\"reason\":"
                                   "\"not-observable\",\"severity\":\"high\",\"body\":\"" +
                                   host.substr(0, host.find('.')) + "\""))
        << host;
  }
}

TEST_F(BadSites, APrivateAddressIsNeverAsked) {
  for (const auto& asked : server->asked()) EXPECT_THAT(asked, testing::Not(testing::HasSubstr("/secret")));
}

TEST_F(BadSites, HundredThousandNestedTagsAreRead) {
  const Ended page =
      fakes::run({MINGCHA, "explain", "page", "http://deep.site.test/", "--json", "-C", workspace->path()});
  EXPECT_EQ(page.exit, 0) << page.err;
}

}  // namespace
}  // namespace mingcha
