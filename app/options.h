// What every command knows: where the workspace is, the as-of time, the language, and how much to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "base/time.h"

namespace mingcha::app {

struct Options {
  std::string directory = ".";
  std::string as_of;  // as written; read in the assessment's zone
  Language language = Language::zh;
  bool quiet = false;
  bool log_json = false;
};

// For run and its steps.
struct RunOptions {
  std::vector<std::string> only;
  bool offline = false;
  bool reread = false;  // check: take the facts anew from the archive first
  std::optional<Milliseconds> deadline, wait_confirm;
  std::optional<Milliseconds> wait_lock;
  bool profile = false;
  std::string period;               // of a job of the watch: "2017-Q4"; its report goes to reports/<period>/
  std::optional<Severity> fail_on;  // fails of this severity or worse end with exit 1
};

}  // namespace mingcha::app
