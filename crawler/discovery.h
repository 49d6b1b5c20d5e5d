// From a page that was read to the addresses to ask next: scope, order, depth, traps, and what is known
// already. No I/O.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/facts.h"
#include "crawler/found.h"
#include "crawler/scope.h"
#include "crawler/seen.h"
#include "crawler/traps.h"
#include "ledger/stored_facts.h"
#include "pages/address_list.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

class Discovery {
 public:
  Discovery(const Scope& scope, const Limits& limits, std::optional<Day> today = std::nullopt)
      : scope_(scope), limits_(limits), traps_(today) {}

  struct Page {
    std::size_t site = 0;
    int depth = 0;
    bool further = false;  // is itself a further page of a list
    std::string url;
  };
  std::vector<Found> read(const PageFacts& facts, const Page& page);
  // The same of a page as the ledger has it: only addresses that may still give something are looked up.
  using UrlOf = std::function<std::string(std::int64_t address)>;
  std::vector<Found> read(const ledger::StoredPage& stored, const Page& page, const UrlOf& url_of);
  // discovery_lists.cpp. `page` is the sitemap or feed: its site, its depth and its address.
  ListRead read(const pages::AddressList& list, const Page& page);
  // The sitemaps that robots.txt names for a site, or the usual place where it names none.
  std::vector<Found> sitemaps(const std::vector<std::string>& named, const Address& home, std::size_t site);
  std::vector<Promotion> take_promotions() { return std::exchange(promotions_, {}); }

  // Known without having been found on a page: homes, wants, the end of a redirect. False where it was known.
  bool know(const Address& address) { return seen_.add(address) != SeenSet::Known::yes; }
  // For a resumed run: an address that waits as a foreign one.
  // For a resumed run: what was found before counts towards its traps.
  void recount(const Address& address) { traps_.check(address); }
  void know_foreign(const Address& address) { foreign_.insert(subject_hash(address)); }
  void know_listed(const Address& address) { listed_.emplace(subject_hash(address), false); }
  void know_too_deep(const Address& address, std::size_t site) { deep_.emplace(subject_hash(address), site); }

  // Something of this site lies deeper than the limit.
  bool reached_depth(std::size_t site) const;
  const SeenSet& seen() const { return seen_; }

 private:
  void consider(const std::string& url, Order order, const Page& page, std::vector<Found>& to);
  // Known, but not yet by a link of its own site.
  bool waits_for_a_link(std::uint64_t subject) const {
    return foreign_.contains(subject) || listed_.contains(subject);
  }
  bool is_settled(std::int64_t address) const;
  void settle_if_known(std::int64_t id, const std::string& url);
  void add_feeds(const std::vector<std::string>& feeds, const Page& page, std::vector<Found>& to);
  void add_file(const std::string& url, Purpose purpose, ledger::Source source, const Page& page,
                std::vector<Found>& to);
  void link_known(const Address& address, int depth, Order order, const Page& page);
  void add_listed(const Address& address, Found found, std::vector<Found>& to);
  void add_own(const Address& address, Order order, const Page& page, std::vector<Found>& to);
  void add_foreign(const Address& address, Order order, std::size_t owner, std::vector<Found>& to);
  void add_outside(const Address& address, std::size_t linking_site, std::vector<Found>& to);
  void leave_out(Found found, const std::string& why, std::vector<Found>& to);
  Found row_for(const Address& address, Order order, std::size_t site, int depth) const;

  const Scope& scope_;
  const Limits& limits_;
  SeenSet seen_;
  Traps traps_;
  std::unordered_set<std::uint64_t> foreign_;       // found by another body's page, not yet by their own site
  std::unordered_map<std::uint64_t, bool> listed_;  // named by a sitemap or feed; whether a page links to it
  std::unordered_map<std::size_t, int> files_;      // sitemaps and feeds, by site
  std::vector<bool> settled_;  // by id of the address: whatever leads there, nothing new comes of it
  std::vector<Promotion> promotions_;
  std::unordered_map<std::string, int> outside_count_;   // by body
  std::unordered_map<std::string, int> left_out_;        // by site and reason: rows written
  std::unordered_map<std::uint64_t, std::size_t> deep_;  // seen too deep so far, with its site
};

}  // namespace mingcha::crawler
