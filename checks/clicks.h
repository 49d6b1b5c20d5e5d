// How many clicks lead from a body's home pages to its pages, by the links that were read. The crawler's own
// depth is that of the first way it found, which need not be the shortest.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/views.h"

namespace mingcha::checks {

class Clicks {
 public:
  explicit Clicks(const BodyView& view);

  // The fewest clicks; turning a list's pages, frames and redirects by <meta refresh> are none. nullopt where
  // no way is known: what only a sitemap names.
  std::optional<int> to(const std::string& url) const;

 private:
  std::map<std::string, int, std::less<>> clicks_;  // by address
};

}  // namespace mingcha::checks
