#include "crawler/revisit.h"

#include <algorithm>

namespace mingcha::crawler {

bool still_holds(const ledger::Earlier& earlier, Instant now, Milliseconds longest) {
  if (!earlier.is_article || earlier.in_question || earlier.seen > now) return false;
  return now - earlier.seen < std::min(longest, (earlier.seen - earlier.since) / 10);
}

}  // namespace mingcha::crawler
