// The parts of requests.yaml.
#pragma once

#include <string_view>

#include "targets/fields.h"
#include "targets/request_plan.h"

namespace mingcha::targets {

void read_templates(Fields& plan, RequestPlan& into);
void read_channels(Fields& plan, const Assessment& assessment, RequestPlan& into);

// A path of the plan as a whole one: ~/ is the home folder, others are beside the workspace's files.
std::string whole_path(const std::string& path, const std::string& directory);
bool lies_in(const std::string& path, const std::string& directory);

}  // namespace mingcha::targets
