// Regions that only the words tell. Private to regions.cpp.
#pragma once

#include <vector>

#include "base/facts.h"
#include "pages/tree.h"

namespace mingcha::pages {

// `heading` is a short text: what follows 当前位置： is navigation, what stands under 友情链接 friend links.
void mark_under_heading(Node heading, std::vector<LinkRegion>& regions);

// Where no element's name told a navigation or a footer: the row that begins with 首页, the lines with
// 版权所有.
void mark_unnamed_regions(const Tree& tree, bool has_navigation, bool has_footer,
                          std::vector<LinkRegion>& regions);

}  // namespace mingcha::pages
