// robots.txt, walls and redirects as the engine lives by them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "made_city.h"

namespace mingcha::crawler {
namespace {

using testing::IsEmpty;

struct RobotsCase {
  const char* clause;
  FakeAnswer robots;
  bool home, page, probed;
  const char* outcome;
};

class EngineRobots : public testing::TestWithParam<RobotsCase> {};

TEST_P(EngineRobots, DecidesWhatIsAsked) {
  const RobotsCase& robots = GetParam();
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/index.html"}}), book);
  crawl.web.pages["http://a.test/robots.txt"] = robots.robots;
  crawl.web.pages["http://a.test/"] = page({"/1"});
  crawl.web.pages["http://a.test/index.html"] = page({"/1"});
  crawl.web.pages["http://a.test/1"] = page({});
  crawl.run();
  auto asked = [&](const char* url) { return !crawl.web.times_of(url).empty(); };
  EXPECT_EQ(asked("http://a.test/index.html"), robots.home) << robots.clause;
  EXPECT_EQ(asked("http://a.test/1"), robots.page) << robots.clause;
  EXPECT_EQ(asked("http://a.test/"), robots.probed) << robots.clause;
  EXPECT_EQ(book.sites["a"].robots_outcome, robots.outcome) << robots.clause;
}

const FakeAnswer wall{.status = 521, .body = "<script>document.cookie='__jsl_clearance_s=1'</script>"};
INSTANTIATE_TEST_SUITE_P(
    Rfc9309, EngineRobots,
    testing::Values(
        RobotsCase{"2.2: rules", {.body = "User-agent: *\nDisallow: /1\n"}, true, false, false, "allowed"},
        RobotsCase{"2.2.1: our own group",
                   {.body = "User-agent: mingcha\nDisallow:\n\nUser-agent: *\nDisallow: /\n"},
                   true,
                   true,
                   false,
                   "allowed"},
        RobotsCase{"2.2.2: all forbidden",
                   {.body = "User-agent: *\nDisallow: /\n"},
                   false,
                   false,
                   false,
                   "disallowed"},
        RobotsCase{"2.3.1.3: unavailable", {.status = 404}, true, true, false, "absent"},
        RobotsCase{"2.3.1.3: forbidden is unavailable", {.status = 403}, true, true, false, "absent"},
        RobotsCase{"2.3.1.4: server error", {.status = 500}, false, false, true, "unreachable"},
        RobotsCase{
            "2.3.1.4: no connection", {.outcome = Outcome::refused}, false, false, true, "unreachable"},
        RobotsCase{"a wall", wall, false, false, true, "unreachable"}));

TEST(EngineProbe, ASiteThatComesBackIsReadAfterAll) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  FakeAnswer down{.outcome = Outcome::connect_timeout, .takes = std::chrono::seconds(10)};
  crawl.web.series["http://a.test/robots.txt"] = {down, {.status = 404}};
  crawl.web.series["http://a.test/"] = {down, page({"/1"})};
  crawl.web.pages["http://a.test/1"] = page({});
  crawl.run();
  EXPECT_EQ(crawl.web.times_of("http://a.test/robots.txt").size(), 2U);
  EXPECT_EQ(crawl.web.times_of("http://a.test/1").size(), 1U);
  EXPECT_TRUE(book.sites["a"].complete);
  auto home = book.visits_of("http://a.test/");
  ASSERT_EQ(home.size(), 3U);  // two probes, and the page once robots.txt was had
  EXPECT_EQ(home[0].visit.purpose, Purpose::probe);
  EXPECT_EQ(home[0].visit.outcome, Outcome::connect_timeout);
  EXPECT_TRUE(home[2].facts);
}

TEST(EngineProbe, ADeadHostIsProbedAsOftenAsConfirmationAsksAndHidesNoOtherSite) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}, {"b", "http://b.test/"}}), book);
  FakeAnswer down{.outcome = Outcome::refused};
  for (const char* url : {"http://a.test/robots.txt", "http://a.test/"}) crawl.web.pages[url] = down;
  crawl.web.pages["http://b.test/"] = page({"http://a.test/deep", "/1"});
  crawl.web.pages["http://b.test/1"] = page({});
  auto report = crawl.run();
  EXPECT_EQ(crawl.web.times_of("http://a.test/").size(), 3U);
  EXPECT_THAT(crawl.web.times_of("http://a.test/deep"), IsEmpty());
  ASSERT_EQ(book.visits_of("http://a.test/deep").size(), 1U);  // how it ended, without a request of its own
  EXPECT_EQ(book.visits_of("http://a.test/deep")[0].visit.outcome, Outcome::refused);
  EXPECT_TRUE(book.sites["b"].complete);
  EXPECT_FALSE(book.sites["a"].complete);
  EXPECT_THAT(report.never_attempted, IsEmpty());
}

// ---- redirects

struct RedirectCase {
  const char* what;
  const char* location;
  Outcome outcome;
  int status;
  const char* final_url;
};

class EngineRedirects : public testing::TestWithParam<RedirectCase> {};

TEST_P(EngineRedirects, EndAsTheyEnd) {
  const RedirectCase& redirect = GetParam();
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/robots.txt"] = {.body = "User-agent: *\nDisallow: /private/\n"};
  crawl.web.pages["http://a.test/"] = page({"/from"});
  crawl.web.pages["http://a.test/from"] = {.status = 302, .location = redirect.location};
  crawl.web.pages["http://a.test/to"] = page({});
  crawl.web.pages["http://a.test/circle"] = {.status = 301, .location = "/from"};
  for (int i = 0; i < 12; ++i)
    crawl.web.pages["http://a.test/chain/" + std::to_string(i)] = {
        .status = 301, .location = "/chain/" + std::to_string(i + 1)};
  crawl.web.pages["http://out.test/"] = page({});
  crawl.run();
  auto visits = book.visits_of("http://a.test/from");
  ASSERT_FALSE(visits.empty());
  EXPECT_EQ(visits[0].visit.outcome, redirect.outcome) << redirect.what;
  EXPECT_EQ(visits[0].visit.final_url, redirect.final_url) << redirect.what;
  EXPECT_TRUE(redirect.outcome != Outcome::response || visits[0].visit.status == redirect.status);
  EXPECT_THAT(crawl.web.times_of("http://a.test/private/x"), IsEmpty());
  for (const auto& one : crawl.web.asked)
    EXPECT_EQ(one.headers_only, one.url == "http://out.test/") << one.url;
}

INSTANTIATE_TEST_SUITE_P(
    Hops, EngineRedirects,
    testing::Values(
        RedirectCase{"found", "/to", Outcome::response, 200, "http://a.test/to"},
        RedirectCase{"gone", "/nowhere", Outcome::response, 404, "http://a.test/nowhere"},
        RedirectCase{"circle", "/circle", Outcome::redirect_loop, 0, "http://a.test/circle"},
        RedirectCase{"itself", "/from", Outcome::redirect_loop, 0, "http://a.test/from"},
        RedirectCase{"too many", "/chain/0", Outcome::too_many_redirects, 0, "http://a.test/chain/9"},
        RedirectCase{"a file", "file:///etc/passwd", Outcome::forbidden_address, 0, "http://a.test/from"},
        RedirectCase{"forbidden", "/private/x", Outcome::robots, 0, "http://a.test/private/x"},
        RedirectCase{"outside", "http://out.test/", Outcome::response, 200, "http://out.test/"}));

TEST(EngineRedirect, AHomeThatMovedToARelatedHostTakesItAlong) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = {.status = 301, .location = "https://www.a.test/"};
  crawl.web.pages["https://www.a.test/"] = page({"/1"});
  crawl.web.pages["https://www.a.test/1"] = page({"/"});
  crawl.run();
  EXPECT_EQ(crawl.web.times_of("https://www.a.test/").size(), 1U);
  EXPECT_EQ(crawl.web.times_of("https://www.a.test/1").size(), 1U);
  auto home = book.visits_of("http://a.test/");
  ASSERT_EQ(home.size(), 1U);
  EXPECT_EQ(home[0].visit.final_url, "https://www.a.test/");
  EXPECT_TRUE(home[0].facts);
  EXPECT_TRUE(book.sites["a"].complete);
}

TEST(EngineWall, IsWrittenDownAndNotGotRound) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  crawl.web.pages["http://a.test/"] = {.status = 302, .headers = "Set-Cookie: c=1\r\n", .location = "/"};
  crawl.run();
  auto home = book.visits_of("http://a.test/");
  ASSERT_EQ(home.size(), 3U);  // as confirmation asks, and no more
  for (const auto& visit : home) EXPECT_EQ(visit.visit.wall, "cookie-redirect");
  EXPECT_EQ(crawl.web.times_of("http://a.test/").size(), 6U) << "each time once more, with the cookie";
}

// What a browser without script does too: the cookie goes along, and then the page comes.
TEST(EngineWall, ASessionCookieIsNoWall) {
  MemoryBook book;
  DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
  const FakeAnswer page{.body = "<title>t</title><p>text</p>"};
  crawl.web.series["http://a.test/"] = {{.status = 302, .headers = "Set-Cookie: c=1\r\n", .location = "/"},
                                        page};
  crawl.run();
  auto home = book.visits_of("http://a.test/");
  ASSERT_EQ(home.size(), 1U);
  EXPECT_EQ(home[0].visit.wall, "");
  EXPECT_EQ(home[0].visit.status, 200);
  EXPECT_EQ(crawl.web.times_of("http://a.test/").size(), 2U);
}

// By way of another address too; but without any cookie it is a loop at once.
TEST(EngineWall, ACookieMayBeSetElsewhere) {
  for (const bool sets : {true, false}) {
    MemoryBook book;
    DrivenCrawl crawl(city({{"a", "http://a.test/"}}), book);
    const std::string cookie = sets ? "Set-Cookie: c=1\r\n" : "";
    const FakeAnswer page{.body = "<title>t</title><p>text</p>"};
    const FakeAnswer away{.status = 302, .location = "/login"};
    crawl.web.series["http://a.test/"] = sets ? std::vector{away, page} : std::vector{away};
    crawl.web.pages["http://a.test/login"] = {.status = 302, .headers = cookie, .location = "/"};
    crawl.run();
    auto home = book.visits_of("http://a.test/");
    ASSERT_FALSE(home.empty());
    EXPECT_EQ(to_string(home[0].visit.outcome), sets ? "response" : "redirect-loop");
    EXPECT_EQ(home[0].visit.status, sets ? 200 : 302);
  }
}

}  // namespace
}  // namespace mingcha::crawler
