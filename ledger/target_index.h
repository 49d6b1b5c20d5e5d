// What the pages of a body link to: one row a distinct address, gathered from the packed links page by page.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/stored_facts.h"

namespace mingcha::ledger {

inline constexpr std::size_t most_referrers = 20;

class TargetIndex {
 public:
  struct Target {
    std::int64_t address = 0;
    LinkKind kind = LinkKind::page;  // these three as it stands on its first referrer
    LinkRegion region = LinkRegion::other;
    std::string text;
    bool on_home = false;
    std::size_t referrer_count = 0;
    std::vector<std::uint32_t> referrers;  // numbers of pages, at most most_referrers
    std::uint32_t last_referrer = 0;       // so that two links on one page are one referrer
  };

  // Pages in the order of their addresses, numbered from 0.
  void add_page(std::uint32_t page, bool is_home, std::string_view packed_links);
  std::vector<Target> take();

 private:
  std::vector<Target> targets_;
  std::unordered_map<std::int64_t, std::size_t> by_address_;
};

}  // namespace mingcha::ledger
