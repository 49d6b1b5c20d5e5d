// The page as an official document: its index table, its number, its attachments. The number comes from the
// table, else from the title or a line of its own above the text; never from within the text, where documents
// speak of others.
#pragma once

#include <optional>

#include "base/facts.h"
#include "pages/main_text.h"
#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

// None where the page shows nothing of all that. `facts` has its title.
std::optional<Document> read_document(const Tree& tree, const PageText& text, const Regions& regions,
                                      const Resolver& resolver, const std::optional<MainPlace>& place,
                                      const PageFacts& facts, std::optional<Day> today);

}  // namespace mingcha::pages
