// The lists of a workspace: bodies, accounts, figures entered by hand.
#pragma once

#include "targets/assessment.h"
#include "targets/loading.h"

namespace mingcha::targets {

// A body's id as the workspace lists it; for "unknown body" messages.
std::vector<std::string> body_ids(const Assessment& assessment);

void load_bodies(Assessment& assessment, Loading& loading);
void load_accounts(Assessment& assessment, Loading& loading);                          // after the bodies
void load_measures(Assessment& assessment, Loading& loading);                          // after the bodies
void load_lexicon(const std::string& file, Assessment& assessment, Loading& loading);  // adds to those before

}  // namespace mingcha::targets
