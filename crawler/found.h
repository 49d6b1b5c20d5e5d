// What pages, sitemaps and feeds lead to: addresses with their order of work, and what is said of those that
// are known already.
#pragma once

#include <string>
#include <vector>

#include "base/address.h"
#include "ledger/frontier.h"

namespace mingcha::crawler {

// The order of work: priority = class * 100 + depth (at most 99), so shallow goes first within a class.
// `listed` are the addresses that only sitemaps and feeds name, and what they lead to; they and `foreign`
// wait until a site's own links are done.
enum class Order { home, want, column, other, article, further_page, attachment, listed, foreign, outside };
int priority_of(Order order, int depth);
Order order_of(int priority);

struct Found {
  ledger::FrontierRow row;
  std::string left_out;  // "", or why it is not asked: "trap:query", …
  bool done = false;     // was read as the end of a redirect
};

// A page of its own site links to an address that another body's page, a sitemap or a feed had named before.
struct Promotion {
  Address address;
  int depth = 0;
  int priority = 0;
  std::string via;
  bool listed = false;   // by a sitemap or feed
  bool clicked = false;  // clicks from home lead there: it is asked in its turn, at this depth
};

// A negative depth: no clicks from home that are known lead there. -1 is named by a sitemap or feed, -2 is
// one click on from there.
inline constexpr int listed_depth = -1;
inline int clicks_of(int depth) {
  return depth < 0 ? -1 - depth : depth;
}

// What a sitemap or feed gives.
struct ListRead {
  std::vector<Found> found;
  std::vector<ledger::Listed> listed;  // all that it names of bodies of this run, known or not
};

}  // namespace mingcha::crawler
