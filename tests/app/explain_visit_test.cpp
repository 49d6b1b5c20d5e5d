// explain visit and check --reread: what the ledger and the archive say of an address.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"
#include "raw_server.h"

namespace mingcha {
namespace {

using fakes::Folder;
using fakes::response;
using nlohmann::json;
using testing::HasSubstr;

const std::string linked = "<html><title>文</title><body><p>正文 12</p></body></html>";

fakes::RawServer::Answer site() {
  return [](const std::string& path) {
    if (path == "/robots.txt") return response("Sitemap: http://x.site.test/map.xml\n", "text/plain");
    if (path == "/map.xml")
      return response("<urlset><url><loc>http://x.site.test/alone.html</loc></url></urlset>", "text/xml");
    if (path == "/alone.html" || path == "/linked.html") return response(linked);
    if (path != "/") return response("<p>404</p>", "text/html", "", "404 Not Found");
    return response(
        "<html><title>县</title><body><a href='/linked.html'>一</a>"
        "<a href='/calendar?year=2099&month=1'>历</a></body></html>");
  };
}

class ExplainVisit : public testing::Test {
 protected:
  void SetUp() override {
    workspace.write("assessment.yaml",
                    "version: 1\nid: e\ntitle: 释\npacks: [linyi-2017]\nnetwork:\n  resolve:\n    - {host: "
                    "\"*.site.test\", to: \"127.0.0.1:" +
                        std::to_string(server.port()) +
                        "\"}\n  rate: none\n  address_rate: none\nconfirm: {visits: 2, over: 1s}\n");
    workspace.write("bodies.csv", "id,name,url\nx,县,http://x.site.test/\n");
    ASSERT_EQ(fakes::run({MINGCHA, "crawl", "-C", workspace.path()}).exit, 0);
  }
  std::string explain(const std::string& path, const std::string& flag = "--quiet") const {
    return fakes::run(
               {MINGCHA, "explain", "visit", "http://x.site.test" + path, flag, "-C", workspace.path()})
        .out;
  }
  fakes::RawServer server{{{"x.site.test", site()}}};
  Folder workspace;
};

TEST_F(ExplainVisit, SaysWhereAnAddressCameFromAndThatItsBytesMatch) {
  const auto text = explain("/alone.html");
  EXPECT_THAT(text,
              HasSubstr("known from: sitemap http://x.site.test/map.xml; no page that was read links to it; "
                        "clicks from home: unknown"));
  EXPECT_THAT(text, HasSubstr("digest matches"));
  const auto node = json::parse(explain("/linked.html", "--json"));
  EXPECT_EQ(node["known"]["source"], "link");
  EXPECT_EQ(node["known"]["via"], "http://x.site.test/");
  EXPECT_EQ(node["known"]["clicks"], 1);
  EXPECT_EQ(node["archive"]["body_bytes"], linked.size());
  EXPECT_EQ(node["archive"]["digest"], "matches");
  EXPECT_EQ(explain("/linked.html", "--body"), linked);
}

TEST_F(ExplainVisit, SaysWhyAnAddressWasLeftOut) {
  EXPECT_THAT(explain("/calendar?year=2099&month=1"), HasSubstr("left out: trap:calendar"));
  EXPECT_THAT(explain("/never"), HasSubstr("not known to the latest run"));
}

TEST_F(ExplainVisit, HoldsTheHomePagesSiteAgainstItsSitemap) {
  const auto text = explain("/");
  EXPECT_THAT(text, HasSubstr("addresses in its sitemaps: 1"));
  EXPECT_THAT(
      text,
      HasSubstr("in a sitemap, and linked by no page that was read: 1\n    http://x.site.test/alone.html"));
  EXPECT_THAT(text, HasSubstr("pages read that no sitemap names: 2\n"));
  EXPECT_THAT(text, HasSubstr("left out for trap:calendar: 1"));
}

TEST_F(ExplainVisit, BytesThatWereChangedAreNotTakenForThoseThatCame) {
  const auto node = json::parse(explain("/linked.html", "--json"));
  const std::string file = "archive/" + node["archive"]["warc"].get<std::string>();
  std::string bytes = workspace.read(file);
  bytes[node["archive"]["offset"].get<std::size_t>() + 200] ^= 1;
  workspace.write(file, bytes);
  EXPECT_NE(json::parse(explain("/linked.html", "--json"))["archive"]["digest"], "matches");
  const auto reread = fakes::run({MINGCHA, "check", "--reread", "-C", workspace.path()});
  EXPECT_EQ(reread.exit, 0) << reread.err;
  EXPECT_THAT(reread.err, HasSubstr("1 pages keep the facts they had"));
}

TEST_F(ExplainVisit, RereadingGivesTheSameFacts) {
  fakes::run({MINGCHA, "check", "-C", workspace.path()});
  const auto before = fakes::run({MINGCHA, "findings", "-C", workspace.path()}).out;
  const auto reread = fakes::run({MINGCHA, "check", "--reread", "-C", workspace.path()});
  EXPECT_EQ(reread.exit, 0) << reread.err;
  EXPECT_THAT(reread.err, HasSubstr("pages read again"));
  EXPECT_EQ(fakes::run({MINGCHA, "findings", "-C", workspace.path()}).out, before);
}

}  // namespace
}  // namespace mingcha
