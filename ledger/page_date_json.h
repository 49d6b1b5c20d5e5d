// A page's date in a JSON column; null where there is none.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "base/page_date.h"

namespace mingcha::ledger {

nlohmann::json date_json(const std::optional<PageDate>& date);
std::optional<PageDate> date_from(const nlohmann::json& stored);

}  // namespace mingcha::ledger
