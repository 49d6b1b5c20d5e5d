// What a watched site feels: the server's own log is the witness.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "program.h"
#include "raw_server.h"

namespace mingcha {
namespace {

using fakes::Folder;
using fakes::response;
using std::chrono::milliseconds;

constexpr milliseconds host_gap{100}, address_gap{70};
constexpr milliseconds noise{20};  // between the program's start of a request and the server's reading of it

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

milliseconds shortest_gap(const std::vector<std::chrono::steady_clock::time_point>& times) {
  milliseconds shortest{1'000'000};
  for (std::size_t i = 1; i < times.size(); ++i)
    shortest = std::min(shortest, std::chrono::duration_cast<milliseconds>(times[i] - times[i - 1]));
  return shortest;
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
    EXPECT_GE(shortest_gap(server.asked_at(host)), host_gap - noise) << host;
  }
  EXPECT_GE(shortest_gap(server.asked_at()), address_gap - noise);
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
