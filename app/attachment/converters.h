// PDF and old Word files, by poppler's and catdoc's programs.
#pragma once

#include <string_view>

#include "base/attachment_text.h"

namespace mingcha::app {

AttachmentText read_pdf(std::string_view bytes, const AttachmentLimits& limits);
AttachmentText read_doc(std::string_view bytes, const AttachmentLimits& limits);

}  // namespace mingcha::app
