// docs/formats.md names what a pack may say and what the shipped packs ask a person for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "checks/check.h"
#include "workspace.h"

namespace mingcha {
namespace {

using ::testing::HasSubstr;

std::string formats() {
  return read_file(std::string(SOURCE_DIR) + "/docs/formats.md").value();
}

void collect_entered(const Indicator& indicator, std::vector<std::string>& out) {
  out.insert(out.end(), indicator.measures.begin(), indicator.measures.end());
  for (const auto& child : indicator.children) collect_entered(child, out);
}

TEST(Formats, NameEveryParameter) {
  const std::string docs = formats();
  for (const auto& check : checks::known_checks())
    for (const auto& key : check.keys()) {
      EXPECT_THAT(docs, HasSubstr("| `" + std::string(check.id) + "` |"));
      EXPECT_THAT(docs, HasSubstr("`" + key + "`")) << check.id;
    }
}

TEST(Formats, NameEveryMeasureThatAPersonEnters) {
  const std::string docs = formats();
  for (const std::string pack : {"linyi-2017", "inspection-2019"}) {
    const testing::Workspace workspace;
    workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [" + pack + "]\n");
    std::vector<std::string> measures;
    collect_entered(workspace.load().rules.tree_for("").root, measures);
    EXPECT_GE(measures.size(), 6U);
    for (const auto& measure : measures) EXPECT_THAT(docs, HasSubstr("`" + measure + "`")) << pack;
  }
}

// The examples of the page, as they stand there.
TEST(Formats, ExamplesLoad) {
  const testing::Workspace workspace;
  const std::string docs = formats();
  const auto block = [&](const std::string& first_line) {
    std::string out;
    std::size_t at = docs.find("    " + first_line);
    while (at < docs.size() && docs.compare(at, 4, "    ") == 0) {
      const auto end = docs.find('\n', at);
      out += docs.substr(at + 4, end - at - 3);
      at = end + 1;
    }
    return out;
  };
  const std::string pack =
      block("pack: my-city") + block("checks:") + block("catalogue:") + block("indicators:");
  ASSERT_THAT(pack, HasSubstr("letters.completed"));
  workspace.write("packs/my-city.yaml", pack);
  workspace.write("assessment.yaml", "version: 1\nid: t\npacks: [my-city]\n");
  EXPECT_EQ(workspace.errors().size(), 0U);
  workspace.remove("bodies.csv");
  workspace.write("bodies.yaml", block("- {id: junan"));
  workspace.write("measures.csv",
                  "body,measure,numerator,denominator,as_of,source,file\n" + block("junan,letters"));
  for (const auto& error : workspace.errors()) ADD_FAILURE() << to_string(error);
  EXPECT_EQ(workspace.load().measures.size(), 2U);
}

}  // namespace
}  // namespace mingcha
