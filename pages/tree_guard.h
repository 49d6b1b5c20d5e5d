// Looks over HTML before the parser sees it and takes out what would cost the parser more than linear time or
// memory: nesting beyond max_depth, more open formatting elements than any page needs, tags with thousands of
// attributes. A page without such things comes back untouched.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mingcha::pages {

// The text to parse instead of `html`, or nothing where `html` is harmless. Tags that have to go become
// blanks.
std::optional<std::string> guard_html(std::string_view html, bool drop_formatting);

}  // namespace mingcha::pages
