#include "checks/trusted.h"

#include <algorithm>

namespace mingcha::checks {

bool is_within(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

bool is_of(std::string_view host, const std::vector<std::string>& domains) {
  return std::ranges::any_of(domains, [&](const std::string& domain) { return is_within(host, domain); });
}

}  // namespace mingcha::checks
