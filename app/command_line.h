// The command line, as the README and docs/commands.md list it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/commands.h"

namespace mingcha::app {

// What was asked for; filled while CLI11 parses, so it must outlive the parsing.
struct CommandLine {
  Options options;
  RunOptions run_options;
  FindingsFilter findings;
  ExplainPage page;
  ExplainVisit visit;
  DeadlineQuestion deadline;
  std::string directory, bodies_file;  // init
  std::string first, second, third;    // the words of explain
  std::string charset = "UTF-8";
  bool json = false, batch = false;
  std::function<Exit()> chosen;
};

void declare_commands(CLI::App& program, CommandLine& line);

}  // namespace mingcha::app
