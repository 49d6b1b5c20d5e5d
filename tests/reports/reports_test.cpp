// The folder of a report: the same input gives the same bytes, and no page of a body no longer assessed
// stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "base/text.h"
#include "made.h"

namespace mingcha::reports {
namespace {

using made::Report;

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("mingcha-reports-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string str() const { return path_.string(); }
  bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
      if (entry.is_regular_file())
        found[std::filesystem::relative(entry.path(), path_)] = read_file(entry.path().string()).value();
    return found;
  }

 private:
  std::filesystem::path path_;
};

TEST(Reports, SameInputGivesSameBytes) {
  const std::vector<Finding> findings = {made::hostile_finding(1), made::finding(2, Verdict::not_determined)};
  Folder folder;
  write_reports(Report(findings).input, folder.str());
  const auto first = folder.files();
  write_reports(Report(findings).input, folder.str());
  EXPECT_EQ(folder.files(), first);
  std::vector<std::string> names;
  for (const auto& [name, content] : first) names.push_back(name);
  EXPECT_THAT(names, testing::ElementsAre("bodies/a.html", "bodies/b.html", "bodies/c.html", "findings.jsonl",
                                          "index.html", "scores.csv"));
}

TEST(Reports, PagesOfBodiesNoLongerAssessedGoAndNothingElse) {
  Folder folder;
  Report made({});
  write_reports(made.input, folder.str());
  std::ofstream(folder.str() + "/bodies/notes.txt") << "an auditor's";
  std::filesystem::create_directory(folder.str() + "/bodies/old.html");
  made.input.scores.pop_back();
  write_reports(made.input, folder.str());
  EXPECT_TRUE(folder.has("bodies/a.html"));
  EXPECT_FALSE(folder.has("bodies/c.html"));
  EXPECT_TRUE(folder.has("bodies/notes.txt"));
  EXPECT_TRUE(folder.has("bodies/old.html"));
}

TEST(Reports, AFolderThatCannotBeWrittenIsSaid) {
  Folder folder;
  std::ofstream(folder.str()) << "a file";
  EXPECT_THROW(write_reports(Report({}).input, folder.str()), std::exception);
}

}  // namespace
}  // namespace mingcha::reports
