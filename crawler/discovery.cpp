#include "crawler/discovery.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "pages/links.h"

namespace mingcha::crawler {
namespace {

constexpr int most_outside = 2'000;  // addresses of other hosts that are asked for one body
constexpr std::size_t most_deep = 100'000;
constexpr int most_left_out = 100;  // rows a site and reason: a trap must not fill the ledger

// Columns are what navigation leads to; what a list names is an article where it stands as an entry, else (as
// a rule "more") the list itself.
Order order_for(LinkKind kind, LinkRegion region, bool is_entry) {
  if (kind == LinkKind::attachment) return Order::attachment;
  if (is_entry) return Order::article;
  if (region == LinkRegion::navigation || region == LinkRegion::list) return Order::column;
  if (kind == LinkKind::frame || kind == LinkKind::refresh) return Order::column;
  return region == LinkRegion::body ? Order::article : Order::other;
}

}  // namespace

int priority_of(Order order, int depth) {
  return static_cast<int>(order) * 100 + std::min(clicks_of(depth), 99);
}
Order order_of(int priority) {
  return static_cast<Order>(std::clamp(priority / 100, 0, static_cast<int>(Order::outside)));
}

std::vector<Found> Discovery::read(const PageFacts& facts, const Page& page) {
  std::unordered_set<std::string_view> entries;
  for (const Entry& entry : facts.entries) entries.insert(entry.url);
  std::unordered_set<std::string_view> further(facts.next_pages.begin(), facts.next_pages.end());
  std::vector<Found> found;
  for (const Link& link : facts.links)
    if (link.kind != LinkKind::form && !further.contains(link.url))
      consider(link.url, order_for(link.kind, link.region, entries.contains(link.url)), page, found);
  for (const std::string& next : facts.next_pages) consider(next, Order::further_page, page, found);
  add_feeds(facts.feeds, page, found);
  for (Found& one : found) one.row.via = page.url;
  return found;
}

std::vector<Found> Discovery::read(const ledger::StoredPage& stored, const Page& page, const UrlOf& url_of) {
  std::optional<std::vector<std::int64_t>> entries;  // unpacked when the first is asked for
  const auto& further = stored.facts->next_pages;
  std::vector<Found> found;
  ledger::each_packed_link(stored.links, [&](const ledger::PackedLink& link) {
    if (link.target == 0 || link.kind == LinkKind::form || is_settled(link.target)) return;
    std::string url = url_of(link.target);
    if (std::ranges::find(further, url) != further.end()) return;
    if (!entries) {
      entries = ledger::packed_entry_targets(stored.entries);
      std::ranges::sort(*entries);
    }
    bool is_entry = std::ranges::binary_search(*entries, link.target);
    consider(url, order_for(link.kind, link.region, is_entry), page, found);
    settle_if_known(link.target, url);
  });
  for (const std::string& next : further) consider(next, Order::further_page, page, found);
  add_feeds(stored.facts->feeds, page, found);
  for (Found& one : found) one.row.via = page.url;
  return found;
}

bool Discovery::is_settled(std::int64_t address) const {
  auto at = static_cast<std::size_t>(address);
  return at < settled_.size() && settled_[at];
}

// What is too deep from here, beyond a limit or found by another body alone may still come from elsewhere.
void Discovery::settle_if_known(std::int64_t id, const std::string& url) {
  const bool known = seen_.find(url) == SeenSet::Known::yes && !waits_for_a_link(subject_hash(url));
  if (!known && Address::parse(url)) return;
  auto at = static_cast<std::size_t>(id);
  if (at >= settled_.size()) settled_.resize(at + at / 2 + 1);
  settled_[at] = true;
}

void Discovery::consider(const std::string& url, Order order, const Page& page, std::vector<Found>& to) {
  // Most links of a page are known by their name alone, and never taken apart again.
  if (seen_.find(url) == SeenSet::Known::yes && !waits_for_a_link(subject_hash(url))) return;
  auto address = Address::parse(url);
  if (!address) return;
  // Where a program hands out the file (download.jsp?file=a.pdf), its answer may be a page that says the file
  // is gone.
  if (order == Order::attachment && !pages::is_attachment(address->path())) order = Order::article;
  auto owner = scope_.owner(*address);
  if (!owner || !scope_.sites()[*owner].running)
    add_outside(*address, page.site, to);
  else if (scope_.sites()[*owner].body != scope_.sites()[page.site].body)
    add_foreign(*address, order, *owner, to);
  else
    add_own(*address, order, Page{*owner, page.depth, page.further, page.url}, to);
}

Found Discovery::row_for(const Address& address, Order order, std::size_t site, int depth) const {
  Found found;
  found.row.url = address.str();
  found.row.body = scope_.sites()[site].body;
  found.row.site = scope_.sites()[site].authority;
  found.row.depth = depth;
  found.row.priority = priority_of(order, depth);
  if (order == Order::attachment) found.row.purpose = Purpose::attachment;
  if (order == Order::outside) found.row.purpose = Purpose::outside;
  return found;
}

void Discovery::add_own(const Address& address, Order order, const Page& page, std::vector<Found>& to) {
  // A pager is one click away from its list however far it is turned.
  bool turns_page = order == Order::further_page && page.further;
  int step = turns_page ? 0 : 1;
  int depth = page.depth < 0 ? page.depth - step : page.depth + step;
  bool too_deep = clicks_of(depth) > limits_.depth && order != Order::attachment;
  auto known = seen_.find(address);
  if (known == SeenSet::Known::yes) {
    if (!too_deep) link_known(address, depth, order, page);
    return;
  }
  // Too deep from here, perhaps not from elsewhere: it stays unknown, and is left out if nothing else leads
  // there.
  if (too_deep) {
    if (deep_.size() >= most_deep || !deep_.emplace(subject_hash(address), page.site).second) return;
    to.push_back(row_for(address, order, page.site, depth));
    to.back().left_out = "depth";
    return;
  }
  deep_.erase(subject_hash(address));
  seen_.add(address);
  // The same page by the other scheme: asked whether it is there, read once.
  if (known == SeenSet::Known::other_scheme) order = Order::attachment;
  Found found = row_for(address, order, page.site, depth);
  if (depth < 0) return add_listed(address, std::move(found), to);
  std::string trap = traps_.check(address);
  if (trap.empty())
    to.push_back(std::move(found));
  else
    leave_out(std::move(found), trap, to);
}

void Discovery::link_known(const Address& address, int depth, Order order, const Page& page) {
  Promotion promotion{address, depth, priority_of(order, depth), page.url};
  promotion.clicked = depth >= 0;
  const auto listed = listed_.find(subject_hash(address));
  if (listed != listed_.end()) {
    promotion.listed = true;
    if (promotion.clicked)
      listed_.erase(listed);
    else if (std::exchange(listed->second, true))
      return;
  } else if (!promotion.clicked || foreign_.erase(subject_hash(address)) == 0) {
    return;
  }
  promotions_.push_back(std::move(promotion));
}

bool Discovery::reached_depth(std::size_t site) const {
  return std::any_of(deep_.begin(), deep_.end(), [&](const auto& deep) { return deep.second == site; });
}

void Discovery::add_foreign(const Address& address, Order order, std::size_t owner, std::vector<Found>& to) {
  auto known = seen_.add(address);
  if (known == SeenSet::Known::yes) return;
  bool headers_only = order == Order::attachment || known == SeenSet::Known::other_scheme;
  Found found = row_for(address, Order::foreign, owner, limits_.depth);
  if (headers_only)
    found.row.purpose = Purpose::attachment;
  else
    foreign_.insert(subject_hash(address));
  to.push_back(std::move(found));
}

void Discovery::add_outside(const Address& address, std::size_t linking_site, std::vector<Found>& to) {
  if (seen_.find(address) == SeenSet::Known::yes) return;
  int& count = outside_count_[scope_.sites()[linking_site].body];
  if (count >= most_outside) return;
  ++count;
  seen_.add(address);
  to.push_back(row_for(address, Order::outside, linking_site, 0));
}

void Discovery::leave_out(Found found, const std::string& why, std::vector<Found>& to) {
  int& count = left_out_[found.row.body + ' ' + found.row.site + ' ' + why];
  if (++count > most_left_out) return;
  found.left_out = why;
  to.push_back(std::move(found));
}

}  // namespace mingcha::crawler
