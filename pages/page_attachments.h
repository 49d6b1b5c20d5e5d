// The files that hang on a page: links to documents (not pictures or films) in its text or close to it, and
// what lines of 附件 link to. Files that the navigation or the footer offers are none of this page's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "pages/main_text.h"
#include "pages/page_text.h"
#include "pages/regions.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

std::vector<Attachment> read_attachments(const Tree& tree, const PageText& text, const Regions& regions,
                                         const Resolver& resolver, const std::optional<MainPlace>& place);

}  // namespace mingcha::pages
