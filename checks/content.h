// What is a page's own, told from what stands on every page of its site: header, menus, sidebars and footer.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/views.h"

namespace mingcha::checks {

class Content {
 public:
  // `columns` are the first pages of the body's columns; they give the measure of what their site repeats.
  Content(const BodyView& view, const std::vector<PageView>& columns);

  // Characters of text that are neither links nor what the site's other lists say too; an estimate.
  std::size_t own_text(const PageView& page) const;
  // Links that lead on from this page in particular: to sub-columns, documents, attachments and frames.
  std::vector<const Link*> own_links(const PageView& page) const;
  std::vector<std::string> own_frames(const PageView& page) const;  // addresses

  // Forms that stand here and not all over the site, as a search box does.
  bool has_own_form(const PageView& page) const;

  // True where a page has text enough to be read as an article: 机构职能 as one paragraph.
  bool has_text(const PageView& page) const;

 private:
  bool repeated(const PageView& page, const Link& link) const;

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
