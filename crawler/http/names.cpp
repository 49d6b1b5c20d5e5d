#include "crawler/http/names.h"

#include <netinet/in.h>
#include <sys/time.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstring>
#include <mutex>
#include <stdexcept>

namespace mingcha::crawler {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds shortest{60}, longest{3600}, failure_kept{30};

void require(int status, const char* what) {
  if (status != ARES_SUCCESS) throw std::runtime_error(std::string(what) + ": " + ares_strerror(status));
}

void start_once() {
  static std::once_flag once;
  std::call_once(once, [] { require(ares_library_init(ARES_LIB_INIT_ALL), "ares_library_init"); });
}

asio::ip::address address_of(const sockaddr* socket) {
  if (socket->sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, socket, sizeof six);
    asio::ip::address_v6::bytes_type bytes;
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return asio::ip::address_v6(bytes);
  }
  sockaddr_in four{};
  std::memcpy(&four, socket, sizeof four);
  return asio::ip::address_v4(ntohl(four.sin_addr.s_addr));
}

Fault fault_of(int status) {
  switch (status) {
    case ARES_ENOTFOUND:
    case ARES_EBADNAME:  // too long, or an empty label
      return Fault::no_such_name;
    case ARES_ENODATA:
      return Fault::no_address;
    case ARES_ETIMEOUT:
      return Fault::name_timeout;
    case ARES_ESERVFAIL:
    case ARES_EREFUSED:
    case ARES_EFORMERR:
    case ARES_ENOTIMP:
    case ARES_EBADRESP:
    case ARES_EOF:
    case ARES_ECONNREFUSED:
      return Fault::name_server_failed;
    default:
      throw std::runtime_error(std::string("looking up a name: ") + ares_strerror(status));
  }
}

}  // namespace

// Shared by the coroutine that waits and by c-ares, either of which may be done with it first.
struct Names::Lookup {
  Lookup(asio::io_context& io, Milliseconds limit) : wake(io, limit) {}
  asio::steady_timer wake;
  bool done = false;
  int status = ARES_ETIMEOUT;
  std::vector<asio::ip::address> addresses;
  std::chrono::seconds life = longest;
};

Names::Names(asio::io_context& io, const Clock& clock, Milliseconds limit, const std::string& servers)
    : io_(io),
      clock_(clock),
      limit_(limit),
      timer_(io),
      sockets_(io, [this](int socket, Sockets::Event event) {
        const bool writes = event == Sockets::Event::writable;
        process(writes ? ARES_SOCKET_BAD : socket, writes ? socket : ARES_SOCKET_BAD);
      }) {
  start_once();
  ares_options options{};
  options.flags = ARES_FLAG_NOSEARCH;  // a name means itself, never one below the domain of this machine
  options.tries = 2;                   // the second one waits twice as long
  options.timeout = static_cast<int>(limit.count() / 4);
  char lookups[] = "fb";  // /etc/hosts, then the name service
  options.lookups = lookups;
  options.sock_state_cb = &Names::on_socket;
  options.sock_state_cb_data = this;
  const int given =
      ARES_OPT_FLAGS | ARES_OPT_TRIES | ARES_OPT_TIMEOUTMS | ARES_OPT_LOOKUPS | ARES_OPT_SOCK_STATE_CB;
  require(ares_init_options(&channel_, &options, given), "ares_init_options");
  if (!servers.empty()) require(ares_set_servers_ports_csv(channel_, servers.c_str()), "name servers");
}

Names::~Names() {
  ares_destroy(channel_);
}

asio::awaitable<LookedUp> Names::find(std::string host) {
  const auto self = shared_from_this();
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  LookedUp found;
  boost::system::error_code not_literal, cancelled;
  const auto literal = asio::ip::make_address(host, not_literal);
  if (!not_literal) {
    found.addresses.push_back(literal);
    co_return found;
  }
  if (const auto kept = kept_.find(host); kept != kept_.end() && clock_.steady() < kept->second.until)
    co_return kept->second.found;
  const auto lookup = std::make_shared<Lookup>(io_, limit_);
  ares_addrinfo_hints hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  ares_getaddrinfo(channel_, host.c_str(), nullptr, &hints, &Names::on_found,
                   new std::shared_ptr<Lookup>(lookup));
  set_timer();
  if (!lookup->done) co_await lookup->wake.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  if (lookup->status == ARES_SUCCESS && lookup->addresses.empty()) lookup->status = ARES_ENODATA;
  found.addresses = lookup->addresses;
  if (found.addresses.empty()) {
    found.fault = fault_of(lookup->status);
    found.detail = "looking up " + host + ": " + ares_strerror(lookup->status);
  }
  const auto life = found.addresses.empty() ? failure_kept : std::clamp(lookup->life, shortest, longest);
  kept_[host] = Kept{found, clock_.steady() + life};
  co_return found;
}

void Names::on_found(void* lookup, int status, int, ares_addrinfo* found) noexcept {
  const std::unique_ptr<std::shared_ptr<Lookup>> holder(static_cast<std::shared_ptr<Lookup>*>(lookup));
  Lookup& to = **holder;
  const std::unique_ptr<ares_addrinfo, decltype(&ares_freeaddrinfo)> freed(found, &ares_freeaddrinfo);
  try {
    to.done = true;
    to.status = status;
    for (const auto* node = found != nullptr ? found->nodes : nullptr; node != nullptr;
         node = node->ai_next) {
      to.addresses.push_back(address_of(node->ai_addr));
      to.life = std::min(to.life, std::chrono::seconds{node->ai_ttl});
    }
    to.wake.cancel();
  } catch (...) {
    to.status = ARES_ENOMEM;  // its wait ends at the limit
  }
}

void Names::on_socket(void* self, ares_socket_t socket, int reading, int writing) noexcept {
  try {
    auto& sockets = static_cast<Names*>(self)->sockets_;
    if (reading == 0 && writing == 0)
      sockets.let_go(socket);  // it is about to be closed
    else
      sockets.watch(socket, reading != 0, writing != 0);
  } catch (...) {
    // Not watched, it is looked at when the time of its query is over.
  }
}

void Names::process(ares_socket_t readable, ares_socket_t writable) {
  ares_process_fd(channel_, readable, writable);
  set_timer();
}

void Names::set_timer() {
  timeval next{};
  if (ares_timeout(channel_, nullptr, &next) == nullptr) {
    timer_.cancel();
    return;
  }
  timer_.expires_after(std::chrono::seconds{next.tv_sec} + std::chrono::microseconds{next.tv_usec});
  timer_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
    const auto self = weak.lock();
    if (!cancelled && self) self->process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  });
}

}  // namespace mingcha::crawler
