// A new workspace to start from: every file commented, and loading without an error as it stands.
#pragma once

#include <string>
#include <vector>

namespace mingcha {

struct InitOptions {
  std::string id = "my-assessment";
  std::string title = "政务公开第三方评估";
  std::string pack = "linyi-2017";
  std::string bodies;  // path of a spreadsheet's CSV to take the bodies from; empty: two examples
};

// Makes the folder where it is missing. A file that is already there, or a list that can't be read, is a
// UsageError, and then nothing is written. Returns what a person should know: what was recognised, which ids
// were made up.
std::vector<std::string> write_workspace(const std::string& directory, const InitOptions& options = {});

}  // namespace mingcha
