#include "checks/columns.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "checks/gate.h"
#include "checks/places.h"
#include "pages/columns.h"

namespace mingcha::checks {
namespace {

// Longer texts are titles of articles, not names of columns.
constexpr std::size_t longest_name = 20;
// Articles are kept as proof that a column's subject is published; a few of them prove it.
constexpr std::size_t articles_kept = 3;

bool may_be_column(const PageView& page) {
  if (is_root(page.url) || is_search(page.url)) return false;
  if (page.facts->kind == PageKind::list) return true;
  const std::string* title = page.facts->meta_value("ArticleTitle");
  return page.facts->kind == PageKind::other && !page.facts->published &&
         (title == nullptr || title->empty());
}

// By where it stands; on a home page headlines stand in lists and running text.
bool names_a_column(const Link& link, bool is_home) {
  constexpr std::size_t longest = 8;  // of a name that no list of words knows
  if (link.region == LinkRegion::navigation) return true;
  return is_home && link.region == LinkRegion::other && count_characters(link.text) <= longest;
}

// The further pages of a list belong to its first page. Every page names the others, so they are gathered in
// groups, and the page nearest to the home page stands for its group.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool comes_first(const PageView& a, const PageView& b) {
  if ((a.depth < 0) != (b.depth < 0)) return b.depth < 0;
  if (a.depth != b.depth && a.depth >= 0) return a.depth < b.depth;
  return std::pair(a.url.size(), a.url) < std::pair(b.url.size(), b.url);
}

bool same_column(const PageFacts& a, const PageFacts& b) {
  return a.column_name.empty() || b.column_name.empty() || a.column_name == b.column_name;
}

std::vector<std::vector<PageView>> group(std::vector<PageView> lists) {
  std::map<std::string, std::size_t> places;
  Groups groups(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const auto [place, first] = places.try_emplace(without_index(lists[i].url), i);
    if (!first) groups.join(i, place->second);
  }
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (const std::string& next : lists[i].facts->next_pages)
      if (const auto found = places.find(without_index(next)); found != places.end())
        if (same_column(*lists[i].facts, *lists[found->second].facts)) groups.join(i, found->second);
  std::map<std::size_t, std::vector<PageView>> grouped;
  for (std::size_t i = 0; i < lists.size(); ++i) grouped[groups.root(i)].push_back(std::move(lists[i]));
  std::vector<std::vector<PageView>> all;
  for (auto& [root, pages] : grouped) {
    std::ranges::sort(pages, comes_first);
    all.push_back(std::move(pages));
  }
  std::ranges::sort(all, {}, [](const auto& pages) { return pages.front().url; });
  return all;
}

// The page was reached through a redirect, and stands under its own address too: an old address of a column
// is no second column.
bool is_alias(const BodyView& view, const PageView& page) {
  for (const VisitView& visit : view.visits(page.url))
    if (visit.id == page.visit && without_index(visit.final_url) != without_index(page.url))
      return view.page(visit.final_url) != nullptr;
  return false;
}

bool further_unread(const std::vector<PageView>& pages) {
  std::set<std::string> read;
  for (const PageView& page : pages) read.insert(without_index(page.url));
  for (const PageView& page : pages)
    for (const std::string& next : page.facts->next_pages)
      if (!read.contains(without_index(next))) return true;
  return false;
}

}  // namespace

std::string Column::subject() const {
  return key.empty() ? subject_of(page.url) : key;
}

std::size_t Column::entries() const {
  std::size_t count = 0;
  for (const auto* group : {&pages, &frames})
    for (const PageView& view : *group) count += view.facts->entries.size();
  return count;
}

Columns::Columns(const CheckInput& input) {
  gather(input);
  std::vector<PageView> candidates;
  for (PageView& page : lists_) {
    const auto named = navigation_kinds_.find(without_index(page.url));
    const bool in_navigation = named != navigation_kinds_.end();
    if (framed_.contains(without_index(page.url)) && !in_navigation) continue;
    if (page.facts->kind == PageKind::list || in_navigation || !page.facts->columns.empty())
      candidates.push_back(std::move(page));
  }
  lists_.clear();
  auto groups = group(std::move(candidates));
  std::vector<PageView> first_pages;
  first_pages.reserve(groups.size());
  for (const auto& pages : groups) first_pages.push_back(pages.front());
  content_ = std::make_unique<Content>(input.view, first_pages);
  for (auto& pages : groups) add_column(input, std::move(pages));
}

void Columns::gather(const CheckInput& input) {
  std::set<std::string> homes;
  for (const SiteView& site : input.view.sites())
    if (const auto home = home_page(input.view, site)) homes.insert(home->url);
  std::map<std::string, std::size_t> articles;
  input.view.each_page([&](const PageView& page) {
    if (!page.facts) return;
    const bool is_home = homes.contains(page.url);
    for (const Link& link : page.facts->links)
      if (link.kind == LinkKind::frame) framed_.insert(without_index(link.url));
    if (page.facts->kind != PageKind::article || is_home) name_links(page, is_home);
    if (!is_home && may_be_column(page)) {
      if (!is_alias(input.view, page)) lists_.push_back(page);
      return;
    }
    for (const std::string& kind : page.facts->columns)
      if (page.facts->kind != PageKind::article || ++articles[kind] <= articles_kept)
        pages_[kind].push_back(page);
  });
}

void Columns::name_links(const PageView& page, bool is_home) {
  for (const Link& link : page.facts->links) {
    if (link.region == LinkRegion::friend_links || link.text.empty() || link.text.size() > longest_name * 4)
      continue;
    auto known = known_names_.find(link.text);
    if (known == known_names_.end()) {
      auto kinds = count_characters(link.text) <= longest_name ? pages::kinds_of_name(link.text)
                                                               : std::vector<std::string>{};
      known = known_names_.emplace(link.text, std::move(kinds)).first;
    }
    if (known->second.empty() && names_a_column(link, is_home))
      for (const std::string& kind : hinted(link.text))
        hints_.try_emplace(kind, NamedLink{link.url, link.text, link.region, page.url});
    for (const std::string& kind : known->second) {
      auto& links = links_[kind];
      if (std::ranges::find(links, link.url, &NamedLink::url) == links.end())
        links.push_back({link.url, link.text, link.region, page.url});
      if (link.region != LinkRegion::navigation && !is_home) continue;
      auto& kinds = navigation_kinds_[without_index(link.url)];
      if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    }
  }
}

const std::vector<std::string>& Columns::hinted(const std::string& name) {
  const auto [known, first] = hinted_names_.try_emplace(name);
  if (first) known->second = pages::kinds_hinted_at(name);
  return known->second;
}

const NamedLink* Columns::hint_of(const std::vector<std::string>& kinds) const {
  for (const std::string& kind : kinds)
    if (const auto found = hints_.find(kind); found != hints_.end()) return &found->second;
  return nullptr;
}

void Columns::add_column(const CheckInput& input, std::vector<PageView> pages) {
  Column column;
  column.page = pages.front();
  column.pages = std::move(pages);
  column.incomplete = further_unread(column.pages);
  column.kinds = column.page.facts->columns;
  if (const auto named = navigation_kinds_.find(without_index(column.page.url));
      column.kinds.empty() && named != navigation_kinds_.end())
    column.kinds = named->second;
  column.name =
      column.page.facts->column_name.empty() ? column.page.facts->title : column.page.facts->column_name;
  if (column.name.empty()) column.name = subject_of(column.page.url);
  for (const std::string& address : content_->own_frames(column.page)) {
    const PageView* frame = input.view.page(address);
    if (frame != nullptr && frame->facts)
      column.frames.push_back(*frame);
    else
      column.frame_unread = true;
  }
  if (const CatalogueItem* named = any_item_for(input, column.kinds))
    column.key = named->key;
  else if (!column.kinds.empty())
    column.key = column.kinds.front();
  column.item = item_for(input, column.kinds);
  columns_.push_back(std::move(column));
}

const std::vector<NamedLink>& Columns::links_to(const std::string& kind) const {
  static const std::vector<NamedLink> none;
  const auto found = links_.find(kind);
  return found == links_.end() ? none : found->second;
}

const std::vector<PageView>& Columns::pages_of(const std::string& kind) const {
  static const std::vector<PageView> none;
  const auto found = pages_.find(kind);
  return found == pages_.end() ? none : found->second;
}

bool Columns::empty(const Column& column) const {
  if (column.entries() > 0 || column.needs_browser() || column.frame_unread) return false;
  for (const PageView& frame : column.frames)
    if (frame.facts->needs_browser || content_->has_own_form(frame) || content_->has_text(frame))
      return false;
  return !content_->has_text(column.page) && !content_->has_own_form(column.page) &&
         content_->own_links(column.page).empty();
}

bool asked_of(const CatalogueItem& item, const Body& body) {
  return item.groups.empty() || std::ranges::find(item.groups, body.group) != item.groups.end();
}

bool shares_kind(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a,
                             [&](const std::string& kind) { return std::ranges::find(b, kind) != b.end(); });
}

const CatalogueItem* any_item_for(const CheckInput& input, const std::vector<std::string>& kinds) {
  for (const std::string& kind : kinds)
    for (const CatalogueItem& item : input.assessment.rules.catalogue)
      if (std::ranges::find(item.kinds, kind) != item.kinds.end()) return &item;
  return nullptr;
}

const CatalogueItem* item_for(const CheckInput& input, const std::vector<std::string>& kinds) {
  const CatalogueItem* item = any_item_for(input, kinds);
  return item != nullptr && asked_of(*item, input.body) ? item : nullptr;
}

Reason unread_part(const Columns& columns, const std::vector<std::string>& kinds) {
  for (const Column& column : columns.all())
    if (shares_kind(column.kinds, kinds)) {
      if (column.needs_browser() || column.frame_unread) return Reason::needs_browser;
      if (column.incomplete) return Reason::limit;
    }
  return Reason::none;
}

Spot column_spot(const Column& column) {
  return {column.page.site, column.subject(), subject_of(column.page.url), column.page.url};
}

}  // namespace mingcha::checks
