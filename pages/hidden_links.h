// Links to other hosts that a visitor can't see, by what their elements say in the page itself. Rules of
// style sheets are not looked at.
#pragma once

#include <vector>

#include "base/facts.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

// At most 50, in the order of the page. Without the page's own address there is no other host.
std::vector<HiddenLink> read_hidden_links(const Tree& tree, const Resolver& resolver,
                                          const std::optional<Address>& page);

}  // namespace mingcha::pages
