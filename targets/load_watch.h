// `schedule`, `notices`, `metrics` and `keep` of assessment.yaml.
#pragma once

#include "targets/fields.h"
#include "targets/watch_plan.h"

namespace mingcha::targets {

void read_watch(Fields& assessment, WatchPlan& plan);

}  // namespace mingcha::targets
