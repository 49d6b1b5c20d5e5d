// Enumerations and their stored names, as one table each.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace mingcha {

template <class Enum>
struct Name {
  Enum value;
  std::string_view name;
};

template <class Enum, std::size_t n>
constexpr std::string_view name_of(const Name<Enum> (&table)[n], Enum value) {
  for (const auto& row : table)
    if (row.value == value) return row.name;
  return {};
}

template <class Enum, std::size_t n>
constexpr std::optional<Enum> find_name(const Name<Enum> (&table)[n], std::string_view name) {
  for (const auto& row : table)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace mingcha
