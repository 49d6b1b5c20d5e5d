// Values as the JSON of `explain` shows them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/page_date.h"

namespace mingcha::app {

using Json = nlohmann::ordered_json;

inline Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}
inline Json or_null(const std::optional<PageDate>& date) {
  return date ? Json(to_string(*date)) : Json(nullptr);
}

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(convert(item));
  return list;
}

}  // namespace mingcha::app
