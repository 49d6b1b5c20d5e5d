// The command line, as the README and docs/commands.md list it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/commands.h"
#include "app/requests_commands.h"

namespace mingcha::app {

// What was asked for; filled while CLI11 parses, so it must outlive the parsing.
struct CommandLine {
  Options options;
  RunOptions run_options;
  FindingsFilter findings;
  ExplainPage page;
  ExplainVisit visit;
  DeadlineQuestion deadline;
  SendRequests send;
  RecordEvent record;
  std::string directory, bodies_file;  // init
  std::string first, second, third;    // the words of explain
  std::string charset = "UTF-8";
  bool json = false, batch = false;
  std::function<Exit()> chosen;
};

void declare_commands(CLI::App& program, CommandLine& line);
void declare_requests(CLI::App& program, CommandLine& line);

// A command with what all commands take.
CLI::App& add_command(CLI::App& parent, CommandLine& line, const std::string& name, const std::string& help,
                      std::function<Exit()> run);
void wait_lock_option(CLI::App& command, std::optional<Milliseconds>& into);

}  // namespace mingcha::app
