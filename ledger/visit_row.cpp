#include "ledger/visit_row.h"

#include "ledger/names.h"

namespace mingcha::ledger {

VisitView read_visit(const Query& row) {
  VisitView visit;
  visit.id = row.integer(0);
  visit.run = row.integer(1);
  visit.url = row.text(2);
  visit.final_url = row.text(3);
  visit.purpose = known(parse_purpose(row.bytes(4)), row.bytes(4));
  visit.time = row.instant(5);
  visit.outcome = known(parse_outcome(row.bytes(6)), row.bytes(6));
  visit.status = row.number(7);
  visit.first_byte = Milliseconds{row.integer(8)};
  visit.total = Milliseconds{row.integer(9)};
  visit.wall = row.text(10);
  visit.content_type = row.text(11);
  visit.size = static_cast<std::uint64_t>(row.integer(12));
  visit.sha256 = row.text(13);
  visit.warc = row.text(14);
  visit.offset = static_cast<std::uint64_t>(row.integer(15));
  visit.detail = row.text(16);
  return visit;
}

}  // namespace mingcha::ledger
