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
#include "crawler/scope.h"
#include "crawler/seen.h"
#include "crawler/traps.h"
#include "ledger/frontier.h"
#include "ledger/stored_facts.h"
#include "targets/assessment.h"

namespace mingcha::crawler {

// The order of work: priority = class * 100 + depth (at most 99), so shallow goes first within a class.
enum class Order { home, want, column, other, article, further_page, attachment, foreign, outside };
int priority_of(Order order, int depth);
Order order_of(int priority);

struct Found {
  ledger::FrontierRow row;
  std::string left_out;  // "", or why it is not asked: "trap:query", …
  bool done = false;     // was read as the end of a redirect
};

// An address that another body's page led to first, and that its own site has now found: to be asked in turn.
struct Promotion {
  Address address;
  int depth = 0;
  int priority = 0;
};

class Discovery {
 public:
  Discovery(const Scope& scope, const Limits& limits) : scope_(scope), limits_(limits) {}

  struct Page {
    std::size_t site = 0;
    int depth = 0;
    bool further = false;  // is itself a further page of a list
  };
  std::vector<Found> read(const PageFacts& facts, const Page& page);
  // The same of a page as the ledger has it: only addresses that may still give something are looked up.
  using UrlOf = std::function<std::string(std::int64_t address)>;
  std::vector<Found> read(const ledger::StoredPage& stored, const Page& page, const UrlOf& url_of);
  std::vector<Promotion> take_promotions() { return std::exchange(promotions_, {}); }

  // Known without having been found on a page: homes, wants, the end of a redirect. False where it was known.
  bool know(const Address& address) { return seen_.add(address) != SeenSet::Known::yes; }
  bool is_known(const Address& address) const { return seen_.find(address) == SeenSet::Known::yes; }
  // For a resumed run: an address that waits as a foreign one.
  void know_foreign(const Address& address) { foreign_.insert(subject_hash(address)); }

  // Something of this site lies deeper than the limit.
  bool reached_depth(std::size_t site) const;
  const SeenSet& seen() const { return seen_; }

 private:
  void consider(const std::string& url, Order order, const Page& page, std::vector<Found>& to);
  bool is_settled(std::int64_t address) const;
  void settle_if_known(std::int64_t id, const std::string& url);
  void add_own(const Address& address, Order order, const Page& page, std::vector<Found>& to);
  void add_foreign(const Address& address, Order order, std::size_t owner, std::vector<Found>& to);
  void add_outside(const Address& address, std::size_t linking_site, std::vector<Found>& to);
  void leave_out(Found found, const std::string& why, std::vector<Found>& to);
  Found row_for(const Address& address, Order order, std::size_t site, int depth) const;

  const Scope& scope_;
  const Limits& limits_;
  SeenSet seen_;
  Traps traps_;
  std::unordered_set<std::uint64_t> foreign_;  // found by another body's page, not yet by their own site
  std::vector<bool> settled_;  // by id of the address: whatever leads there, nothing new comes of it
  std::vector<Promotion> promotions_;
  std::unordered_map<std::string, int> outside_count_;   // by body
  std::unordered_map<std::string, int> left_out_;        // by site and reason: rows written
  std::unordered_map<std::uint64_t, std::size_t> deep_;  // seen too deep so far, with its site
};

}  // namespace mingcha::crawler
