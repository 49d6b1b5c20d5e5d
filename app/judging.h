// All checks over all bodies of a run, on as many threads as the machine has: bodies don't depend on each
// other.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/views.h"
#include "ledger/results.h"
#include "targets/assessment.h"

namespace mingcha::app {

// A view of a body and, where it has one, of the body above it. A view belongs to one thread: `view_of` is
// called in the thread that uses it.
using ViewOf = std::function<std::unique_ptr<BodyView>(const std::string& body, const BodyView* parent)>;

// The rows of the bodies in their order, whatever the threads did first.
std::vector<ledger::CheckRow> judge_bodies(const std::vector<const Body*>& bodies,
                                           const Assessment& assessment, const ViewOf& view_of);

}  // namespace mingcha::app
