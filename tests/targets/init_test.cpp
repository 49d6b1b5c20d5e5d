// What `init` writes loads as it stands.
#include "targets/init.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "targets/encoding.h"
#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Workspace;

TEST(Init, WritesAWorkspaceThatLoadsWithoutAWord) {
  const Workspace room;
  const auto directory = room.directory() + "/deep/new";
  write_workspace(
      directory,
      {.id = "t-1", .title = "A \"quoted\" title: with colon", .pack = "linyi-2017", .bodies = {}});
  const Assessment a = load_assessment(directory, checks::known_checks());
  EXPECT_EQ(a.id, "t-1");
  EXPECT_EQ(a.title, "A \"quoted\" title: with colon");
  EXPECT_EQ(a.bodies.size(), 2U);
  EXPECT_TRUE(a.notices.empty());
}

TEST(Init, OverwritesNothing) {
  const Workspace room;  // has an assessment.yaml and a bodies.csv
  try {
    write_workspace(room.directory());
    FAIL();
  } catch (const UsageError& error) {
    ASSERT_EQ(error.errors().size(), 2U);
    EXPECT_THAT(error.errors()[0].message, HasSubstr("already there"));
  }
  EXPECT_EQ(room.load().id, "t");
  EXPECT_FALSE(std::filesystem::exists(room.directory() + "/measures.csv"));
}

TEST(Init, TakesASpreadsheetsListInGb18030) {
  const Workspace room;
  room.write("list.csv",
             targets::to_gb18030("序号,单位名称,单位类型,网址,网站标识码,上级单位\r\n"
                                 "1,莒南县,县区,www.junan.gov.cn,3713270001,\r\n"
                                 "2,\"市国土资源局, 本级\",部门,http：//gt.linyi.gov.cn/,,莒南县\r\n"));
  const auto directory = room.directory() + "/w";
  const auto notices = write_workspace(directory, {.bodies = room.directory() + "/list.csv"});
  EXPECT_THAT(notices, Contains(HasSubstr("GB18030")));
  EXPECT_THAT(notices, Contains(HasSubstr("2 bodies had no usable id")));
  const Assessment a = load_assessment(directory, checks::known_checks());
  ASSERT_EQ(a.bodies.size(), 2U);
  EXPECT_EQ(a.bodies[0].id, "body-001");
  EXPECT_EQ(a.bodies[0].name, "莒南县");
  EXPECT_EQ(a.bodies[0].group, "county");
  EXPECT_EQ(a.bodies[0].unit_code, "3713270001");
  EXPECT_EQ(a.bodies[0].addresses.at(0).str(), "http://www.junan.gov.cn/");
  EXPECT_EQ(a.bodies[1].name, "市国土资源局, 本级");
  EXPECT_EQ(a.bodies[1].group, "department");
  EXPECT_EQ(a.bodies[1].parent, "body-001");
  EXPECT_THAT(a.bodies[1].extra, ElementsAre(std::pair<std::string, std::string>("序号", "2")));
}

struct BadList {
  std::string content, message;
  int line;
};

TEST(Init, RefusesAListThatItCannotReadAndWritesNothing) {
  const BadList lists[] = {{"名称,电话\n甲,1\n", "no column for the address", 1},
                           {"网址\nhttp://a.test/\n", "no column for the name", 1},
                           {"名称,网址\n甲,mailto:x@y.test\n", "neither http nor https", 2},
                           {"名称,网址\n甲,\n", "no address", 2},
                           {"名称,网址\n", "lists no body", 0}};
  for (const auto& list : lists) {
    const Workspace room;
    room.write("list.csv", list.content);
    try {
      write_workspace(room.directory() + "/w", {.bodies = room.directory() + "/list.csv"});
      ADD_FAILURE() << list.content;
    } catch (const UsageError& error) {
      EXPECT_THAT(error.errors()[0].message, HasSubstr(list.message));
      EXPECT_EQ(error.errors()[0].line, list.line) << list.content;
    }
    EXPECT_FALSE(std::filesystem::exists(room.directory() + "/w"));
  }
}

}  // namespace
}  // namespace mingcha
