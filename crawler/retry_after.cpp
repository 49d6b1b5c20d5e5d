#include "crawler/retry_after.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/http_date.h"
#include "base/text.h"

namespace mingcha::crawler {
std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now) {
  value = trim(value);
  unsigned long long seconds = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  bool digits = !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits) {
    if (error != std::errc{} || seconds > 86'400) return most_retry_after;
    return std::min(most_retry_after, Milliseconds(std::chrono::seconds(seconds)));
  }
  auto date = parse_http_date(value);
  if (!date) return std::nullopt;
  return std::clamp(Milliseconds(*date - now), Milliseconds{0}, most_retry_after);
}

}  // namespace mingcha::crawler
