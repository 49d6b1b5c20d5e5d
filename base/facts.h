// Facts: what a page said. pages/ reads them once, while the tree is in hand; the ledger keeps them by
// (body hash, address, reader version); checks read them. Absent things are empty, never guessed.
// All text is UTF-8, white space squeezed, and comes from a site: escape it wherever it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/document.h"
#include "base/form.h"
#include "base/hidden_link.h"
#include "base/letter.h"
#include "base/marks.h"
#include "base/page_date.h"
#include "base/personal.h"
#include "base/service.h"
#include "base/yearly_report.h"

namespace mingcha {

enum class LinkRegion { other, navigation, list, body, footer, friend_links };
enum class LinkKind {
  page,
  attachment,
  frame,
  form,
  refresh,
  script,  // location.href=, window.open(), a line of a <select> that leads elsewhere
  head     // <link rel=next, canonical, …>: for programs, no reader can follow it
};
std::string_view to_string(LinkRegion region);
std::string_view to_string(LinkKind kind);

struct Link {
  std::string url;  // absolute and normalised; the reference as written where the page's address is not known
  std::string text;  // visible text, else title=, else alt= of its image
  LinkRegion region = LinkRegion::other;
  LinkKind kind = LinkKind::page;
};

struct Entry {
  std::string title;  // the full one (title=) where the visible one is cut
  std::string url;
  std::optional<PageDate> date;
  bool pinned = false;
};

// What kind of page it is, by its shape.
enum class PageKind {
  other,
  home,
  list,
  article,
  stub,  // a tiny page that only refreshes elsewhere: a deleted page that answers 200
  wall,  // a script or challenge page of a firewall
  login,
  parked,  // a domain for sale
  error,   // says itself that the page is not there
};
std::string_view to_string(PageKind kind);

struct PageFacts {
  std::string declared_charset, used_charset;  // IANA names, lower case; declared is "" where nothing was
  std::string title;                           // the article's own title where there is one, else <title>
  std::optional<PageDate> published, modified;
  PageKind kind = PageKind::other;
  std::vector<std::string> columns;  // kinds of the page's column: "news", "policies", … (pages/columns.h)
  std::string column_name;           // as the page calls it: ColumnName, breadcrumb, or title
  std::vector<std::pair<std::string, std::string>> meta;  // name and content, in page order, names as written
  std::vector<Link> links;
  std::vector<Entry> entries;
  std::vector<std::string> next_pages;  // further pages of this list, absolute
  Marks marks;
  std::vector<Form> forms;
  std::optional<Document> document;
  std::vector<PersonalNumber> personal;  // numbers of people that it shows, masked; at most 50
  std::vector<HiddenLink> hidden_links;  // to other hosts, at most 50
  std::vector<std::string> feeds;        // RSS and Atom that it names for itself, absolute
  std::vector<Letter> letters;           // these four on pages of their kind alone
  std::vector<Guide> guides;
  std::vector<ServiceItem> items;
  std::optional<YearlyReport> report;
  std::string refresh;            // target of <meta http-equiv=refresh>; empty where none
  bool undated = false;           // no readable date anywhere: not in meta, text, list or address
  bool needs_browser = false;     // its list is filled by script alone
  std::uint32_t text_length = 0;  // code points of visible text
  std::uint64_t shape = 0;  // simhash of visible text without digits: near-equal pages differ in few bits

  const std::string* meta_value(std::string_view name) const;  // case ignored; nullptr where absent
};

}  // namespace mingcha
