#include "watch/metrics_server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <mutex>
#include <thread>

#include "base/error.h"

namespace mingcha::watch {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds patience{5};
constexpr std::uint32_t most_of_a_head = 8'192;

[[noreturn]] void refuse(const std::string& host, std::uint16_t port, const std::string& why) {
  throw UsageError(Error{"metrics.listen: can't listen on " + host + ":" + std::to_string(port) + ": " + why,
                         "choose another address or port",
                         {},
                         0,
                         0});
}

}  // namespace

struct MetricsServer::State {
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  std::mutex mutex;
  std::string metrics = "# EOF\n", illness;
  std::thread thread;

  http::response<http::string_body> answer(const http::request<http::empty_body>& request) {
    http::response<http::string_body> response;
    response.version(request.version());
    response.keep_alive(false);
    const std::lock_guard lock(mutex);
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    if (request.method() != http::verb::get && request.method() != http::verb::head) {
      response.result(http::status::method_not_allowed);
    } else if (request.target() == "/metrics") {
      response.set(http::field::content_type, "application/openmetrics-text; version=1.0.0; charset=utf-8");
      response.body() = metrics;
    } else if (request.target() == "/healthz") {
      if (!illness.empty()) response.result(http::status::service_unavailable);
      response.body() = illness.empty() ? "ok\n" : illness + "\n";
    } else {
      response.result(http::status::not_found);
    }
    response.prepare_payload();
    if (request.method() == http::verb::head) response.body().clear();
    return response;
  }

  asio::awaitable<void> serve(tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    stream.expires_after(patience);
    beast::flat_buffer buffer;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(most_of_a_head);
    co_await http::async_read_header(stream, buffer, parser, asio::use_awaitable);
    auto response = answer(parser.get());
    co_await http::async_write(stream, response, asio::use_awaitable);
    stream.socket().shutdown(tcp::socket::shutdown_both);
  }

  asio::awaitable<void> accept() {
    for (;;) {
      tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
      auto over = [](const std::exception_ptr&) {};  // a client that went away costs nobody anything
      asio::co_spawn(io, serve(std::move(socket)), over);
    }
  }
};

MetricsServer::MetricsServer(const std::string& host, std::uint16_t port)
    : state_(std::make_unique<State>()) {
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host), port);
    state_->acceptor.open(endpoint.protocol());
    state_->acceptor.set_option(asio::socket_base::reuse_address(true));
    state_->acceptor.bind(endpoint);
    state_->acceptor.listen(asio::socket_base::max_listen_connections);
  } catch (const boost::system::system_error& error) {
    refuse(host, port, error.code().message());
  }
  auto over = [](const std::exception_ptr&) {};
  asio::co_spawn(state_->io, state_->accept(), over);
  state_->thread = std::thread([this] { state_->io.run(); });
}

MetricsServer::~MetricsServer() {
  state_->io.stop();
  state_->thread.join();
}

std::uint16_t MetricsServer::port() const {
  return state_->acceptor.local_endpoint().port();
}

void MetricsServer::show(std::string metrics) {
  const std::lock_guard lock(state_->mutex);
  state_->metrics = std::move(metrics);
}

void MetricsServer::be_well() {
  be_ill("");
}

void MetricsServer::be_ill(std::string why) {
  const std::lock_guard lock(state_->mutex);
  state_->illness = std::move(why);
}

}  // namespace mingcha::watch
