// Sitemaps and feeds as sources of addresses, and what only they name.
#include "crawler/discovery.h"
#include "pages/links.h"

namespace mingcha::crawler {
namespace {

constexpr int most_files = 200;  // sitemaps and feeds of a site
constexpr int most_index_depth = 2;

// The same address by the other scheme: a site that moved to https often has sitemaps that haven't.
std::string by_other_scheme(const Address& address) {
  return (address.scheme() == "https" ? "http://" : "https://") + std::string(address.subject());
}

}  // namespace

// A file that is asked for as a list.
void Discovery::add_file(const std::string& url, Purpose purpose, ledger::Source source, const Page& page,
                         std::vector<Found>& to) {
  const auto address = Address::parse(url);
  if (!address) return;
  const auto owner = scope_.owner(*address);
  if (!owner || scope_.sites()[*owner].body != scope_.sites()[page.site].body) return;
  if (files_[page.site] >= most_files || !know(*address)) return;
  ++files_[page.site];
  Found& found = to.emplace_back(row_for(*address, Order::listed, page.site, page.depth));
  found.row.purpose = purpose;
  found.row.source = source;
  found.row.via = page.url;
}

void Discovery::add_feeds(const std::vector<std::string>& feeds, const Page& page, std::vector<Found>& to) {
  Page feed = page;
  feed.depth = listed_depth;
  for (const std::string& url : feeds) add_file(url, Purpose::feed, ledger::Source::link, feed, to);
}

std::vector<Found> Discovery::sitemaps(const std::vector<std::string>& named, const Address& home,
                                       std::size_t site) {
  std::vector<Found> found;
  Page page;
  page.site = site;
  page.depth = listed_depth;
  page.url = home.resolve("/robots.txt")->str();
  for (const std::string& url : named) {
    const auto address = home.resolve(url);
    if (address) add_file(address->str(), Purpose::sitemap, ledger::Source::robots, page, found);
  }
  page.url.clear();
  if (named.empty())
    add_file(home.resolve("/sitemap.xml")->str(), Purpose::sitemap, ledger::Source::guess, page, found);
  return found;
}

// A list speaks for its own host and its own body; of others nothing is asked because of it.
ListRead Discovery::read(const pages::AddressList& list, const Page& page) {
  using Kind = pages::AddressList::Kind;
  ListRead read;
  const auto source = list.kind == Kind::feed ? ledger::Source::feed : ledger::Source::sitemap;
  if (list.kind == Kind::index) {
    Page next = page;
    next.depth = std::min(page.depth, 0) - 1;
    if (clicks_of(next.depth) > most_index_depth) return read;
    for (const std::string& url : list.addresses) add_file(url, Purpose::sitemap, source, next, read.found);
    return read;
  }
  const auto& sites = scope_.sites();
  for (const std::string& url : list.addresses) {
    const auto address = Address::parse(url);
    const auto owner = address ? scope_.owner(*address) : std::nullopt;
    if (!owner || !sites[*owner].running) continue;
    if (sites[*owner].body != sites[page.site].body && sites[*owner].authority != sites[page.site].authority)
      continue;
    const auto known = seen_.find(*address);
    read.listed.push_back({sites[*owner].body, sites[*owner].authority, source,
                           known == SeenSet::Known::other_scheme ? by_other_scheme(*address) : url,
                           page.url});
    if (known != SeenSet::Known::no) continue;
    deep_.erase(subject_hash(*address));
    seen_.add(*address);
    Found found = row_for(*address, Order::listed, *owner, listed_depth);
    if (pages::is_attachment(address->path())) found.row.purpose = Purpose::attachment;
    found.row.source = source;
    found.row.via = page.url;
    add_listed(*address, std::move(found), read.found);
  }
  return read;
}

// Waits until the site's own links are done.
void Discovery::add_listed(const Address& address, Found found, std::vector<Found>& to) {
  found.row.priority = priority_of(Order::listed, found.row.depth);
  const std::string trap = traps_.check(address);
  if (!trap.empty()) return leave_out(std::move(found), trap, to);
  listed_.emplace(subject_hash(address), found.row.source == ledger::Source::link);
  to.push_back(std::move(found));
}

}  // namespace mingcha::crawler
