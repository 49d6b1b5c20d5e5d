// What people get wrong on the command line and in their files: exit 2, and words that help.
#include <gtest/gtest.h>

#include "program.h"

namespace mingcha {
namespace {

using fakes::Ended;
using fakes::Folder;

Ended mingcha(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), MINGCHA);
  return fakes::run(words, input);
}

constexpr const char* assessment =
    "version: 1\nid: t\ntitle: 测试\ntimezone: Asia/Shanghai\nperiod: {from: 2017-01-01, to: "
    "2017-12-31}\npacks: [linyi-2017]\n";
constexpr const char* bodies = "id,name,url\na,甲县,http://www.a.gov.test/\n";

struct WrongFile {
  const char* name;
  const char* assessment;
  const char* bodies;
  std::vector<std::string> says;  // all of these on stderr
};

TEST(Usage, WrongFilesSayWhereAndWhatToWrite) {
  const WrongFile cases[] = {
      {"broken YAML", "version: 1\nid: [t\ntitle: x\n", bodies, {"assessment.yaml:"}},
      {"unknown key",
       "version: 1\nid: t\ntitel: x\npacks: [linyi-2017]\n",
       bodies,
       {"assessment.yaml:3", "titel", "title"}},
      {"a body twice",
       assessment,
       "id,name,url\na,甲,http://a.test/\na,乙,http://b.test/\n",
       {"bodies.csv:3", "a"}},
      {"unknown pack",
       "version: 1\nid: t\ntitle: x\npacks: [linyi-2071]\n",
       bodies,
       {"linyi-2071", "linyi-2017"}},
      {"no such zone",
       "version: 1\nid: t\ntitle: x\ntimezone: Asia/Linyi\npacks: [linyi-2017]\n",
       bodies,
       {"assessment.yaml:4", "Asia/Linyi"}},
  };
  for (const auto& wrong : cases) {
    Folder workspace;
    workspace.write("assessment.yaml", wrong.assessment);
    workspace.write("bodies.csv", wrong.bodies);
    for (const char* command : {"validate", "run"}) {
      const Ended ended = mingcha({command, "-C", workspace.path()});
      EXPECT_EQ(ended.exit, 2) << wrong.name << ": " << ended.err;
      EXPECT_EQ(ended.out, "") << wrong.name;
      for (const auto& word : wrong.says)
        EXPECT_NE(ended.err.find(word), std::string::npos) << wrong.name << ": " << ended.err;
    }
  }
}

TEST(Usage, APackWhoseWeightsAreWrongIsNamed) {
  const std::string head =
      "pack: own\nversion: 1\ntitle: {zh: 自定, en: Own}\nindicators:\n  id: own\n  title: {zh: 总, en: "
      "All}\n  points: 100\n  children:\n";
  const auto leaf = [](const char* id, const char* points) {
    return std::string("    - {id: ") + id + ", title: {zh: 甲, en: A}, points: " + points +
           ", rule: pass, checks: [links.dead]}\n";
  };
  for (const auto& [points, says] : {std::pair{"viel", "viel"}, std::pair{"30", "100"}}) {
    Folder workspace;
    workspace.write("assessment.yaml", "version: 1\nid: t\ntitle: x\npacks: [own]\n");
    workspace.write("bodies.csv", bodies);
    workspace.write("packs/own.yaml", head + leaf("a", "40") + leaf("b", points));
    const Ended ended = mingcha({"validate", "-C", workspace.path()});
    EXPECT_EQ(ended.exit, 2) << ended.err;
    EXPECT_NE(ended.err.find("own.yaml:"), std::string::npos) << ended.err;
    EXPECT_NE(ended.err.find(says), std::string::npos) << ended.err;
  }
}

TEST(Usage, NoSuchWorkspace) {
  const Ended ended = mingcha({"run", "-C", "/no/such/workspace"});
  EXPECT_EQ(ended.exit, 2);
  EXPECT_NE(ended.err.find("/no/such/workspace"), std::string::npos) << ended.err;
}

TEST(Usage, WrongWords) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {"rnu"},
                                                {"run", "--deadline", "soon"},
                                                {"run", "--fail-on", "terrible"},
                                                {"findings", "--format", "xml"},
                                                {"explain"},
                                                {"explain", "url", "http://a.test/"},
                                                {"run", "--lang", "fr"}}) {
    const Ended ended = mingcha(words);
    EXPECT_EQ(ended.exit, 2) << testing::PrintToString(words) << ended.err;
    EXPECT_NE(ended.err, "") << testing::PrintToString(words);
  }
}

TEST(Usage, NothingCrawledYetIsSaid) {
  Folder workspace;
  workspace.write("assessment.yaml", assessment);
  workspace.write("bodies.csv", bodies);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"findings"},
                                                {"report"},
                                                {"check"},
                                                {"score"},
                                                {"run", "--offline"},
                                                {"explain", "score", "a"}}) {
    auto all = words;
    all.insert(all.end(), {"-C", workspace.path()});
    const Ended ended = mingcha(all);
    EXPECT_EQ(ended.exit, 2) << words[0] << ended.err;
    EXPECT_NE(ended.err.find("mingcha run"), std::string::npos) << words[0] << ended.err;
  }
}

TEST(Usage, AnUnknownBodyIsNamed) {
  Folder workspace;
  workspace.write("assessment.yaml", assessment);
  workspace.write("bodies.csv", bodies);
  const Ended ended = mingcha({"run", "-C", workspace.path(), "--only", "zz"});
  EXPECT_EQ(ended.exit, 2);
  EXPECT_NE(ended.err.find("zz"), std::string::npos);
}

TEST(Usage, InitWritesWhatValidates) {
  Folder folder;
  EXPECT_EQ(mingcha({"init", folder.path("w")}).exit, 0);
  EXPECT_EQ(mingcha({"validate", "-C", folder.path("w")}).exit, 0);
  EXPECT_EQ(mingcha({"init", folder.path("w")}).exit, 2);  // nothing is overwritten
}

TEST(Usage, HelpAndVersionGoToStdout) {
  EXPECT_EQ(mingcha({"--version"}).exit, 0);
  EXPECT_NE(mingcha({"--version"}).out.find("mingcha "), std::string::npos);
  EXPECT_NE(mingcha({"--help"}).out.find("explain"), std::string::npos);
}

TEST(Explain, UrlPrintsTheResultAlone) {
  EXPECT_EQ(mingcha({"explain", "url", "http://a.test/x/y?q=1", "../z"}).out, "http://a.test/z\n");
  EXPECT_EQ(mingcha({"explain", "url", "http://a.test/x?q=1", "#f"}).out, "http://a.test/x?q=1\n");
  const Ended none = mingcha({"explain", "url", "http://a.test/", "mailto:x@y"});
  EXPECT_EQ(none.exit, 2);
  EXPECT_EQ(none.out, "");
  const Ended batch = mingcha({"explain", "url", "--batch"}, "http://a.test/\tb\nhttp://a.test/c\t?d\n");
  EXPECT_EQ(batch.exit, 0);
  EXPECT_EQ(batch.out, "http://a.test/b\nhttp://a.test/c?d\n");
}

TEST(Explain, RobotsNamesGroupAndLine) {
  Folder folder;
  folder.write(
      "robots.txt",
      "User-agent: *\nDisallow: /search\n\nUser-agent: mingcha\nAllow: /search/help\nDisallow: /search\n");
  const auto ask = [&](const char* agent, const char* url) {
    return mingcha({"explain", "robots", folder.path("robots.txt"), agent, url, "--json"}).out;
  };
  EXPECT_EQ(ask("mingcha/1", "http://a.test/search?q=1"),
            "{\"allowed\":false,\"group\":\"mingcha\",\"line\":6}\n");
  EXPECT_EQ(ask("mingcha/1", "http://a.test/search/help"),
            "{\"allowed\":true,\"group\":\"mingcha\",\"line\":5}\n");
  EXPECT_EQ(ask("other", "http://a.test/"), "{\"allowed\":true,\"group\":\"*\",\"line\":null}\n");
  EXPECT_EQ(mingcha({"explain", "robots", "/no/such/file", "x", "http://a.test/"}).exit, 2);
}

}  // namespace
}  // namespace mingcha
