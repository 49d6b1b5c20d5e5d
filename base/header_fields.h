// The fields of an HTTP head, also of one header line alone (RFC 9110, 5): names without regard to case,
// values without the blanks around them.
#pragma once

#include <string_view>
#include <vector>

namespace mingcha {

// All values of that name, in order; they point into `head`.
std::vector<std::string_view> header_values(std::string_view head, std::string_view name);

}  // namespace mingcha
