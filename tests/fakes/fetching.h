// Single requests through the real client, for tests.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "crawler/http/client.h"

namespace mingcha::fakes {

// "*.site.test" leads to that loopback port; short time limits.
Network network_to(std::uint16_t port);

crawler::Request request_to(const std::string& url);
boost::asio::awaitable<void> fetch_into(crawler::Fetcher& client, crawler::Request request,
                                        crawler::Response& response);
crawler::Response fetch(const Network& network, const crawler::Request& request,
                        const crawler::Surroundings& surroundings = {});
crawler::Response fetch(const Network& network, const std::string& url, std::uint64_t body_limit = 100'000);

}  // namespace mingcha::fakes
