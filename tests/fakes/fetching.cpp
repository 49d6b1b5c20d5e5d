#include "fetching.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace mingcha::fakes {

namespace asio = boost::asio;

Network network_to(std::uint16_t port) {
  Network network;
  network.agent = "mingcha/1 (test)";
  network.resolve = {{"*.site.test", "127.0.0.1", port}};
  network.connect_timeout = Milliseconds{5000};
  network.first_byte_timeout = Milliseconds{10'000};
  network.total_timeout = Milliseconds{20'000};
  return network;
}

crawler::Request request_to(const std::string& url) {
  return crawler::Request(Address::parse(url).value());
}

asio::awaitable<void> fetch_into(crawler::Fetcher& client, crawler::Request request,
                                 crawler::Response& response) {
  response = co_await client.fetch(std::move(request));
}

crawler::Response fetch(const Network& network, const crawler::Request& request,
                        const crawler::Surroundings& surroundings) {
  asio::io_context io;
  const auto client = crawler::make_client(io, network, system_clock(), surroundings);
  crawler::Response response;
  asio::co_spawn(io, fetch_into(*client, request, response), asio::detached);
  io.run();
  return response;
}

crawler::Response fetch(const Network& network, const std::string& url, std::uint64_t body_limit) {
  crawler::Request request = request_to(url);
  request.body_limit = body_limit;
  return fetch(network, request);
}

}  // namespace mingcha::fakes
