// Which IP addresses a watched site may lead us to. Private, loopback, link-local and other special-purpose
// addresses (IANA special-purpose registries, RFC 6890) are refused where the socket is opened, so that
// redirects and names that change their address are covered.
#pragma once

#include <boost/asio/ip/address.hpp>

#include "targets/assessment.h"

namespace mingcha::crawler {

bool is_special(const boost::asio::ip::address& address);

// What a request's host may connect to.
struct Permission {
  bool everything = false;            // network.allow_private
  const ResolveLine* line = nullptr;  // the resolve line that matched the host, if any
  bool allows(const boost::asio::ip::address& address) const;
};

// The first resolve line that matches; nullptr where none does.
const ResolveLine* matching_line(const Network& network, std::string_view host);

}  // namespace mingcha::crawler
