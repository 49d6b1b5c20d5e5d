// The footer marks of the 2017 guide: organiser (主办单位), contact, site code, ICP number, public-security
// number, the party-and-government mark (conac.cn), the find-errors entry, the site map. A mark that stands
// only inside a script's text is "by script": a browser shows it, so it is not missing.
#pragma once

#include "base/facts.h"
#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/tree.h"

namespace mingcha::pages {

Marks read_marks(const Tree& tree, const PageText& text, const Regions& regions);

}  // namespace mingcha::pages
