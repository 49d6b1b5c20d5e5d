#include "ledger/run_notes.h"

#include "ledger/query.h"

namespace mingcha::ledger {

void note_mended(Database& database, std::int64_t run, std::string_view what) {
  Query(database, "UPDATE run SET mended = mended || ?2 || char(10) WHERE id = ?1", run, what).run();
}

}  // namespace mingcha::ledger
