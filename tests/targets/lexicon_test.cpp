// Lexicons of the user: what a line means, and what is said of a wrong one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Workspace;

void give_lexicon(const Workspace& workspace, const std::string& content) {
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\nlexicons: [words.csv]\n");
  workspace.write("words.csv", content);
}

TEST(Lexicons, HoldWordsWithKindRemedyAndContexts) {
  const Workspace workspace;
  give_lexicon(workspace,
               "word,kind,instead,allowed\n部份,,部分,\n分裂,禁用,,细胞分裂|分裂生殖\n部份,wrong,x,\n");
  const Assessment assessment = workspace.load();
  ASSERT_EQ(assessment.lexicon.size(), 2u);
  EXPECT_EQ(assessment.lexicon[0].word, "部份");
  EXPECT_EQ(assessment.lexicon[0].kind, Wording::wrong);
  EXPECT_EQ(assessment.lexicon[0].instead, "部分");
  EXPECT_EQ(assessment.lexicon[1].kind, Wording::forbidden);
  EXPECT_THAT(assessment.lexicon[1].allowed, ElementsAre("细胞分裂", "分裂生殖"));
  EXPECT_THAT(assessment.notices, Contains(HasSubstr("words.csv:4")));
}

TEST(Lexicons, AreWrongInWaysThatAreSaid) {
  const std::tuple<const char*, int, const char*> cases[] = {
      {"word\n党\n", 2, "has 1 characters"},
      {"word,kind\n部份,bad\n", 2, "kind: \"bad\" is not known"},
      {"word,allowed\n分裂,细胞\n", 2, "does not hold the word"},
      {"words\n部份\n", 1, "word"},
  };
  for (const auto& [content, line, message] : cases) {
    const Workspace workspace;
    give_lexicon(workspace, content);
    const auto errors = workspace.errors();
    ASSERT_FALSE(errors.empty()) << content;
    EXPECT_EQ(errors[0].line, line) << content;
    EXPECT_THAT(errors[0].message, HasSubstr(message));
  }
}

TEST(Lexicons, ThatAreMissingAreSaid) {
  const Workspace workspace;
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\nlexicons: [nothing.csv]\n");
  const auto errors = workspace.errors();
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].line, 4);
  EXPECT_THAT(errors[0].message, HasSubstr("there is no file \"nothing.csv\""));
}

}  // namespace
}  // namespace mingcha
