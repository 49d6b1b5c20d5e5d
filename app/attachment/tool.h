// Runs a program of others on the file at standard input, and what it printed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mingcha::app {

// How programs open the file that stands at our standard input; each opening begins at its first byte.
inline constexpr const char* input_path = "/dev/fd/0";

struct ToolEnd {
  bool started = false;  // false: it is not installed
  bool stopped = false;  // by a limit
  int exit = -1;
  std::string out;  // cut off at `most` bytes
};

// `with_errors`: what it says on stderr is in `out` too; else it goes nowhere.
ToolEnd run_tool(const std::vector<std::string>& words, std::size_t most, bool with_errors);

}  // namespace mingcha::app
