// Walls: answers of firewalls that keep robots out. A wall is a fact about the visit (blocked); it is never
// taken for a dead page or a site that is down, and never got round.
#pragma once

#include <string>

#include "crawler/http/client.h"

namespace mingcha::crawler {

// "" where the answer is no wall, else its kind:
//   cookie-script    521, or a script that sets __jsl_clearance
//   challenge        412 or 202 with a script, or the page whose meta content begins with {qqqqqq
//   cookie-redirect  a redirect to itself that sets a cookie, or in spite of those that were set before
//   forbidden        403
//   tiny-body        a tiny page of script alone that sets a cookie or unpacks itself
// The shapes are those of facts/platforms.md; a tiny page that merely goes on to another address is none.
std::string wall_kind(const Response& response, const Address& asked, bool has_cookies = false);

// A wall on robots.txt. RFC 9309 section 2.3.1.3 reads a plain 403 there as "no rules", so that is none.
bool walls_robots(const std::string& kind);

}  // namespace mingcha::crawler
