// Makes references of a page absolute, as browsers do: against its address or <base href>, with its charset.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/address.h"

namespace mingcha::pages {

class Resolver {
 public:
  Resolver() = default;  // without an address references stay as written
  Resolver(std::optional<Address> base, std::string charset);

  // Absolute and normalised; as written (trimmed) where the page's address is not known; "" where nothing can
  // be visited there: javascript:, mailto:, "#…", broken addresses.
  std::string resolve(std::string_view reference) const;
  const std::optional<Address>& base() const { return base_; }

 private:
  std::optional<Address> base_;
  std::string charset_ = "UTF-8";
  std::string origin_, folder_;  // "http://host" and "/a/" of the base
};

}  // namespace mingcha::pages
