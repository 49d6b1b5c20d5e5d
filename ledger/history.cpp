#include "ledger/history.h"

#include <algorithm>
#include <cassert>

namespace mingcha::ledger {
namespace {

constexpr std::size_t flapping_window = 6;
constexpr int flapping_changes = 3;

int recent_changes(const std::vector<Said>& said) {
  int changes = 0;
  const auto first = said.size() - std::min(said.size(), flapping_window);
  for (auto n = first + 1; n < said.size(); ++n) changes += said[n].open != said[n - 1].open ? 1 : 0;
  return changes;
}

std::string_view state_of(const std::vector<Said>& said, int seen) {
  const bool open = said.back().open;
  const bool open_before = said.size() > 1 && said[said.size() - 2].open;
  if (!open) return open_before ? "fixed" : "";
  if (seen == 1) return "new";
  if (recent_changes(said) >= flapping_changes) return "flapping";
  return open_before ? "still" : "reopened";
}

}  // namespace

History history(const std::vector<Said>& said) {
  assert(!said.empty());
  History told;
  for (const auto& entry : said) {
    if (!entry.open) continue;
    if (told.seen == 0) told.first_seen = entry.as_of;
    told.last_seen = entry.as_of;
    ++told.seen;
  }
  told.state = state_of(said, told.seen);
  return told;
}

}  // namespace mingcha::ledger
