#include "crawler/http/client.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "base/header_fields.h"
#include "crawler/http/loop.h"
#include "crawler/http/transfer.h"

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;

constexpr std::size_t pool_limit = 256;

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
      throw std::runtime_error("curl_global_init failed");
  });
}

// What the client's coroutines share with it: they may outlive it.
struct Shared {
  Shared(asio::io_context& the_io, const Network& the_network, const Clock& the_clock, std::string the_roots)
      : io(the_io),
        network(the_network),
        clock(the_clock),
        roots(std::move(the_roots)),
        loop(std::make_shared<CurlLoop>(the_io)) {}

  EasyHandle take_handle() {
    if (!pool.empty()) {
      EasyHandle easy = std::move(pool.back());
      pool.pop_back();
      return easy;
    }
    EasyHandle easy(curl_easy_init());
    if (!easy) throw std::bad_alloc();
    return easy;
  }
  void give_back(EasyHandle easy) {
    if (pool.size() < pool_limit) pool.push_back(std::move(easy));
  }

  asio::io_context& io;
  Network network;
  const Clock& clock;
  std::string roots;
  std::shared_ptr<CurlLoop> loop;
  std::vector<EasyHandle> pool;
  std::map<std::string, std::string> located;
};

// Takes a transfer out of the loop however its coroutine ends, by an answer or by being destroyed.
struct InLoop {
  std::shared_ptr<Shared> shared;
  CURL* easy;
  InLoop(std::shared_ptr<Shared> the_shared, CURL* the_easy)
      : shared(std::move(the_shared)), easy(the_easy) {}
  ~InLoop() { shared->loop->remove(easy); }
  InLoop(const InLoop&) = delete;
  InLoop& operator=(const InLoop&) = delete;
};

// Sees a transfer through to its end: by its answer, or because the first byte did not come in time.
asio::awaitable<CURLcode> run(const std::shared_ptr<Shared>& shared, CURL* easy, Transfer& transfer) {
  asio::steady_timer wake(shared->io, shared->network.first_byte_timeout);
  CURLcode code = CURLE_OK;
  bool done = false;
  const InLoop in_loop(shared, easy);
  shared->loop->add(easy, [&](CURLcode result) {
    code = result;
    done = true;
    wake.cancel();
  });
  boost::system::error_code cancelled;
  co_await wake.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  if (!done && transfer.has_answer()) {
    wake.expires_at(asio::steady_timer::time_point::max());
    co_await wake.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  } else if (!done) {
    transfer.give_up_waiting();
  }
  co_return code;
}

asio::awaitable<Response> fetch_with(std::shared_ptr<Shared> shared, Request request) {
  EasyHandle easy = shared->take_handle();
  std::optional<Transfer> transfer;
  transfer.emplace(easy.get(), request, shared->network, shared->roots, shared->clock.now());
  CURLcode code = co_await run(shared, easy.get(), *transfer);
  if (transfer->was_not_looked_at(code)) {
    transfer.emplace(easy.get(), request, shared->network, shared->roots, shared->clock.now());
    code = co_await run(shared, easy.get(), *transfer);
  }
  Response response = transfer->finish(code);
  shared->give_back(std::move(easy));
  co_return response;
}

asio::awaitable<std::string> locate_with(std::shared_ptr<Shared> shared, std::string host,
                                         std::uint16_t port) {
  if (const auto* line = matching_line(shared->network, host)) host = line->address;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  boost::system::error_code failed;
  const auto literal = asio::ip::make_address(host, failed);
  if (!failed) co_return literal.to_string();
  if (const auto known = shared->located.find(host); known != shared->located.end()) co_return known->second;
  auto resolver = std::make_shared<asio::ip::tcp::resolver>(shared->io);
  asio::steady_timer limit(shared->io, shared->network.connect_timeout);
  limit.async_wait([resolver](boost::system::error_code cancelled) {
    if (!cancelled) resolver->cancel();
  });
  const auto found = co_await resolver->async_resolve(host, std::to_string(port),
                                                      asio::redirect_error(asio::use_awaitable, failed));
  limit.cancel();
  const std::string address = failed || found.empty() ? "" : found.begin()->endpoint().address().to_string();
  if (!address.empty()) shared->located[host] = address;  // a name that failed once may be there later
  co_return address;
}

class Client final : public Fetcher {
 public:
  Client(asio::io_context& io, const Network& network, const Clock& clock, const std::string& roots)
      : shared_(std::make_shared<Shared>(io, network, clock, roots)) {}
  asio::awaitable<Response> fetch(Request request) override {
    return fetch_with(shared_, std::move(request));
  }
  asio::awaitable<std::string> locate(std::string host, std::uint16_t port) override {
    return locate_with(shared_, std::move(host), port);
  }

 private:
  std::shared_ptr<Shared> shared_;
};

}  // namespace

std::string Response::header(std::string_view name) const {
  const auto values = header_values(raw_headers, name);
  return values.empty() ? std::string() : std::string(values.back());
}

std::unique_ptr<Fetcher> make_client(asio::io_context& io, const Network& network, const Clock& clock,
                                     const std::string& roots) {
  start_curl_once();
  return std::make_unique<Client>(io, network, clock, roots);
}

}  // namespace mingcha::crawler
