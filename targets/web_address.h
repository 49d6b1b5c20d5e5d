// Addresses as people write them into tables.
#pragma once

#include <optional>
#include <string_view>

#include "base/address.h"
#include "targets/loading.h"

namespace mingcha::targets {

// An address without a scheme is taken as http:// with a notice; anything but http and https is a problem.
std::optional<Address> read_web_address(std::string_view text, const Place& place, Loading& loading);

}  // namespace mingcha::targets
