// How often a page is asked again: as often as it changes, and as the checks need it. No I/O.
#pragma once

#include "base/time.h"
#include "ledger/earlier.h"

namespace mingcha::crawler {

// A page that has not changed for some time is left alone for a tenth of that, as caches do that are told
// nothing better (RFC 9111 section 4.2.2), but never longer than `longest`. Homes, lists and all that is no
// article are asked in every run, for they must be fresh; so is what an open finding is about, for it may
// have been put right.
bool still_holds(const ledger::Earlier& earlier, Instant now, Milliseconds longest);

}  // namespace mingcha::crawler
