#include "ledger/chain_json.h"

#include "ledger/json_text.h"

namespace mingcha::ledger {

using nlohmann::json;

std::string chain_to_json(const std::vector<Certificate>& chain) {
  if (chain.empty()) return {};
  json all = json::array();
  for (const auto& one : chain)
    all.push_back({{"subject", one.subject},
                   {"issuer", one.issuer},
                   {"from", one.from.time_since_epoch().count()},
                   {"until", one.until.time_since_epoch().count()}});
  return to_text(all);
}

std::vector<Certificate> chain_from_json(std::string_view text) try {
  std::vector<Certificate> chain;
  if (text.empty()) return chain;
  for (const auto& stored : from_text(text)) {
    auto& one = chain.emplace_back();
    one.subject = stored.at("subject").get<std::string>();
    one.issuer = stored.at("issuer").get<std::string>();
    one.from = Instant{Milliseconds{stored.at("from").get<std::int64_t>()}};
    one.until = Instant{Milliseconds{stored.at("until").get<std::int64_t>()}};
  }
  return chain;
} catch (const json::exception& cause) {
  throw CorruptRow(cause.what());
}

}  // namespace mingcha::ledger
