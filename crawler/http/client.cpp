#include "crawler/http/client.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "base/header_fields.h"
#include "crawler/http/handshake.h"
#include "crawler/http/loop.h"
#include "crawler/http/names.h"
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
  Shared(asio::io_context& the_io, const Network& the_network, const Clock& the_clock,
         const Surroundings& surroundings)
      : io(the_io),
        network(the_network),
        clock(the_clock),
        roots(surroundings.roots),
        loop(std::make_shared<CurlLoop>(the_io)),
        names(std::make_shared<Names>(the_io, the_clock, the_network.connect_timeout,
                                      surroundings.name_servers)) {}

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
    set(easy.get(), CURLOPT_SHARE, nullptr);
    set(easy.get(), CURLOPT_COOKIEFILE, nullptr);
    if (pool.size() < pool_limit) pool.push_back(std::move(easy));
  }

  void use_cookies(CURL* easy, const std::string& site) {
    if (site.empty()) return;
    set(easy, CURLOPT_SHARE, jar_of(site));
    set(easy, CURLOPT_COOKIEFILE, "");  // no file: only turns them on
  }
  // The cookies of one site, which no other site's requests see.
  CURLSH* jar_of(const std::string& site) {
    Jar& jar = jars[site];
    if (jar) return jar.get();
    jar.reset(curl_share_init());
    if (!jar || curl_share_setopt(jar.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE) != CURLSHE_OK)
      throw std::bad_alloc();
    return jar.get();
  }

  using Jar = std::unique_ptr<CURLSH, ShareDeleter>;

  asio::io_context& io;
  Network network;
  const Clock& clock;
  std::string roots;
  std::shared_ptr<CurlLoop> loop;
  std::shared_ptr<Names> names;
  std::unordered_map<std::string, Jar> jars;  // before the handles, which may hold one
  std::vector<EasyHandle> pool;
  std::map<std::pair<std::string, Fault>, Transport> described;  // by authority
};

// A handle in the loop. Takes it out however the coroutine ends, by an answer or by being destroyed.
class InLoop {
 public:
  InLoop(std::shared_ptr<Shared> shared, CURL* easy)
      : shared_(std::move(shared)), easy_(easy), wake_(shared_->io) {
    shared_->loop->add(easy_, [this](CURLcode result) {
      code_ = result;
      wake_.cancel();
    });
  }
  ~InLoop() { shared_->loop->remove(easy_); }
  InLoop(const InLoop&) = delete;
  InLoop& operator=(const InLoop&) = delete;

  // Its result; nullopt where the time is over first.
  asio::awaitable<std::optional<CURLcode>> ended(asio::steady_timer::time_point limit) {
    boost::system::error_code cancelled;
    wake_.expires_at(limit);
    if (!code_) co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    co_return code_;
  }

 private:
  std::shared_ptr<Shared> shared_;
  CURL* easy_;
  asio::steady_timer wake_;
  std::optional<CURLcode> code_;
};

// Sees a transfer through to its end: by its answer, or because the first byte did not come in time.
asio::awaitable<CURLcode> run(const std::shared_ptr<Shared>& shared, CURL* easy, Transfer& transfer) {
  InLoop in_loop(shared, easy);
  auto code =
      co_await in_loop.ended(asio::steady_timer::clock_type::now() + shared->network.first_byte_timeout);
  if (!code && transfer.has_answer())
    code = co_await in_loop.ended(asio::steady_timer::time_point::max());
  else if (!code)
    transfer.give_up_waiting();
  co_return code.value_or(CURLE_OK);
}

// A failure of TLS described by a second try, once for each server and fault.
asio::awaitable<Transport> describe(std::shared_ptr<Shared> shared, CURL* easy, const Address& address,
                                    const std::vector<asio::ip::address>& addresses, Fault fault) {
  const auto key = std::pair(std::string(address.authority()), fault);
  if (const auto known = shared->described.find(key); known != shared->described.end())
    co_return known->second;
  const Handshake handshake(easy, address, shared->network, addresses);
  {
    InLoop in_loop(shared, easy);
    co_await in_loop.ended(asio::steady_timer::time_point::max());  // it has a limit of its own
  }
  co_return shared->described[key] = handshake.describe(fault);
}

asio::awaitable<Response> fetch_with(std::shared_ptr<Shared> shared, Request request) {
  const Instant started = shared->clock.now();
  const Steady began = shared->clock.steady();
  Response response;
  response.started = started;
  const LookedUp found = co_await shared->names->find(place_of(shared->network, request.address.host()));
  if (found.fault != Fault::none) {
    response.outcome = Outcome::dns_failure;
    response.transport.fault = found.fault;
    response.detail = found.detail;
    response.total = std::chrono::duration_cast<Milliseconds>(shared->clock.steady() - began);
    co_return response;
  }
  EasyHandle easy = shared->take_handle();
  std::optional<Transfer> transfer;
  CURLcode code = CURLE_OK;
  do {
    transfer.emplace(easy.get(), request, shared->network, shared->roots, found.addresses, started);
    shared->use_cookies(easy.get(), request.site);
    code = co_await run(shared, easy.get(), *transfer);
  } while (transfer->was_not_looked_at(code));
  response = transfer->finish(code);
  if (response.outcome == Outcome::tls_failure) {
    const Fault fault = transfer->fault(code);
    transfer.reset();
    response.transport = co_await describe(shared, easy.get(), request.address, found.addresses, fault);
  }
  shared->give_back(std::move(easy));
  co_return response;
}

asio::awaitable<std::string> locate_with(std::shared_ptr<Shared> shared, std::string host) {
  const LookedUp found = co_await shared->names->find(place_of(shared->network, host));
  co_return found.addresses.empty() ? "" : found.addresses.front().to_string();
}

class Client final : public Fetcher {
 public:
  Client(asio::io_context& io, const Network& network, const Clock& clock, const Surroundings& surroundings)
      : shared_(std::make_shared<Shared>(io, network, clock, surroundings)) {}
  asio::awaitable<Response> fetch(Request request) override {
    return fetch_with(shared_, std::move(request));
  }
  asio::awaitable<std::string> locate(std::string host, std::uint16_t) override {
    return locate_with(shared_, std::move(host));
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
                                     const Surroundings& surroundings) {
  start_curl_once();
  return std::make_unique<Client>(io, network, clock, surroundings);
}

}  // namespace mingcha::crawler
