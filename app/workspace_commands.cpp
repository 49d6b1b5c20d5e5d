// init and validate.
#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "app/talk.h"
#include "app/workspace.h"
#include "targets/init.h"
#include "targets/request_plan.h"

namespace mingcha::app {

Exit init(const Options& options, const std::string& directory, const std::string& bodies_file) {
  const Talk talk(options);
  InitOptions what;
  what.bodies = bodies_file;
  for (const auto& notice : write_workspace(directory, what)) talk.note(notice);
  talk.note(fmt::format("wrote a workspace in {}; next: fill in bodies.csv, then mingcha validate -C {}",
                        directory, directory));
  return Exit::done;
}

Exit validate(const Options& options) {
  const Talk talk(options);
  const Assessment assessment = load(options, talk);
  if (const auto plan = load_request_plan(assessment))
    talk.note(fmt::format("requests.yaml: {} templates, {} channels", plan->templates.size(),
                          plan->channels.size()));
  fmt::print("{}: {} bodies, {} accounts, rules {}\n", assessment.id, assessment.bodies.size(),
             assessment.accounts.size(), fmt::join(assessment.rules.packs, ", "));
  return Exit::done;
}

}  // namespace mingcha::app
