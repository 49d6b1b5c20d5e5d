// check --reread: takes the facts of the latest run anew from the archive.
#pragma once

#include "app/workspace.h"

namespace mingcha::app {

// All or nothing. What the archive cannot give back, or not as it was, keeps its facts and is said.
void reread(const Options& options, const Assessment& assessment, const Talk& talk);

}  // namespace mingcha::app
