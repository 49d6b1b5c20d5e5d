// A workspace in a folder of its own, gone when the test ends.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "checks/check.h"
#include "targets/assessment.h"

namespace mingcha::testing {

class Workspace {
 public:
  Workspace() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mingcha-targets-XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    write("assessment.yaml", "version: 1\nid: t\npacks: [linyi-2017]\n");
    write("bodies.csv", "id,name,url\na,甲,http://www.a.gov.test/\nb,乙,http://www.b.gov.test/\n");
  }
  ~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  void write(const std::string& name, const std::string& content) const {
    const auto path = std::filesystem::path(directory_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  void remove(const std::string& name) const {
    std::filesystem::remove(std::filesystem::path(directory_) / name);
  }
  const std::string& directory() const { return directory_; }
  Assessment load() const { return load_assessment(directory_, checks::known_checks()); }
  // With paths below the workspace; empty where it loads.
  std::vector<Error> errors() const {
    try {
      load();
      return {};
    } catch (const UsageError& usage) {
      auto errors = usage.errors();
      for (auto& error : errors)
        if (error.file.starts_with(directory_ + "/")) error.file.erase(0, directory_.size() + 1);
      return errors;
    }
  }

 private:
  std::string directory_;
};

}  // namespace mingcha::testing
