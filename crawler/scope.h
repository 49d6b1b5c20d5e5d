// Whose page an address is. A body owns the hosts of its addresses; http and https of one host are the same
// place. Where several bodies share a host, the longest directory of a home address that the page lies under
// decides.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "targets/body.h"

namespace mingcha::crawler {

// One host of one body: what is crawled, limited and reported together.
struct ScopeSite {
  std::string body;
  std::string authority;
  std::vector<Address> homes;  // the body's addresses on this host; the first is the site's home
  bool is_portal = false;      // has the body's first address
  bool running = true;         // its body is part of this run
};

class Scope {
 public:
  // All bodies of the assessment; those of `only` are running (all, where it is empty).
  Scope(const std::vector<Body>& bodies, const std::vector<std::string>& only);

  const std::vector<ScopeSite>& sites() const { return sites_; }
  std::optional<std::size_t> owner(const Address& address) const;  // index into sites()
  std::optional<std::size_t> find(std::string_view body, std::string_view authority) const;
  // The site's home leads to this address. Where that is a related host that nobody owns ("www." or not, or
  // below it), the host joins the site; true where it did.
  bool join(std::size_t site, const Address& target);

 private:
  struct Claim {
    std::string directory;  // "/", "/county/": of the home address
    std::size_t site;
  };
  void claim(const std::string& authority, const Address& home, std::size_t site);

  std::vector<ScopeSite> sites_;
  std::map<std::string, std::size_t, std::less<>> by_name_;        // "body authority"
  std::map<std::string, std::vector<Claim>, std::less<>> claims_;  // by authority, longest directory first
};

}  // namespace mingcha::crawler
