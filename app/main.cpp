// mingcha: parses the command line, runs one command, and turns what stopped it into an exit code.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "app/command_line.h"
#include "app/stop.h"
#include "app/talk.h"
#include "app/version.h"
#include "base/error.h"

namespace mingcha::app {
namespace {

Exit guarded(const std::function<Exit()>& command, const Options& options) {
  const Talk talk(options);
  try {
    return command();
  } catch (const UsageError& error) {
    talk.errors(error);
    return Exit::usage;
  } catch (const LockHeld& error) {
    talk.warn(error.what());
    return Exit::lock_held;
  } catch (const std::exception& error) {
    talk.warn(fmt::format("internal error: {}", error.what()));
    return Exit::internal_error;
  }
}

int main_of(int count, char** words) {
  stop_requested();  // from here on a signal ends the work cleanly
  CLI::App program{
      "mingcha: watches the websites of governments and checks them against open-government rules"};
  program.set_version_flag("--version", "mingcha " + version);
  program.require_subcommand(1);
  CommandLine line;
  declare_commands(program, line);
  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
  }
  return static_cast<int>(guarded(line.chosen, line.options));
}

}  // namespace
}  // namespace mingcha::app

int main(int count, char** words) {
  return mingcha::app::main_of(count, words);
}
