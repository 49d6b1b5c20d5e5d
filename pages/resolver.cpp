#include "pages/resolver.h"

#include "base/text.h"

namespace mingcha::pages {
namespace {

// "javascript:", "mailto:", "tel:" …: a scheme that is not a web one.
bool other_scheme(std::string_view reference) {
  const auto colon = reference.find(':');
  if (colon == std::string_view::npos || colon == 0 || reference.find_first_of("/?#") < colon) return false;
  const std::string scheme = lower_ascii(reference.substr(0, colon));
  if (scheme == "http" || scheme == "https") return false;
  return scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-. ") == std::string::npos &&
         !(scheme[0] >= '0' && scheme[0] <= '9') && scheme.find('.') == std::string::npos;
}

}  // namespace

std::string Resolver::resolve(std::string_view reference) const {
  reference = trim(reference);
  if (reference.empty() || reference.front() == '#' || other_scheme(reference)) return {};
  if (!base_) return std::string(reference);
  const auto address = base_->resolve(reference, charset_);
  return address ? address->str() : std::string{};
}

}  // namespace mingcha::pages
