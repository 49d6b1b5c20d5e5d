// RFC 9309, section by section.
#include "pages/robots.h"

#include <gtest/gtest.h>

#include <string>

namespace mingcha::pages {
namespace {

bool allowed(std::string_view file, std::string_view path, std::string_view agent = "mingcha") {
  return Robots::parse(file).ask(agent, path).allowed;
}

struct PathCase {
  std::string_view pattern, path;
  bool matches;
};
void expect_disallowed(const PathCase& c) {
  const std::string file = "User-agent: *\nDisallow: " + std::string(c.pattern) + "\n";
  EXPECT_EQ(!allowed(file, c.path), c.matches) << c.pattern << " and " << c.path;
}

// 2.2.1 The User-Agent Line

TEST(Rfc9309, Section_2_2_1_ProductTokenMatchesWithoutCase) {
  constexpr std::string_view file = "User-Agent: MingCha\nDisallow: /\n";
  EXPECT_FALSE(allowed(file, "/a", "mingcha"));
  EXPECT_FALSE(allowed(file, "/a", "MINGCHA"));
  EXPECT_FALSE(allowed(file, "/a", "mingcha/1.0 (+http://x.cn)"));
  EXPECT_TRUE(allowed(file, "/a", "ming"));
  EXPECT_TRUE(allowed(file, "/a", "mingchabot"));
}

TEST(Rfc9309, Section_2_2_1_VersionOnTheLineDoesNotCount) {
  EXPECT_FALSE(allowed("User-agent: mingcha/0.9\nDisallow: /\n", "/a", "mingcha/1.0"));
  EXPECT_FALSE(allowed("User-agent: mingcha and friends\nDisallow: /\n", "/a"));
}

TEST(Rfc9309, Section_2_2_1_OwnGroupRulesOutTheOthers) {
  constexpr std::string_view file = "User-agent: *\nDisallow: /\n\nUser-agent: mingcha\nDisallow: /private\n";
  const auto robots = Robots::parse(file);
  EXPECT_TRUE(robots.ask("mingcha", "/a").allowed);
  EXPECT_EQ(robots.ask("mingcha", "/a").group, "mingcha");
  EXPECT_FALSE(robots.ask("mingcha", "/private/b").allowed);
  EXPECT_FALSE(robots.ask("other", "/a").allowed);
  EXPECT_EQ(robots.ask("other", "/a").group, "*");
}

TEST(Rfc9309, Section_2_2_1_GroupsOfOneTokenAreMerged) {
  constexpr std::string_view file =
      "user-agent: mingcha\ndisallow: /a\n\nuser-agent: other\ndisallow: /b\n\nuser-agent: "
      "MINGCHA\ndisallow: /c\n";
  EXPECT_FALSE(allowed(file, "/a"));
  EXPECT_TRUE(allowed(file, "/b"));
  EXPECT_FALSE(allowed(file, "/c"));
}

TEST(Rfc9309, Section_2_2_1_GroupsOfTheStarAreMergedToo) {
  constexpr std::string_view file =
      "user-agent: *\ndisallow: /a\nuser-agent: x\ndisallow: /\nuser-agent: *\ndisallow: /c\n";
  EXPECT_FALSE(allowed(file, "/a"));
  EXPECT_TRUE(allowed(file, "/b"));
  EXPECT_FALSE(allowed(file, "/c"));
}

TEST(Rfc9309, Section_2_2_1_NoMatchingGroupAllowsAll) {
  const auto answer = Robots::parse("user-agent: other\ndisallow: /\n").ask("mingcha", "/a");
  EXPECT_TRUE(answer.allowed);
  EXPECT_EQ(answer.group, "");
  EXPECT_EQ(answer.line, 0);
  EXPECT_TRUE(allowed("", "/a"));
}

TEST(Rfc9309, Section_2_2_1_AgentLinesInARowShareTheirRules) {
  constexpr std::string_view file =
      "User-agent: a\nUser-agent: mingcha\n\nUser-agent: c\nDisallow: /x\nUser-agent: d\nDisallow: /y\n";
  EXPECT_FALSE(allowed(file, "/x", "a"));
  EXPECT_FALSE(allowed(file, "/x", "mingcha"));
  EXPECT_FALSE(allowed(file, "/x", "c"));
  EXPECT_TRUE(allowed(file, "/y", "c"));
  EXPECT_TRUE(allowed(file, "/x", "d"));
  EXPECT_FALSE(allowed(file, "/y", "d"));
}

TEST(Rfc9309, Section_2_2_1_AGroupWithoutRulesAllowsAll) {
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /\nUser-agent: mingcha\n", "/a"));
}

// 2.2.2 The "Allow" and "Disallow" Lines

TEST(Rfc9309, Section_2_2_2_MatchesFromTheBeginningAndWithCase) {
  for (const auto& c : {PathCase{"/", "/", true},
                        {"/", "/a/b?c", true},
                        {"/fish", "/fish", true},
                        {"/fish", "/fish.html", true},
                        {"/fish", "/fish/salmon", true},
                        {"/fish", "/fishheads?id=1", true},
                        {"/fish", "/Fish", false},
                        {"/fish", "/catfish", false},
                        {"/fish", "/a/fish", false},
                        {"/fish/", "/fish", false},
                        {"/fish/", "/fish/", true},
                        {"/fish/", "/fish/a", true},
                        {"/a?b", "/a?b=c", true},
                        {"/a?b", "/a", false},
                        {"fish", "/fish", false}})
    expect_disallowed(c);
}

TEST(Rfc9309, Section_2_2_2_LongestMatchDecides) {
  constexpr std::string_view file =
      "User-agent: *\nDisallow: /example/\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
  EXPECT_FALSE(allowed(file, "/example/other"));
  EXPECT_TRUE(allowed(file, "/example/page/a.html"));
  EXPECT_FALSE(allowed(file, "/example/page/disallowed.gif"));
  EXPECT_TRUE(allowed(file, "/else"));
}

TEST(Rfc9309, Section_2_2_2_OrderOfLinesDoesNotMatter) {
  EXPECT_TRUE(allowed("User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b"));
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b"));
}

TEST(Rfc9309, Section_2_2_2_AllowWinsTies) {
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
  EXPECT_TRUE(allowed("User-agent: *\nAllow: /a\nDisallow: /a\n", "/a"));
  EXPECT_TRUE(allowed("User-agent: *\nAllow: /*b\nDisallow: /a*\n", "/ab"));
}

TEST(Rfc9309, Section_2_2_2_AnEmptyRuleMatchesNothing) {
  EXPECT_TRUE(allowed("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /\nAllow:\n", "/a"));
  EXPECT_TRUE(allowed("User-agent: mingcha\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a"));
}

TEST(Rfc9309, Section_2_2_2_RobotsTxtItselfIsAlwaysAllowed) {
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /\n", "/robots.txt"));
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /\n", "/robots.txt.bak"));
}

TEST(Rfc9309, Section_2_2_2_PercentEncodingIsEquivalent) {
  // The RFC's own table, then what it implies.
  for (const auto& c : {PathCase{"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},
                        {"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", true},
                        {"/foo/bar/\u30C4", "/foo/bar/%E3%83%84", true},
                        {"/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", true},
                        {"/foo/bar/%62%61%7A", "/foo/bar/baz", true},
                        {"/foo/bar/%e3%83%84", "/foo/bar/\u30C4", true},
                        {"/foo/bar/baz", "/foo/bar/%62%61%7a", true},
                        {"/~a", "/%7Ea", true},
                        {"/a%2Fb", "/a/b", false},
                        {"/a/b", "/a%2fb", false},
                        {"/a%2fb", "/a%2Fb", true},
                        {"/a b", "/a%20b", true},
                        {"/a%3Cb", "/a<b", true},
                        {"/100%", "/100%", true},
                        {"/a%zz", "/a%zz", true}})
    expect_disallowed(c);
}

TEST(Rfc9309, Section_2_2_2_RulesBeforeAnyGroupAreIgnored) {
  EXPECT_TRUE(allowed("Disallow: /\nUser-agent: *\nDisallow: /b\n", "/a"));
}

// 2.2.3 Special Characters

TEST(Rfc9309, Section_2_2_3_StarAndDollar) {
  for (const auto& c : {PathCase{"/*", "/a", true},
                        {"/fish*", "/fish", true},
                        {"/*.php", "/index.php?a", true},
                        {"/*.php", "/a/b.php5", true},
                        {"/*.php", "/index.PHP", false},
                        {"/*.php", "/windows", false},
                        {"/*.php$", "/a.php", true},
                        {"/*.php$", "/a.php?b", false},
                        {"/*.php$", "/a.php5", false},
                        {"/*.php$", "/a.php/b.php", true},
                        {"/fish*.php", "/fishheads/a.php?b", true},
                        {"/fish*.php", "/Fish.php", false},
                        {"/a*b*c", "/a1b2c3", true},
                        {"/a*b*c", "/abc", true},
                        {"/a*b*c", "/acb", false},
                        {"/a**b", "/ab", true},
                        {"/a$", "/a", true},
                        {"/a$", "/ab", false},
                        {"/a$", "/a/", false},
                        {"/$", "/", true},
                        {"/$", "/a", false},
                        {"*", "/a", true},
                        {"*/a", "/b/a", true},
                        {"*a$", "/b/a", true},
                        {"/a*$", "/abc", true},
                        {"/*?", "/a?b", true},
                        {"/*?", "/a", false},
                        {"/a*a$", "/a", false},
                        {"/*ab*ab$", "/ab", false},
                        {"/*ab*ab$", "/abab", true}})
    expect_disallowed(c);
}

TEST(Rfc9309, Section_2_2_3_EncodedSpecialCharactersAreLiteral) {
  for (const auto& c : {PathCase{"/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true},
                        {"/path/file-with-a-%2A.html", "/path/file-with-a-b.html", false},
                        {"/path/foo-%24", "/path/foo-$", true},
                        {"/path/foo-%24", "/path/foo-", false},
                        {"/a$b", "/a$b", true},
                        {"/a$b", "/a", false},
                        {"/a*", "/a%2A", true}})
    expect_disallowed(c);
}

TEST(Rfc9309, Section_2_2_3_NumberSignBeginsAComment) {
  constexpr std::string_view file =
      "# all\nUser-agent: * # everyone\nDisallow: /a#b\n#Disallow: /c\n  # Disallow: /d\n";
  EXPECT_FALSE(allowed(file, "/a"));
  EXPECT_TRUE(allowed(file, "/c"));
  EXPECT_TRUE(allowed(file, "/d"));
}

// No pattern may cost more than its length times the path's.
TEST(Rfc9309, Section_2_2_3_ManyStarsAreNotSlow) {
  std::string pattern = "/";
  for (int i = 0; i < 20'000; ++i) pattern += "a*";
  const std::string file =
      "User-agent: *\nDisallow: " + pattern + "b$\nDisallow: /*" + std::string(4000, 'a') + "b\n";
  const auto robots = Robots::parse(file);
  const std::string path = "/" + std::string(7'900, 'a');
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(robots.ask("mingcha", path).allowed);
}

// 2.2.4 Other Records

TEST(Rfc9309, Section_2_2_4_OtherRecordsDoNotEndAGroup) {
  for (const std::string_view other : {"Sitemap: http://x.cn/sitemap.xml", "Unknown: x", "Crawl-delay: 3",
                                       "no colon here", ":", "Host: x.cn", "Request-rate: 1/5"}) {
    const std::string between =
        "User-agent: mingcha\n" + std::string(other) + "\nUser-agent: b\nDisallow: /\n";
    EXPECT_FALSE(allowed(between, "/a")) << other;
    const std::string inside =
        "User-agent: mingcha\nDisallow: /b\n" + std::string(other) + "\nDisallow: /a\n";
    EXPECT_FALSE(allowed(inside, "/a")) << other;
  }
}

TEST(Rfc9309, Section_2_2_4_SitemapsStandOutsideOfGroups) {
  const auto robots = Robots::parse(
      "Sitemap: http://x.cn/1.xml\nUser-agent: other\nDisallow: /\nsitemap:http://x.cn/2.xml # "
      "second\nSITEMAP: \n");
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"http://x.cn/1.xml", "http://x.cn/2.xml"}));
}

// Not in the RFC: a record that many sites have.
TEST(Robots, CrawlDelayIsInSecondsAndOfTheOwnGroup) {
  const auto robots = Robots::parse(
      "User-agent: *\nCrawl-delay: 10\nDisallow:\n\nUser-agent: slow\nCrawl-delay: 0.5\nUser-agent: "
      "none\nDisallow: /a\n");
  EXPECT_EQ(robots.crawl_delay("mingcha"), Milliseconds(10'000));
  EXPECT_EQ(robots.crawl_delay("slow/1.0"), Milliseconds(500));
  EXPECT_EQ(Robots::parse("User-agent: none\nDisallow: /\n").crawl_delay("none"), std::nullopt);
}

TEST(Robots, CrawlDelayOfMergedGroupsIsTheLongest) {
  EXPECT_EQ(Robots::parse("User-agent: a\nCrawl-delay: 2\nDisallow:\nUser-agent: a\nCrawl-delay: 1\n")
                .crawl_delay("a"),
            Milliseconds(2000));
}

TEST(Robots, CrawlDelayThatIsNoTimeIsIgnored) {
  for (const std::string_view value : {"", "-1", "ten", "1s", "nan", "1e"})
    EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: " + std::string(value) + "\n").crawl_delay("a"),
              std::nullopt)
        << value;
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 1e300\n").crawl_delay("a"), Milliseconds(86'400'000));
}

// 2.3 and the grammar of section 2.2: bytes

TEST(Rfc9309, Section_2_2_LinesEndInCrLfOrBoth) {
  for (const std::string_view end : {"\n", "\r", "\r\n"}) {
    const std::string e(end);
    const auto robots = Robots::parse("User-agent: *" + e + "Disallow: /a" + e + e + "Disallow: /b");
    EXPECT_FALSE(robots.ask("mingcha", "/a").allowed);
    EXPECT_FALSE(robots.ask("mingcha", "/b").allowed);
    EXPECT_EQ(robots.ask("mingcha", "/b").line, 4);
  }
}

TEST(Rfc9309, Section_2_2_BlanksAroundKeysAndValues) {
  EXPECT_FALSE(allowed(" \tUser-agent \t:\t* \t\n\t DISALLOW: \t/a \t\n", "/a"));
  EXPECT_FALSE(allowed("user-agent:*\ndisallow:/a\n", "/a"));
}

TEST(Rfc9309, Section_2_3_AByteOrderMarkIsSkipped) {
  EXPECT_FALSE(allowed("\xEF\xBB\xBFUser-agent: *\nDisallow: /\n", "/a"));
}

TEST(Robots, AFullWidthColonMeansAColon) {
  EXPECT_FALSE(allowed("User-agent：*\nDisallow： /a\n", "/a"));
}

TEST(Robots, AnHtmlPageHasNoRules) {
  EXPECT_TRUE(allowed(
      "<!DOCTYPE html><html><body style=\"color: red\">User-agent: *<br>Disallow: /</body></html>", "/a"));
}

// 2.5 Limits

TEST(Rfc9309, Section_2_5_AtLeast500KiBAreRead) {
  std::string file = "User-agent: *\n";
  while (file.size() < 500 * 1024) file += "Disallow: /x\n";
  file += "Disallow: /late\n";
  EXPECT_FALSE(allowed(file, "/late"));
}

TEST(Rfc9309, Section_2_5_WhatIsBeyond512KiBIsNotRead) {
  std::string file = "User-agent: *\n";
  while (file.size() < 512 * 1024) file += "Disallow: /x\n";
  EXPECT_TRUE(allowed(file + "Disallow: /late\n", "/late"));
  // A line that the limit cuts in two is left out: half of it would forbid more than was written.
  std::string cut = "User-agent: *\n" + std::string(512 * 1024 - 14 - 12, '#') + "\nDisallow: /a/b/c\n";
  ASSERT_EQ(cut.substr(0, 512 * 1024).substr(512 * 1024 - 11), "Disallow: /");
  EXPECT_TRUE(allowed(cut, "/x"));
  EXPECT_TRUE(allowed(std::string(1 << 20, 'a'), "/x"));
}

TEST(Rfc9309, Section_2_5_LongLinesAreRead) {
  const std::string longest(20'000, 'a');
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /" + longest + "\n", "/" + longest));
  EXPECT_FALSE(allowed("# " + longest + "\nUser-agent: *\nDisallow: /b\n", "/b"));
}

TEST(Robots, AnswersSayWhichRuleDecided) {
  const auto robots = Robots::parse("# c\nUser-agent: MingCha\nallow: /a%62\nDISALLOW:  /a  # why\n");
  const auto answer = robots.ask("mingcha/1.0", "/ac");
  EXPECT_FALSE(answer.allowed);
  EXPECT_EQ(answer.group, "MingCha");
  EXPECT_EQ(answer.line, 4);
  EXPECT_EQ(answer.rule, "Disallow: /a");
  EXPECT_EQ(robots.ask("mingcha", "/ab").rule, "Allow: /a%62");
}

// 5.1 Simple Example and 5.2 Longest Match, as the RFC prints them
TEST(Rfc9309, Section_5_1_SimpleExample) {
  constexpr std::string_view file =
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: "
      "foobot\nDisallow:/\n"
      "Allow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\n"
      "Disallow: /example/page.html\n\nUser-Agent: quxbot\n";
  EXPECT_FALSE(allowed(file, "/a.gif"));
  EXPECT_FALSE(allowed(file, "/example/a"));
  EXPECT_TRUE(allowed(file, "/publications/a"));
  EXPECT_FALSE(allowed(file, "/a", "foobot"));
  EXPECT_TRUE(allowed(file, "/example/page.html", "foobot"));
  EXPECT_FALSE(allowed(file, "/example/page.html", "barbot"));
  EXPECT_FALSE(allowed(file, "/example/page.html", "bazbot"));
  EXPECT_TRUE(allowed(file, "/a.gif", "bazbot"));
  EXPECT_TRUE(allowed(file, "/a.gif", "quxbot"));
}

}  // namespace
}  // namespace mingcha::pages
