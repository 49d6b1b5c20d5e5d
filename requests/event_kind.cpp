#include <array>

#include "requests/deadline.h"

namespace mingcha::requests {
namespace {

constexpr std::array<std::string_view, 8> names = {"correction-asked",  "corrected",       "extended",
                                                   "third-party-begin", "third-party-end", "agency-begin",
                                                   "agency-end",        "answered"};

}  // namespace

std::string_view to_string(EventKind kind) {
  return names[static_cast<std::size_t>(kind)];
}

std::optional<EventKind> parse_event_kind(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<EventKind>(i);
  return std::nullopt;
}

}  // namespace mingcha::requests
