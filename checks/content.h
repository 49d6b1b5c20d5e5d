// What is a page's own, told from what stands on every page of its site: header, menus, sidebars and footer.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "checks/own_words.h"

namespace mingcha::checks {

class Content {
 public:
  // `columns` are the first pages of the body's columns; they give the measure of what their site repeats.
  Content(const BodyView& view, const std::vector<PageView>& columns);

  // Characters of text that are neither links nor what the site's other lists say too: an estimate from the
  // facts where that is at least `enough`, else what the page itself says, where the archive has it.
  std::size_t own_text(const PageView& page, std::size_t enough) const;
  // Links that lead on from this page in particular: to sub-columns, documents, attachments and frames.
  std::vector<const Link*> own_links(const PageView& page) const;
  std::vector<std::string> own_frames(const PageView& page) const;  // addresses

  // Forms that stand here and not all over the site, as a search box does.
  bool has_own_form(const PageView& page) const;

  // True where a page says something of its own: 机构职能 as one paragraph, a table without links.
  bool has_text(const PageView& page) const;
  const OwnWords& words() const { return words_; }

 private:
  bool repeated(const PageView& page, const Link& link) const;
  std::size_t estimated_text(const PageView& page) const;

  OwnWords words_;

  std::map<std::string, std::size_t> repeated_text_;  // by site: what its lists say beside their entries
  // By region and address: on how many columns the link stands there.
  std::map<std::pair<LinkRegion, std::string>, std::size_t> linked_from_;
  std::map<std::string, std::size_t> forms_;  // by action: on how many columns
  std::set<std::string> on_home_, home_forms_;
};

// A form that a citizen can write with: more than a search box or a login.
bool is_writing_form(const Form& form);
// Asks for a password: what lies behind can't be seen.
bool is_login_form(const Form& form);

}  // namespace mingcha::checks
