// The part of a page's JSON that only pages of their kind have: documents, letters, guides, items, yearly
// reports.
#pragma once

#include "app/json_values.h"
#include "base/attachment_text.h"
#include "base/facts.h"

namespace mingcha::app {

void add_deep_json(const PageFacts& facts, Json& page);

// A file in the place of a page: the same names, of which it has few, and `attachment`.
Json attachment_json(const AttachmentText& found);

}  // namespace mingcha::app
