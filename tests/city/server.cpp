#include "server.h"

#include <fmt/format.h>

#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <stdexcept>

#include "answer.h"

namespace mingcha::city {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto idle_limit = std::chrono::seconds(60);

asio::awaitable<void> wait(Milliseconds delay) {
  asio::steady_timer timer(co_await asio::this_coro::executor, delay);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> talk(const City& city, tcp::socket socket) {
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  try {
    for (;;) {
      http::request<http::string_body> request;
      stream.expires_after(idle_limit);
      co_await http::async_read(stream, buffer, request, asio::use_awaitable);
      Reply reply = answer(city, request);
      if (reply.delay.count() > 0) co_await wait(reply.delay);
      stream.expires_after(idle_limit);
      co_await http::async_write(stream, reply.response, asio::use_awaitable);
      if (!reply.response.keep_alive()) break;
    }
  } catch (const boost::system::system_error&) {
    // The visitor hung up, as visitors do.
  }
}

asio::awaitable<void> listen(const City& city, tcp::acceptor acceptor) {
  const auto executor = co_await asio::this_coro::executor;
  for (;;) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(executor, talk(city, std::move(socket)), asio::detached);
  }
}

// Every address of the plan, and whether anyone listens there.
std::map<std::string, bool> addresses() {
  std::map<std::string, bool> all = {{std::string(newspaper_address), true}};
  for (const BodyPlan& plan : bodies()) all.emplace(plan.address, plan.answers != Answers::refused);
  return all;
}

struct Doors {
  std::vector<tcp::acceptor> open;
  std::vector<tcp::acceptor>
      shut;  // bound, so that the port stays ours, but never listening: connections are refused
  std::uint16_t port = 0;
};

Doors bind_all(asio::io_context& io, std::uint16_t port) {
  Doors doors;
  doors.port = port;
  for (const auto& [address, listens] : addresses()) {
    tcp::acceptor acceptor(io, tcp::v4());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    boost::system::error_code problem;
    if (acceptor.bind({asio::ip::make_address(address), doors.port}, problem))
      throw std::runtime_error(
          fmt::format("can't listen on {}:{}: {}", address, doors.port, problem.message()));
    doors.port = acceptor.local_endpoint().port();  // port 0: the first address chooses for all
    if (listens) acceptor.listen();
    (listens ? doors.open : doors.shut).push_back(std::move(acceptor));
  }
  return doors;
}

Doors find_doors(asio::io_context& io, std::uint16_t port) {
  for (int tries = port == 0 ? 20 : 1;; --tries) {
    try {
      return bind_all(io, port);
    } catch (const std::runtime_error&) {
      if (tries <= 1) throw;
    }
  }
}

}  // namespace

void serve(const City& city, std::uint16_t port, const std::function<void(std::uint16_t)>& ready) {
  asio::io_context io(1);
  Doors doors = find_doors(io, port);
  asio::signal_set signals(io, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code&, int) { io.stop(); });
  for (tcp::acceptor& door : doors.open) asio::co_spawn(io, listen(city, std::move(door)), asio::detached);
  ready(doors.port);
  io.run();
}

}  // namespace mingcha::city
