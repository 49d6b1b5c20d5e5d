// JSON columns. Text of a site that is not UTF-8 after all is mended, never a reason to stop a run.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "ledger/codec.h"

namespace mingcha::ledger {

inline std::string to_text(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

inline nlohmann::json from_text(std::string_view text) {
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) throw CorruptRow("not JSON");
  return json;
}

}  // namespace mingcha::ledger
