// Talk on stderr: results go to stdout, everything else here, in words or as JSON lines; silent with --quiet.
#pragma once

#include <string_view>

#include "app/options.h"
#include "base/error.h"
#include "crawler/crawl.h"

namespace mingcha::app {

class Talk {
 public:
  explicit Talk(const Options& options);
  void note(std::string_view text) const;  // what is going on
  void warn(std::string_view text) const;  // said even with --quiet
  void errors(const UsageError& error) const;
  // One line, redrawn in place; on a terminal only.
  void progress(const crawler::Progress& progress);
  void end_progress();

 private:
  void line(std::string_view level, std::string_view text) const;
  bool quiet_, json_, terminal_, colour_;
  bool drawn_ = false;
};

}  // namespace mingcha::app
