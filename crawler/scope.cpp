#include "crawler/scope.h"

#include <algorithm>

namespace mingcha::crawler {
namespace {

std::string directory_of(const Address& address) {
  auto path = address.path();
  return std::string(path.substr(0, path.rfind('/') + 1));
}

std::string_view without_www(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

// A bare top-level name must not make its whole domain related.
bool is_related(std::string_view home, std::string_view other) {
  home = without_www(home);
  other = without_www(other);
  if (home == other) return true;
  return home.find('.') != std::string_view::npos && other.size() > home.size() && other.ends_with(home) &&
         other[other.size() - home.size() - 1] == '.';
}

std::string name_of(std::string_view body, std::string_view authority) {
  std::string name(body);
  name += ' ';
  name += authority;
  return name;
}

}  // namespace

Scope::Scope(const std::vector<Body>& bodies, const std::vector<std::string>& only) {
  for (const Body& body : bodies) {
    bool running = only.empty() || std::find(only.begin(), only.end(), body.id) != only.end();
    for (const Address& home : body.addresses) {
      std::string authority(home.authority());
      auto known = find(body.id, authority);
      std::size_t site = known.value_or(sites_.size());
      if (!known) {
        by_name_.emplace(name_of(body.id, authority), site);
        sites_.push_back({.body = body.id, .authority = authority, .homes = {}, .running = running});
      }
      sites_[site].homes.push_back(home);
      sites_[site].is_portal |= home == body.addresses.front();
      claim(authority, home, site);
    }
  }
}

void Scope::claim(const std::string& authority, const Address& home, std::size_t site) {
  auto& claims = claims_[authority];
  claims.push_back({directory_of(home), site});
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.directory.size() > b.directory.size(); });
}

std::optional<std::size_t> Scope::owner(const Address& address) const {
  auto found = claims_.find(address.authority());
  if (found == claims_.end()) return std::nullopt;
  for (const Claim& claim : found->second)
    if (address.path().starts_with(claim.directory)) return claim.site;
  // Under nobody's directory: a host of one body is that body's as a whole; a shared one goes to whoever is
  // nearest to its root.
  return found->second.back().site;
}

std::optional<std::size_t> Scope::find(std::string_view body, std::string_view authority) const {
  auto found = by_name_.find(name_of(body, authority));
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

bool Scope::join(std::size_t site, const Address& target) {
  if (claims_.contains(target.authority()) || !is_related(sites_[site].homes.front().host(), target.host()))
    return false;
  claims_[std::string(target.authority())].push_back({"/", site});
  return true;
}

}  // namespace mingcha::crawler
