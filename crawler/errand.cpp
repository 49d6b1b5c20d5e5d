#include "crawler/errand.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>

#include "crawler/http/client.h"

namespace mingcha::crawler {
namespace {

constexpr int most_redirects = 5;

bool redirects(const Response& response) {
  return response.outcome == Outcome::response && response.status >= 301 && response.status <= 308 &&
         response.status != 304 && !response.location.empty();
}

boost::asio::awaitable<void> fetch_into(Fetcher& fetcher, Request request, Response& into) {
  into = co_await fetcher.fetch(std::move(request));
}

}  // namespace

struct Errand::Inside {
  Inside(const Network& the_network, const Clock& the_clock)
      : network(the_network), clock(the_clock), fetcher(make_client(io, network, clock)) {}

  // A host is left alone for as long as the assessment's rate says.
  void keep_distance(const std::string& host) {
    const Steady now = clock.steady();
    const auto next = next_at.find(host);
    if (next != next_at.end() && next->second > now) {
      boost::asio::steady_timer timer(io, next->second - now);
      timer.wait();
    }
    next_at[host] = clock.steady() + network.rate.gap();
  }

  Response ask(Request request) {
    keep_distance(std::string(request.address.authority()));
    request.site = "errand";
    Response response;
    std::exception_ptr trouble;
    boost::asio::co_spawn(io, fetch_into(*fetcher, std::move(request), response),
                          [&](std::exception_ptr thrown) { trouble = std::move(thrown); });
    io.restart();
    io.run();
    if (trouble) std::rethrow_exception(trouble);
    return response;
  }

  ErrandAnswer follow(Request request) {
    Address address = request.address;
    Response response = ask(std::move(request));
    const bool went_out = response.outcome == Outcome::response || response.after_sending.has_value();
    for (int n = 0; n < most_redirects && redirects(response); ++n) {
      const auto target = address.resolve(response.location);
      if (!target) break;
      address = *target;
      Request next(address);
      response = ask(std::move(next));
    }
    return {response.outcome,
            response.status,
            response.content_type,
            std::move(response.body),
            std::move(response.detail),
            address.str(),
            went_out};
  }

  boost::asio::io_context io;
  Network network;
  const Clock& clock;
  std::unique_ptr<Fetcher> fetcher;
  std::map<std::string, Steady> next_at;
};

Errand::Errand(const Network& network, const Clock& clock)
    : inside_(std::make_unique<Inside>(network, clock)) {}
Errand::~Errand() = default;

ErrandAnswer Errand::get(const Address& address) {
  Request request(address);
  return inside_->follow(std::move(request));
}

ErrandAnswer Errand::post(const Address& address, std::string body, const std::string& content_type) {
  Request request(address);
  request.post = std::move(body);
  request.headers.emplace_back("Content-Type", content_type);
  return inside_->follow(std::move(request));
}

}  // namespace mingcha::crawler
