// What happened to a run besides its work.
#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/ledger.h"

namespace mingcha::ledger {

// A kill had left part of a record at the archive's end, and it was cut off when the run went on.
void note_mended(Database& database, std::int64_t run, std::string_view what);

}  // namespace mingcha::ledger
