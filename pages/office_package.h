// A zip package in memory, part by part, within limits.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace mingcha::pages {

enum class PackageEnd { whole, broken, encrypted, too_large };

// Calls use(name, bytes) with each part that `wanted` names, in the package's order.
PackageEnd each_part(std::string_view zip, std::size_t most_bytes,
                     const std::function<bool(std::string_view name)>& wanted,
                     const std::function<void(const std::string& name, const std::string& bytes)>& use);

}  // namespace mingcha::pages
