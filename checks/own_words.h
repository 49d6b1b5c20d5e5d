// What a page says that its site doesn't say everywhere: lines of its text that stand on no other column of
// the site, without links, headings, ways here and phrases that mean "nothing here". The text comes from the
// archive, so it is asked for only where the facts alone would call a page empty.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/views.h"

namespace mingcha::checks {

class OwnWords {
 public:
  // `columns` are pages of the body; a few of each site are compared.
  OwnWords(const BodyView& view, const std::vector<PageView>& columns) : view_(view), columns_(columns) {}

  // Its own lines; nullopt where the archive can't give back the page.
  std::optional<std::vector<std::string>> of(const PageView& page) const;

 private:
  const std::set<std::string>& repeated(const PageView& page) const;

  const BodyView& view_;
  std::vector<PageView> columns_;
  mutable std::map<std::string, std::map<std::string, std::set<std::string>>>
      sampled_;                                                    // site, address: lines
  mutable std::map<std::string, std::set<std::string>> repeated_;  // by address
};

// Characters of all lines.
std::size_t length_of(const std::vector<std::string>& lines);

}  // namespace mingcha::checks
