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

// A path of plain characters, as nearly all links are: nothing in it to encode, no dots to take away, no
// scheme, no host. Only the end of the general way remains for it: joining.
bool is_plain_path(std::string_view reference) {
  constexpr std::size_t longest = 1'000;  // far from where addresses become too long
  if (reference.empty() || reference.size() > longest || reference.starts_with("//") ||
      reference.front() == '.')
    return false;
  char before = '\0';
  for (const char c : reference) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                       c == '/' || c == '_' || c == '-' || c == '.';
    if (!plain || (c == '.' && before == '/')) return false;
    before = c;
  }
  return true;
}

}  // namespace

Resolver::Resolver(std::optional<Address> base, std::string charset)
    : base_(std::move(base)), charset_(std::move(charset)) {
  if (!base_) return;
  origin_ = base_->str().substr(0, base_->str().size() - base_->path_and_query().size());
  const std::string_view path = base_->path();
  folder_ = path.substr(0, path.rfind('/') + 1);
}

std::string Resolver::resolve(std::string_view reference) const {
  reference = trim(reference);
  if (base_ && is_plain_path(reference))
    return reference.front() == '/' ? origin_ + std::string(reference)
                                    : origin_ + folder_ + std::string(reference);
  if (reference.empty() || reference.front() == '#' || other_scheme(reference)) return {};
  if (!base_) return std::string(reference);
  const auto address = base_->resolve(reference, charset_);
  return address ? address->str() : std::string{};
}

}  // namespace mingcha::pages
