// The links of a page: anchors, areas, frames, forms, refreshes and the scripts that lead elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/facts.h"
#include "pages/regions.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

// The resolver of a page at `address` that may have a <base href>.
Resolver page_resolver(const Tree& tree, const std::optional<Address>& address, const std::string& charset);

std::vector<Link> read_links(const Tree& tree, const Resolver& resolver, const Regions& regions);

// The feeds that the page names in <link rel=alternate>; at most 10.
std::vector<std::string> read_feeds(const Tree& tree, const Resolver& resolver);

// The address in "0;URL=../", as written; "" where it only reloads.
std::string refresh_target(std::string_view content);
// The literal address that a script goes to: location.href='…', window.open("…"); "" where there is none.
std::string script_target(std::string_view script);
// "pdf", "docx" …: of a name or path that ends so; "" where it is no document or archive.
std::string document_type(std::string_view name);
// Documents, archives, media: by the extension of the path, or by a file's name in the query.
bool is_attachment(std::string_view url);
// The same of an anchor, whose text may be a file's name.
bool leads_to_attachment(Node anchor, std::string_view href, std::string_view text);

}  // namespace mingcha::pages
