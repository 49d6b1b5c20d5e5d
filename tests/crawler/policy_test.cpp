// The crawler's rules, each as a table: robots policy, confirmation, walls, Retry-After, scope, traps,
// pacing.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "crawler/pacing.h"
#include "crawler/retry_after.h"
#include "crawler/robots_policy.h"
#include "crawler/scope.h"
#include "crawler/seen.h"
#include "crawler/suspicion.h"
#include "crawler/traps.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Address at(const std::string& text) {
  return Address::parse(text).value();
}
const Steady start{hours(100)};

// ---- robots.txt: RFC 9309 section 2.3.1

struct RobotsCase {
  const char* clause;
  RobotsAnswer answer;
  RobotsPolicy::Permission home, forbidden_path;
};

TEST(RobotsPolicy, WhatAnAnswerMeans) {
  using P = RobotsPolicy::Permission;
  const std::string rules = "User-agent: *\nDisallow: /x\n";
  const RobotsCase cases[] = {
      {"2.3.1.1 a file is obeyed", {Outcome::response, 200, false, rules}, P::allowed, P::forbidden},
      {"2.3.1.3 4xx is no rule", {Outcome::response, 404, false, ""}, P::allowed, P::allowed},
      {"2.3.1.3 also 403", {Outcome::response, 403, false, ""}, P::allowed, P::allowed},
      {"2.3.1.4 5xx closes the host", {Outcome::response, 503, false, ""}, P::closed, P::closed},
      {"2.3.1.4 unreachable closes it", {Outcome::refused, 0, false, ""}, P::closed, P::closed},
      {"a wall closes it", {Outcome::response, 521, true, ""}, P::closed, P::closed},
      {"429 closes it", {Outcome::response, 429, false, ""}, P::closed, P::closed},
  };
  for (const auto& [clause, answer, home, forbidden_path] : cases) {
    RobotsPolicy policy("mingcha");
    EXPECT_EQ(policy.permits(at("http://a.test/"), start), P::ask_robots_first) << clause;
    policy.answered(answer, start);
    EXPECT_EQ(policy.permits(at("http://a.test/"), start), home) << clause;
    EXPECT_EQ(policy.permits(at("http://a.test/x/y"), start), forbidden_path) << clause;
  }
}

TEST(RobotsPolicy, RulesAreAskedForAgainAfterADayAndKeptWhereTheyCantBeHad) {
  RobotsPolicy policy("mingcha");
  policy.answered({Outcome::response, 200, false, "User-agent: *\nDisallow: /x\n"}, start);
  EXPECT_EQ(policy.permits(at("http://a.test/x"), start + hours(23)), RobotsPolicy::Permission::forbidden);
  EXPECT_EQ(policy.permits(at("http://a.test/x"), start + hours(25)),
            RobotsPolicy::Permission::ask_robots_first);
  policy.answered({Outcome::timeout, 0, false, ""}, start + hours(25));
  EXPECT_EQ(policy.permits(at("http://a.test/x"), start + hours(25)), RobotsPolicy::Permission::forbidden);
}

TEST(RobotsPolicy, CrawlDelayIsCapped) {
  RobotsPolicy policy("mingcha");
  policy.answered({Outcome::response, 200, false, "User-agent: *\nCrawl-delay: 3600\nAllow: /\n"}, start);
  EXPECT_EQ(policy.crawl_delay(), most_crawl_delay);
}

// ---- confirmation

TEST(Confirmation, VisitsAreSpreadOverTheSpan) {
  const Instant first{seconds(1'000'000)};
  const Confirm three{3, minutes(30)};
  EXPECT_EQ(next_visit(three, first, 1), first + minutes(15));
  EXPECT_EQ(next_visit(three, first, 2), first + minutes(30));
  EXPECT_EQ(next_visit(three, first, 3), std::nullopt);
  const Confirm once{1, minutes(10)};  // 404 must be seen twice, whatever the assessment says
  EXPECT_EQ(next_visit(once, first, 1), first + minutes(10));
  EXPECT_EQ(next_visit(once, first, 2), std::nullopt);
}

TEST(Confirmation, WhatIsTriedAgain) {
  PageFacts article;
  article.kind = PageKind::article;
  article.title = "市政府召开会议";
  article.shape = 0xFF00FF00FF00FF00;
  NotFoundSample same{"市政府召开会议", 0xFF00FF00FF00FF03}, other{"市政府召开会议", 0x00FF00FF00FF00FF};
  VisitView fine;
  fine.status = 200;
  EXPECT_FALSE(is_suspicious(fine, &article, nullptr, false));
  EXPECT_FALSE(is_suspicious(fine, &article, &other, false));
  EXPECT_TRUE(is_suspicious(fine, &article, &same, false));  // equals the answer to a random path
  EXPECT_FALSE(is_suspicious(fine, &article, &same, true));  // a home page is never taken for a soft 404
  PageFacts stub;
  stub.kind = PageKind::stub;
  EXPECT_TRUE(is_suspicious(fine, &stub, nullptr, false));
  for (const int status : {301, 403, 404, 410, 500, 521}) {
    VisitView bad;
    bad.status = status;
    EXPECT_TRUE(is_suspicious(bad, nullptr, nullptr, false)) << status;
  }
}

// ---- walls

struct WallCase {
  int status;
  const char* headers;
  const char* body;
  const char* kind;
};

TEST(Walls, AreToldFromFailuresAndPages) {
  const WallCase cases[] = {
      {521, "", "<script>document.cookie='__jsl_clearance_s=1'</script>", "cookie-script"},
      {200, "", "<script>document.cookie='__jsl_clearance=1';location.reload()</script>", "cookie-script"},
      {412, "", "<html><script>$_ts=1</script></html>", "challenge"},
      {202, "", "<html><script>var a=1</script></html>", "challenge"},
      {403, "", "Forbidden", "forbidden"},
      {404, "", "<html>您访问的页面不存在</html>", ""},
      {500, "", "error", ""},
      {200, "", "<html><title>县政府</title><body><p>正文正文正文</p></body></html>", ""},
      {200, "", "<html><head><meta http-equiv=refresh content='0;URL=../'></head></html>",
       ""},  // a stub, no wall
      {302, "Location: http://a.test/x\r\nSet-Cookie: a=1\r\n", "", "cookie-redirect"},
      {302, "Location: http://a.test/other\r\nSet-Cookie: a=1\r\n", "", ""},
  };
  for (const auto& [status, headers, body, kind] : cases) {
    Response response;
    response.outcome = Outcome::response;
    response.status = status;
    response.raw_headers = "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n";
    response.location = response.header("Location");
    response.content_type = "text/html";
    response.body = body;
    EXPECT_EQ(wall_kind(response, at("http://a.test/x")), kind) << status << " " << body;
  }
  Response still;
  still.outcome = Outcome::response;
  still.status = 302;
  still.location = "/x";
  EXPECT_EQ(wall_kind(still, at("http://a.test/x"), false), "");
  EXPECT_EQ(wall_kind(still, at("http://a.test/x"), true), "cookie-redirect") << "in spite of its cookies";
}

// ---- Retry-After: RFC 9110 section 10.2.3

TEST(RetryAfter, SecondsDatesAndNonsense) {
  const Instant now{seconds(784111777)};  // Sun, 06 Nov 1994 08:49:37 GMT
  EXPECT_EQ(parse_retry_after("120", now), seconds(120));
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", now), seconds(60));
  EXPECT_EQ(parse_retry_after("Sunday, 06-Nov-94 08:50:37 GMT", now), seconds(60));
  EXPECT_EQ(parse_retry_after("Sun Nov  6 08:50:37 1994", now), seconds(60));
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", now), seconds(0));
  EXPECT_EQ(parse_retry_after("999999999999", now), most_retry_after);
  for (const char* nonsense : {"", "soon", "-5", "1.5"})
    EXPECT_EQ(parse_retry_after(nonsense, now), std::nullopt) << nonsense;
}

// ---- scope

Body body(const std::string& id, const std::vector<std::string>& urls) {
  Body made;
  made.id = id;
  for (const auto& url : urls) made.addresses.push_back(at(url));
  return made;
}

TEST(Scope, HostsOwnPagesAndLongerDirectoriesWin) {
  const std::vector<Body> bodies = {body("city", {"http://www.c.test/"}),
                                    body("dept", {"http://www.c.test/dept/index.html"}),
                                    body("other", {"http://o.test/web/index.html", "http://x.o.test/"})};
  const Scope scope(bodies, {});
  const auto owner = [&](const char* url) {
    const auto site = scope.owner(at(url));
    return site ? scope.sites()[*site].body : std::string("nobody");
  };
  EXPECT_EQ(owner("http://www.c.test/a.html"), "city");
  EXPECT_EQ(owner("https://www.c.test/a.html"), "city");  // the same place by the other scheme
  EXPECT_EQ(owner("http://www.c.test/dept/a.html"), "dept");
  EXPECT_EQ(owner("http://www.c.test/department/a.html"), "city");
  EXPECT_EQ(owner("http://o.test/art/1.html"), "other");  // one body alone on a host owns all of it
  EXPECT_EQ(owner("http://x.o.test/"), "other");
  EXPECT_EQ(owner("http://y.o.test/"), "nobody");
}

TEST(Scope, ARelatedHostJoinsOnlyWhenTheHomeLeadsThere) {
  Scope scope({body("a", {"http://a.gov.test/"}), body("b", {"http://www.b.gov.test/"})}, {});
  EXPECT_TRUE(scope.join(0, at("http://www.a.gov.test/index.html")));
  EXPECT_TRUE(scope.owner(at("http://www.a.gov.test/x")).has_value());
  EXPECT_FALSE(scope.join(0, at("http://www.b.gov.test/")));  // owned by another body
  EXPECT_FALSE(scope.join(0, at("http://parked.example/")));
}

// ---- traps and the seen-set

// Each trap as a site makes it, and what looks like one and is none: how many of its addresses are asked, and
// what the others are called.
struct TrapCase {
  const char* name;
  std::function<std::string(int)> address;  // the n-th
  int made, asked;
  const char* reason;
};
void PrintTo(const TrapCase& one, std::ostream* out) {
  *out << one.name;
}
class TrapCases : public testing::TestWithParam<TrapCase> {};

TEST_P(TrapCases, AreLeftOutByNameAndNothingElseIs) {
  const TrapCase& trap = GetParam();
  Traps traps(std::chrono::year(2017) / 12 / 20);
  int asked = 0;
  std::set<std::string> reasons;
  for (int n = 0; n < trap.made; ++n) {
    const std::string why = traps.check(at("http://a.test" + trap.address(n)));
    asked += why.empty() ? 1 : 0;
    if (!why.empty()) reasons.insert(why);
  }
  EXPECT_EQ(asked, trap.asked);
  EXPECT_EQ(reasons, trap.asked == trap.made ? std::set<std::string>() : std::set<std::string>{trap.reason});
}

std::string times(int n, const std::string& text) {
  std::string all;
  for (int i = 0; i < n; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Traps, TrapCases,
    testing::Values(
        TrapCase{"a relative link that its own page answers", [](int n) { return "/" + times(n, "news/"); },
                 12, 5, "trap:repeated-path"},
        TrapCase{"two parts in turn", [](int n) { return "/" + times(n, "a/b/"); }, 12, 5,
                 "trap:repeated-path"},
        TrapCase{"a path that is real", [](int n) { return "/zwgk/zwgk/" + fmt::format("{}.html", n); }, 50,
                 50, ""},
        TrapCase{"a session in the query",
                 [](int n) { return fmt::format("/a.jsp?id=7&PHPSESSID={:026}", n); }, 30, 1, "trap:session"},
        TrapCase{"a session in the path", [](int n) { return fmt::format("/(S({:024}))/a.aspx", n); }, 30, 1,
                 "trap:session"},
        TrapCase{"a site's number that is called sid", [](int n) { return fmt::format("/a.jsp?sid={}", n); },
                 30, 30, ""},
        TrapCase{"a calendar that goes on for ever",
                 [](int n) { return fmt::format("/calendar?year={}&month={}", 2017 + n / 12, n % 12 + 1); },
                 600, 24, "trap:calendar"},
        TrapCase{"a calendar that goes back for ever",
                 [](int n) { return fmt::format("/rili/{}/{:02}/", 2017 - n / 12, n % 12 + 1); }, 600,
                 28 * 12, "trap:calendar"},
        TrapCase{"a calendar by the day",
                 [](int n) {
                   return fmt::format("/events/date/{}/{}/{}", 1995 + n / 360, n / 30 % 12 + 1, n % 30 + 1);
                 },
                 3000, 1000, "trap:calendar"},
        TrapCase{"notices by month",
                 [](int n) { return fmt::format("/tzgg/{}{:02}/", 2007 + n / 12, n % 12 + 1); }, 130, 130,
                 ""},
        TrapCase{"a real calendar of notices",
                 [](int n) { return fmt::format("/calendar?year={}&month={}", 2012 + n / 12, n % 12 + 1); },
                 72, 72, ""},
        TrapCase{"articles by number, some of which look like years",
                 [](int n) { return fmt::format("/art/{}/5.html", 1900 + n); }, 300, 300, ""},
        TrapCase{"articles below their day",
                 [](int n) { return fmt::format("/art/2031/5/7/art_12_{}.html", n); }, 2000, 2000, ""},
        TrapCase{"filters in every order",
                 [](int n) {
                   std::vector<std::string> names = {"a", "b", "c", "d", "e"};
                   for (int i = 0; i < n; ++i) std::ranges::next_permutation(names);
                   return fmt::format("/find?{}=1", fmt::join(names, "=1&"));
                 },
                 120, 20, "trap:query"},
        TrapCase{"filters that multiply each other",
                 [](int n) { return fmt::format("/find?a={}&b={}&c={}", n / 100, n / 10 % 10, n % 10); },
                 1500, 1000, "trap:query"},
        TrapCase{"articles by a number in the query",
                 [](int n) { return fmt::format("/view.jsp?col=3&id={}", n); }, 4000, 4000, ""},
        TrapCase{"numbers without end", [](int n) { return fmt::format("/next?n={}", n); }, 6000, 5000,
                 "trap:query"}),
    [](const auto& tested) { return "N" + std::to_string(tested.index); });

TEST(SeenSet, CostsLittleAndKnowsSchemes) {
  SeenSet seen;
  EXPECT_EQ(seen.add(at("http://a.test/x")), SeenSet::Known::no);
  EXPECT_EQ(seen.add(at("http://a.test/x")), SeenSet::Known::yes);
  EXPECT_EQ(seen.add(at("https://a.test/x")), SeenSet::Known::other_scheme);
  for (int i = 0; i < 100'000; ++i) seen.add(at("http://a.test/" + std::to_string(i)));
  EXPECT_LE(seen.bytes(), 32 * seen.size());
}

// ---- pacing

TEST(Pacing, NeverFasterThanTheGapAndOnlyWithinWhatIsReserved) {
  EXPECT_GE(gap_of({3, milliseconds(1000)}) * 3, seconds(1));  // rounded up, so that three fill the second
  EXPECT_EQ(gap_of({0, milliseconds(1000)}), Gap{0});
  Pacing pacing;
  const auto place = pacing.add("host:a.test", gap_of({1, milliseconds(1000)}));
  EXPECT_FALSE(pacing.covered(place, start));  // nothing was committed yet
  pacing.reserved(place, pacing.ahead(place, start));
  EXPECT_TRUE(pacing.covered(place, start));
  pacing.start(place, start);
  EXPECT_EQ(pacing.next(place), start + seconds(1));
  pacing.widen(place, seconds(5));  // a Crawl-delay holds also for the start just made
  EXPECT_EQ(pacing.next(place), start + seconds(5));
  pacing.hold(place, start + minutes(2));
  EXPECT_EQ(pacing.next(place), start + minutes(2));
  EXPECT_EQ(pacing.add("host:a.test", Gap{0}), place);
}

}  // namespace
}  // namespace mingcha::crawler
