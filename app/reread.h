// Pages read again from the archive: check --reread takes the facts of the latest run anew, and checks may
// ask for texts, which are no facts.
#pragma once

#include "app/workspace.h"

namespace mingcha::app {

// All or nothing. What the archive cannot give back, or not as it was, keeps its facts and is said.
void reread(const Options& options, const Assessment& assessment, const Talk& talk);

// All visible text of what a visit brought, numbers of people masked; nullopt where the archive can't give it
// back.
std::optional<std::string> archived_text(const std::string& directory, const VisitView& visit);

}  // namespace mingcha::app
