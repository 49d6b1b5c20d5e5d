// Hosts that a pack trusts, by the domains that they are in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingcha::checks {

bool is_within(std::string_view host, std::string_view domain);  // "www.a.gov.cn" is within "gov.cn"
bool is_of(std::string_view host, const std::vector<std::string>& domains);

}  // namespace mingcha::checks
