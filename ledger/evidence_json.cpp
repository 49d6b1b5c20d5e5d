#include "ledger/evidence_json.h"

#include "ledger/json_text.h"

namespace mingcha::ledger {

using nlohmann::json;

std::string evidence_to_json(const std::vector<Evidence>& evidence) {
  json all = json::array();
  for (const auto& one : evidence) {
    all.push_back({{"url", one.url},
                   {"time", one.time.time_since_epoch().count()},
                   {"status", one.status},
                   {"sha256", one.sha256},
                   {"warc", one.warc},
                   {"offset", one.offset},
                   {"quote", one.quote}});
  }
  return to_text(all);
}

std::vector<Evidence> evidence_from_json(std::string_view text) try {
  std::vector<Evidence> evidence;
  for (const auto& stored : from_text(text)) {
    auto& one = evidence.emplace_back();
    one.url = stored.at("url").get<std::string>();
    one.time = Instant{Milliseconds{stored.at("time").get<std::int64_t>()}};
    one.status = stored.at("status").get<int>();
    one.sha256 = stored.at("sha256").get<std::string>();
    one.warc = stored.at("warc").get<std::string>();
    one.offset = stored.at("offset").get<std::uint64_t>();
    one.quote = stored.at("quote").get<std::string>();
  }
  return evidence;
} catch (const json::exception& cause) {
  throw CorruptRow(cause.what());
}

}  // namespace mingcha::ledger
