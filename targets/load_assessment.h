// The keys of assessment.yaml; the lists beside it are load_bodies.h's.
#pragma once

#include "targets/assessment.h"
#include "targets/yaml.h"

namespace mingcha::targets {

void read_assessment(const Node& root, Assessment& assessment, Loading& loading);

}  // namespace mingcha::targets
