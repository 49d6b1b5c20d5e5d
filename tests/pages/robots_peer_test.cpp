// What google/robotstxt's own tests ask about, asked of our reader with files of our own: where we agree, and
// where RFC 9309 lets us differ on purpose.
#include <gtest/gtest.h>

#include "pages/robots.h"

namespace mingcha::pages {
namespace {

struct PeerCase {
  const char *about, *file, *agent, *path;
  bool allowed;
};

TEST(RobotsAsGoogle, TheSameAnswers) {
  const char* groups =
      "allow: /outside/\n\nuser-agent: ABot\ndisallow: /\nallow: /a/\nuser-agent: BBot\ndisallow: /\nallow: "
      "/b/\n\n\nallow: /late/\nuser-agent: CBot\n\nuser-agent: ABot\nallow: /again/\ndisallow: /\n";
  const char* longest = "User-agent: *\nDisallow: /d/page.html\nAllow: /d/\nAllow: /pa\nDisallow: /*.htm\n";
  const char* spaced = "User-agent: *\nDisallow: /\nUser-agent: Two Words\nAllow: /x/\nDisallow: /\n";
  const PeerCase cases[] = {
      {"LineSyntax_Line: unknown names", "who: ABot\nnot: /\n", "ABot", "/x", true},
      {"LineSyntax_Groups: own", groups, "ABot", "/a/1", true},
      {"LineSyntax_Groups: not another's", groups, "ABot", "/b/1", false},
      {"LineSyntax_Groups: two of one name are one", groups, "ABot", "/again/1", true},
      {"LineSyntax_Groups: empty lines end nothing", groups, "BBot", "/late/1", true},
      {"LineSyntax_Groups: agents in a row", groups, "CBot", "/again/1", true},
      {"LineSyntax_Groups: rules before any group", groups, "CBot", "/outside/", false},
      {"Groups_OtherRules: a sitemap ends no group",
       "User-agent: ABot\nSitemap: http://a.test/s.xml\nUser-agent: *\nDisallow: /\n", "ABot", "/x", false},
      {"REPLineNamesCaseInsensitive", "uSeR-AgEnT: ABot\ndIsAlLoW: /\n", "ABot", "/x", false},
      {"UserAgentValueCaseInsensitive", "User-Agent: abOT\nDisallow: /\n", "ABot", "/x", false},
      {"AcceptUserAgentUpToFirstSpace", spaced, "Two", "/x/1", true},
      {"AcceptUserAgentUpToFirstSpace: no part of a word", spaced, "Tw", "/x/1", false},
      {"GlobalGroups_Secondary: only where none is ours",
       "User-agent: *\nAllow: /\nUser-agent: ABot\nDisallow: /\n", "ABot", "/x", false},
      {"GlobalGroups_Secondary: else the star's", "User-agent: *\nDisallow: /\nUser-agent: ABot\nAllow: /\n",
       "BBot", "/x", false},
      {"GlobalGroups_Secondary: else none", "User-agent: ABot\nDisallow: /\n", "BBot", "/x", true},
      {"AllowDisallow_Value_CaseSensitive", "User-agent: *\nDisallow: /X/\n", "ABot", "/x/", true},
      {"LongestMatch: the longer one forbids", longest, "ABot", "/d/page.html", false},
      {"LongestMatch: the shorter one allows", longest, "ABot", "/d/page", true},
      {"LongestMatch: a pattern with a star is as long as it is written", longest, "ABot", "/page.htm",
       false},
      {"LongestMatch: ties are allowed", "User-agent: *\nDisallow: /t\nAllow: /t\n", "ABot", "/t", true},
      {"Encoding: a query stays as it is", "User-agent: *\nDisallow: /\nAllow: /q?a=b&c=http://d.test?e&f\n",
       "ABot", "/q?a=b&c=http://d.test?e&f", true},
      {"Encoding: of the file's letters", "User-agent: *\nDisallow: /\nAllow: /文\n", "ABot", "/%E6%96%87",
       true},
      {"SpecialCharacters: star", "User-agent: *\nDisallow: /a*b\nAllow: /\n", "ABot", "/a/x/b1", false},
      {"SpecialCharacters: dollar", "User-agent: *\nDisallow: /a$\nAllow: /\n", "ABot", "/ab", true},
      {"SpecialCharacters: number sign", "User-agent: *\nDisallow: /a#b\nAllow: /\n", "ABot", "/ac", false},
      {"UTF8ByteOrderMarkIsSkipped", "\xEF\xBB\xBFUser-agent: *\nDisallow: /\n", "ABot", "/x", false},
      {"DocumentationChecks: /fish*", "User-agent: *\nDisallow: /fish*\n", "ABot", "/fishheads/y.html",
       false},
      {"DocumentationChecks: /fish/", "User-agent: *\nDisallow: /fish/\n", "ABot", "/fish", true},
      {"DocumentationChecks: /*.php$", "User-agent: *\nDisallow: /*.php$\n", "ABot", "/a.php?b", true},
      {"DocumentationChecks: /fish*.php", "User-agent: *\nDisallow: /fish*.php\n", "ABot",
       "/fishes/cat.php?a", false},
  };
  for (const auto& [about, file, agent, path, allowed] : cases)
    EXPECT_EQ(Robots::parse(file).ask(agent, path).allowed, allowed) << about;
}

TEST(RobotsAsGoogle, WhereWeDifferOnPurpose) {
  const PeerCase cases[] = {
      // RFC 9309 section 2.2: a line has a colon. Guessing at others would forbid what nobody wrote.
      {"a line without a colon", "User-agent: *\nDisallow /\n", "ABot", "/x", true},
      {"misspelt names", "User-agent: *\nDisalow: /\n", "ABot", "/x", true},
      // A server may answer the two differently; the RFC knows no index pages.
      {"index.html is no directory", "User-agent: *\nDisallow: /\nAllow: /a/index.html\n", "ABot", "/a/",
       false},
      // Section 2.2.2: both sides are normalised, so it doesn't matter who encodes.
      {"an address that is not encoded", "User-agent: *\nDisallow: /文\n", "ABot", "/文", false},
      {"unreserved letters are decoded", "User-agent: *\nDisallow: /%62%61\n", "ABot", "/ba", false},
      // The whole User-Agent header may be given; its product token counts.
      {"an agent with a version", "User-agent: ABot\nDisallow: /\n", "ABot/2.1 (+mailto:a@b.test)", "/x",
       false},
      // Long lines are read to their end; Google stops after 16,664 bytes.
  };
  for (const auto& [about, file, agent, path, allowed] : cases)
    EXPECT_EQ(Robots::parse(file).ask(agent, path).allowed, allowed) << about;
}

}  // namespace
}  // namespace mingcha::pages
