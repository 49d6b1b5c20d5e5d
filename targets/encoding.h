// Files that people saved with a spreadsheet or an editor, as UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace mingcha::targets {

struct Decoded {
  std::string text;      // UTF-8 without a byte order mark
  std::string encoding;  // "GB18030", "UTF-16"; empty for UTF-8, with or without a mark
};

// A byte order mark decides, then well-formed UTF-8, then well-formed GB18030. Anything else is an error at
// the line of its first bad byte.
Expected<Decoded> decode(std::string_view bytes);

// Full-width forms (U+FF01 to U+FF5E) and the ideographic space as their ASCII counterparts.
std::string narrowed(std::string_view utf8);

// From UTF-8, for tests and for spreadsheets that want it.
std::string to_gb18030(std::string_view utf8);

}  // namespace mingcha::targets
