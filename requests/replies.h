// The folder of replies: what came, as it came. It names the applicant, so it lies outside the workspace and
// is its owner's alone (0700, files 0600). Names of files are their hashes: nothing is written twice or over
// another.
#pragma once

#include <string>
#include <string_view>

namespace mingcha::requests {

struct Kept {
  std::string file;  // below the folder
  std::string sha256;
};

class Replies {
 public:
  // Makes the folder where there is none; UsageError where others can read it.
  explicit Replies(std::string folder);
  // `ending`: ".eml"; of a person's file its own.
  Kept keep(std::string_view bytes, const std::string& ending) const;

 private:
  std::string folder_;
};

}  // namespace mingcha::requests
