#include "ledger/visit_row.h"

#include "ledger/chain_json.h"
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
  visit.ip = row.text(visit_column::ip);
  visit.transport.fault = known(parse_fault(row.bytes(visit_column::fault)), row.bytes(visit_column::fault));
  visit.transport.tls = row.text(visit_column::tls);
  visit.transport.chain = chain_from_json(row.bytes(visit_column::chain));
  if (!row.null(visit_column::rests_on)) visit.rests_on = row.integer(visit_column::rests_on);
  return visit;
}

}  // namespace mingcha::ledger
