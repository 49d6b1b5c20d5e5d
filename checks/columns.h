// The columns of a body: its list pages, what each is called and which item of the catalogue it stands for.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "checks/content.h"
#include "checks/results.h"

namespace mingcha::checks {

struct Column {
  PageView page;                        // its first page
  std::vector<PageView> pages;          // all its pages that were read, the first one first
  std::vector<PageView> frames;         // pages that stand in frames of the first one
  std::vector<std::string> kinds;       // as the page says, else as the links in navigation call it
  std::string name;                     // for people
  std::string key;                      // catalogue key, else kind, else ""
  const CatalogueItem* item = nullptr;  // asked of this body's group
  bool frame_unread = false;            // part of it stands in a frame that was not read
  bool incomplete = false;              // some of its further pages were not read

  std::string subject() const;  // the key; the address where it has none
  bool needs_browser() const { return page.facts->needs_browser; }
  std::size_t entries() const;  // on all its pages and frames
};

// A link that names a column: what the site itself calls the page behind it.
struct NamedLink {
  std::string url, text;
  LinkRegion region = LinkRegion::other;
  std::string from;  // the page it stands on; the first by address
};

class Columns {
 public:
  explicit Columns(const CheckInput& input);

  const std::vector<Column>& all() const { return columns_; }  // by address
  const Content& content() const { return *content_; }
  // By column kind: links whose text names it, one for each address.
  const std::vector<NamedLink>& links_to(const std::string& kind) const;
  const std::map<std::string, std::vector<NamedLink>>& named_links() const { return links_; }
  // A link of navigation or home whose name is not known and may mean one of these kinds; nullptr where there
  // is none. Where nothing was found under a known name, it may be there.
  const NamedLink* hint_of(const std::vector<std::string>& kinds) const;
  // Pages other than columns that say they belong to a kind: articles of the column, static pages.
  const std::vector<PageView>& pages_of(const std::string& kind) const;

  // Nothing stands in it: no entry, text, link, form or frame. Not known where a script or frame fills it.
  bool empty(const Column& column) const;

 private:
  void gather(const CheckInput& input);
  const std::vector<std::string>& hinted(const std::string& name);
  void name_links(const PageView& page, bool is_home);
  void add_column(const CheckInput& input, std::vector<PageView> pages);

  std::vector<PageView> lists_;
  std::set<std::string> framed_;  // addresses that are shown in frames only
  std::map<std::string, std::vector<std::string>> navigation_kinds_;  // by address
  std::map<std::string, std::vector<NamedLink>> links_;
  std::map<std::string, NamedLink> hints_;  // by kind: the first link that may mean it
  std::map<std::string, std::vector<PageView>> pages_;
  std::map<std::string, std::vector<std::string>, std::less<>> known_names_, hinted_names_;
  std::vector<Column> columns_;
  std::unique_ptr<Content> content_;
};

// The catalogue's item for the first kind that has one; item_for: where it is asked of the body's group too.
// nullptr where there is none.
const CatalogueItem* any_item_for(const CheckInput& input, const std::vector<std::string>& kinds);
const CatalogueItem* item_for(const CheckInput& input, const std::vector<std::string>& kinds);
bool asked_of(const CatalogueItem& item, const Body& body);
bool shares_kind(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Why more may stand in the columns of these kinds than was read; none where all of it was.
Reason unread_part(const Columns& columns, const std::vector<std::string>& kinds);

Spot column_spot(const Column& column);

}  // namespace mingcha::checks
