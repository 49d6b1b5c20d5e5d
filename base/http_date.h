// HTTP-date (RFC 9110 section 5.6.7), in any of its three forms.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace mingcha {

// nullopt where the text is none.
std::optional<Instant> parse_http_date(std::string_view text);

}  // namespace mingcha
