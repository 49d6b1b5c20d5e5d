// Retry-After (RFC 9110 section 10.2.3): how long a host asks to be left alone.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace mingcha::crawler {

// The longest that is waited; a host that asks for more is asked again after this.
inline constexpr Milliseconds most_retry_after = std::chrono::minutes(10);

// Seconds ("120") or an HTTP-date in any of its three forms; a date that has passed is 0. nullopt where the
// value is neither. Capped at most_retry_after.
std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now);

}  // namespace mingcha::crawler
