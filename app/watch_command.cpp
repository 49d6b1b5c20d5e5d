// watch: until a signal.
#include "app/commands.h"
#include "app/watcher.h"

namespace mingcha::app {

Exit watch(const Options& options) {
  Talk talk(options);
  const Assessment assessment = load(options, talk);
  if (assessment.watch.lines.empty()) {
    Error error;
    error.message = "there is nothing to keep to: `schedule` is empty";
    error.hint = "write e.g. schedule: [\"probe every 45m spread\", \"check monthly 1st 02:00\"]";
    error.file = options.directory + "/assessment.yaml";
    throw UsageError(error);
  }
  Watcher(assessment, options, talk).run();
  return Exit::done;
}

}  // namespace mingcha::app
