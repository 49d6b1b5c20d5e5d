#include "ledger/target_index.h"

namespace mingcha::ledger {

void TargetIndex::add_page(std::uint32_t page, bool is_home, std::string_view packed_links) {
  each_packed_link(packed_links, [&](const PackedLink& link) {
    if (link.target == 0) return;  // not one of http(s)
    const auto [known, is_new] = by_address_.try_emplace(link.target, targets_.size());
    if (is_new) {
      auto& target = targets_.emplace_back();
      target.address = link.target;
      target.kind = link.kind;
      target.region = link.region;
      target.text = link.text;
    }
    auto& target = targets_[known->second];
    target.on_home = target.on_home || is_home;
    if (!is_new && target.last_referrer == page) return;
    target.last_referrer = page;
    ++target.referrer_count;
    if (target.referrers.size() < most_referrers) target.referrers.push_back(page);
  });
}

std::vector<TargetIndex::Target> TargetIndex::take() {
  by_address_.clear();
  return std::move(targets_);
}

}  // namespace mingcha::ledger
