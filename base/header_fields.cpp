#include "base/header_fields.h"

#include "base/text.h"

namespace mingcha {

std::vector<std::string_view> header_values(std::string_view head, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto line : split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(trim(line.substr(0, colon)), name))
      values.push_back(trim(line.substr(colon + 1)));
  }
  return values;
}

}  // namespace mingcha
