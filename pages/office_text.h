// The text of DOCX and XLSX files, from their bytes: packages (zip) of XML. What could be hostile about them
// ends in a state, not in trouble: packages that unpack without end, XML that expands entities, nests or
// lies. Still meant for a process of its own (app/attachment_main.cpp), as all parsers of foreign formats
// are.
#pragma once

#include <string_view>

#include "base/attachment_text.h"

namespace mingcha::pages {

// By their first bytes and, of packages, the names of their parts. `broken` is never said here.
AttachmentKind attachment_kind(std::string_view bytes);
// An old Word file or an encrypted package: both are compound files. Whether it asks for a password.
bool is_encrypted_compound(std::string_view bytes);

// Of kind docx or xlsx.
AttachmentText read_office(std::string_view bytes, AttachmentKind kind, const AttachmentLimits& limits);

}  // namespace mingcha::pages
