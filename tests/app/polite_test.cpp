// What a watched site feels: the server's own log is the witness.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"
#include "raw_server.h"

namespace mingcha {
namespace {

using fakes::Folder;
using fakes::response;
using std::chrono::milliseconds;

constexpr milliseconds host_gap{100}, address_gap{70};
constexpr milliseconds noise{20};  // what delays of the first and last arrival can change in the mean

// A home page with twelve articles; robots.txt forbids one of its links.
fakes::RawServer::Answer site() {
  return [](const std::string& path) {
    if (path == "/robots.txt") return response("User-agent: *\nDisallow: /private\n", "text/plain");
    if (path != "/") return response("<html><title>文</title><body><p>正文</p></body></html>");
    std::string links = "<a href='/private/x.html'>内部</a>";
    for (int i = 0; i < 12; ++i) links += "<a href='/" + std::to_string(i) + ".html'>文</a>";
    return response("<html><title>县</title><body>" + links + "</body></html>");
  };
}

// The pace as the server saw it: the mean from the first request to the last. Single gaps are proved on a
// driven clock (tests/crawler); here the machine's own load moves each arrival.
milliseconds mean_gap(const std::vector<std::chrono::steady_clock::time_point>& times) {
  return std::chrono::duration_cast<milliseconds>(times.back() - times.front()) / (times.size() - 1);
}

TEST(Polite, PaceHoldsPerHostAndPerAddressAndRobotsAreObeyed) {
  fakes::RawServer server({{"a.site.test", site()}, {"b.site.test", site()}});
  Folder workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: p\ntitle: 礼\npacks: [linyi-2017]\nnetwork:\n  resolve:\n    - {host: "
                  "\"*.site.test\", to: \"127.0.0.1:" +
                      std::to_string(server.port()) +
                      "\"}\n  rate: 10/s\n  address_rate: 14/s\nconfirm: {visits: 2, over: 1s}\n");
  workspace.write("bodies.csv", "id,name,url\na,甲,http://a.site.test/\nb,乙,http://b.site.test/\n");
  const auto ended = fakes::run({MINGCHA, "crawl", "-C", workspace.path()});
  EXPECT_EQ(ended.exit, 0) << ended.err;
  for (const char* host : {"a.site.test", "b.site.test"}) {
    ASSERT_GE(server.asked_at(host).size(), 14u) << host;  // robots.txt, home, twelve articles
    EXPECT_GE(mean_gap(server.asked_at(host)), host_gap - noise) << host;
  }
  EXPECT_GE(mean_gap(server.asked_at()), address_gap - noise);
  for (const auto& asked : server.asked()) EXPECT_THAT(asked, testing::Not(testing::HasSubstr("/private")));
}

TEST(Polite, AWallIsAskedNoFurther) {
  fakes::RawServer server(
      {{"wall.site.test", [](const std::string&) {
          return response(
              "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>",
              "text/html", "", "521 Down");
        }}});
  Folder workspace;
  workspace.write("assessment.yaml",
                  "version: 1\nid: w\ntitle: 墙\npacks: [linyi-2017]\nnetwork:\n  resolve:\n    - {host: "
                  "\"*.site.test\", to: \"127.0.0.1:" +
                      std::to_string(server.port()) +
                      "\"}\n  rate: none\n  address_rate: none\nconfirm: {visits: 2, over: 1s}\n");
  workspace.write("bodies.csv", "id,name,url\na,甲,http://wall.site.test/\n");
  EXPECT_EQ(fakes::run({MINGCHA, "run", "-C", workspace.path()}).exit, 0);
  for (const auto& asked : server.asked())
    EXPECT_THAT(asked, testing::AnyOf("wall.site.test/robots.txt", "wall.site.test/"));
  const auto findings = fakes::run({MINGCHA, "findings", "-C", workspace.path()});
  EXPECT_THAT(findings.out, testing::Not(testing::HasSubstr("\"verdict\":\"fail\"")));
  EXPECT_THAT(findings.out, testing::HasSubstr("\"reason\":\"blocked\""));
}

}  // namespace
}  // namespace mingcha
