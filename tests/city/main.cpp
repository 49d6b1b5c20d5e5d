// mingcha-city: serves the sample city, or says what an assessment of it must find.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "base/time.h"
#include "self_check.h"
#include "server.h"
#include "truth.h"
#include "workspace.h"

namespace {

using namespace mingcha;

int self_check(const city::City& made) {
  const auto faults = city::faults_of(made);
  for (const std::string& fault : faults) std::fprintf(stderr, "%s\n", fault.c_str());
  return faults.empty() ? 0 : 1;
}

void serve(const city::City& made, std::uint16_t port, const std::string& workspace) {
  city::serve(made, port, [&](std::uint16_t taken) {
    if (!workspace.empty()) city::write_workspace(workspace, taken, made.today);
    std::printf("ready %u\n", unsigned(taken));
    std::fflush(stdout);
  });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("The sample city of mingcha");
  std::string today = "2017-12-20", workspace;
  std::uint16_t port = 0;
  bool print_truth = false, check = false;
  app.add_option("--today", today, "the day on which the city stands still, YYYY-MM-DD");
  app.add_option("--port", port, "on all its addresses; 0: one that is free");
  app.add_option("--workspace", workspace, "write a workspace for it into this folder");
  app.add_flag("--truth", print_truth, "print what an assessment must find, as JSON lines, and end");
  app.add_flag("--self-check", check, "look whether the city is what its plan says, and end");
  CLI11_PARSE(app, argc, argv);
  try {
    const auto day = parse_day(today);
    if (!day) throw std::runtime_error("--today: " + to_string(day.error()));
    const city::City made = city::build_city(*day);
    if (check) return self_check(made);
    if (print_truth)
      std::fputs(city::to_json_lines(city::truth_of(made)).c_str(), stdout);
    else
      serve(made, port, workspace);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mingcha-city: %s\n", error.what());
    return 2;
  }
}
