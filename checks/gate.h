// The way in to a site: its home page, or the one result that says why it could not be read.
#pragma once

#include <optional>
#include <vector>

#include "checks/results.h"

namespace mingcha::checks {

// The body's portal; the first site where none is marked.
SiteView portal_of(const BodyView& view);

// The page that a visitor of the site ends up on: through redirects and a <meta refresh> of the home address.
std::optional<PageView> home_page(const BodyView& view, const SiteView& site);

// nullopt where the site was read; else why not.
std::optional<Reason> unread(const BodyView& view, const SiteView& site);

// The one result of a site that could not be read; nullopt where it was.
std::optional<Result> gate(const CheckInput& input, const SiteView& site);
// The same for the portal: then it is all that a check says of the body.
std::optional<Result> gate(const CheckInput& input);

Spot home_spot(const SiteView& site);  // subject = home address, key ""

// What kept something out of sight in the body's sites as a whole; none where all in scope was attempted.
Reason incompleteness(const BodyView& view);

}  // namespace mingcha::checks
