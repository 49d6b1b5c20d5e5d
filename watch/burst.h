// A burst of visits in the real world: the client, the ledger and the archive are opened for it, and closed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "watch/visiting.h"

namespace mingcha::watch {

struct BurstOptions {
  std::string ledger_path;
  std::int64_t run = 0;  // to which the visits are counted
  std::vector<Due> due;
  std::function<bool()> over;  // asked now and then: whether to stop at once
  bool work_waits = false;     // a larger job waits already
  Milliseconds longest{0};     // where one waits
  std::function<void(const Due&)> did;
};

struct BurstReport {
  std::vector<Due> work;  // larger jobs that fell due meanwhile
  std::vector<Due> left;  // visits that were not made
  std::string healed;     // what a kill had left of the archive; "" where all was whole
};

BurstReport burst(const Assessment& assessment, Agenda& agenda, BurstOptions options, Tally& tally);

}  // namespace mingcha::watch
