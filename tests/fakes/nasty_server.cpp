#include "nasty_server.h"

#include <sys/socket.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <thread>

#include "http2_frames.h"

namespace mingcha::fakes {

namespace asio = boost::asio;
using asio::use_awaitable;
using asio::ip::tcp;
using TlsStream = asio::ssl::stream<tcp::socket>;

namespace {

tcp::socket& socket_of(tcp::socket& socket) {
  return socket;
}
tcp::socket& socket_of(TlsStream& stream) {
  return stream.next_layer();
}

int choose_http2(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                 unsigned offered_size, void*) {
  static constexpr unsigned char names[] = "\x02h2";
  const int found = SSL_select_next_proto(const_cast<unsigned char**>(chosen), size, names, sizeof names - 1,
                                          offered, offered_size);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

struct NastyServer::State {
  State(Answering the_answering, const std::string& address)
      : answering(std::move(the_answering)), acceptor(io, {asio::ip::make_address(address), 0}) {}

  Answering answering;
  asio::io_context io{1};
  tcp::acceptor acceptor;
  std::optional<asio::ssl::context> tls;
  std::atomic<int> connections{0};
  std::atomic<std::uint64_t> sent{0};
  mutable std::mutex mutex;
  std::vector<std::string> heads, names;
  std::thread thread;

  void use(const Identity& identity, Speaks speaks);
  asio::awaitable<void> accept_all();
  asio::awaitable<void> greet(tcp::socket socket);
  template <class Stream>
  asio::awaitable<void> serve(Stream& stream);
  asio::awaitable<void> serve_http2(TlsStream& stream);
  template <class Stream>
  asio::awaitable<bool> answer(Stream& stream, const Answer& with);
  template <class Stream>
  asio::awaitable<void> send(Stream& stream, const std::string& bytes);
};

void NastyServer::State::use(const Identity& identity, Speaks speaks) {
  tls.emplace(asio::ssl::context::tls_server);
  tls->use_certificate_chain(asio::buffer(identity.certificate));
  tls->use_private_key(asio::buffer(identity.key), asio::ssl::context::pem);
  SSL_CTX_set_tlsext_servername_arg(tls->native_handle(), this);
  const auto note_name = +[](SSL* ssl, int*, void* self) {
    auto* state = static_cast<State*>(self);
    const char* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const std::lock_guard lock(state->mutex);
    state->names.emplace_back(name != nullptr ? name : "");
    return SSL_TLSEXT_ERR_OK;
  };
  SSL_CTX_set_tlsext_servername_callback(tls->native_handle(), note_name);
  if (speaks.http2) SSL_CTX_set_alpn_select_cb(tls->native_handle(), &choose_http2, nullptr);
  if (speaks.newest_tls == 0) return;
  SSL_CTX_set_security_level(tls->native_handle(), 0);
  SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(tls->native_handle(), speaks.newest_tls);
}

asio::awaitable<void> NastyServer::State::accept_all() {
  for (;;) {
    tcp::socket socket = co_await acceptor.async_accept(use_awaitable);
    ++connections;
    asio::co_spawn(io, greet(std::move(socket)), asio::detached);
  }
}

// A client that goes away, or refuses the certificate, ends its connection and nothing else.
asio::awaitable<void> NastyServer::State::greet(tcp::socket socket) {
  try {
    if (!tls) {
      co_await serve(socket);
    } else {
      TlsStream stream(std::move(socket), *tls);
      co_await stream.async_handshake(TlsStream::server, use_awaitable);
      const unsigned char* chosen = nullptr;
      unsigned size = 0;
      SSL_get0_alpn_selected(stream.native_handle(), &chosen, &size);
      if (size > 0)
        co_await serve_http2(stream);
      else
        co_await serve(stream);
    }
  } catch (const boost::system::system_error&) {
  }
}

template <class Stream>
asio::awaitable<void> NastyServer::State::serve(Stream& stream) {
  std::string read;
  for (bool more = true; more;) {
    const std::size_t size =
        co_await asio::async_read_until(stream, asio::dynamic_buffer(read), "\r\n\r\n", use_awaitable);
    const std::string head = read.substr(0, size);
    read.erase(0, size);
    {
      const std::lock_guard lock(mutex);
      heads.push_back(head);
    }
    const Answer with = answering(head);
    more = co_await answer(stream, with);
  }
}

// Just enough of RFC 9113 to know when a request has come.
asio::awaitable<void> NastyServer::State::serve_http2(TlsStream& stream) {
  std::string preface(24, '\0');
  co_await asio::async_read(stream, asio::buffer(preface), use_awaitable);
  co_await send(stream, http2::settings());
  for (bool more = true; more;) {
    http2::FrameHead head;
    co_await asio::async_read(stream, asio::buffer(head.bytes), use_awaitable);
    std::string payload(head.size(), '\0');
    co_await asio::async_read(stream, asio::buffer(payload), use_awaitable);
    if (head.type() != http2::Type::headers) continue;
    const std::string number = std::to_string(head.stream());
    {
      const std::lock_guard lock(mutex);
      heads.push_back(number);
    }
    const Answer with = answering(number);
    more = co_await answer(stream, with);
  }
}

// Whether the connection goes on.
template <class Stream>
asio::awaitable<bool> NastyServer::State::answer(Stream& stream, const Answer& with) {
  co_await send(stream, with.bytes);
  asio::steady_timer pause(io);
  while (with.then == Then::repeat || with.then == Then::drip) {
    co_await send(stream, with.more);
    if (with.then == Then::repeat) continue;
    pause.expires_after(with.gap);
    co_await pause.async_wait(use_awaitable);
  }
  tcp::socket& socket = socket_of(stream);
  if (with.then == Then::keep) co_return true;
  if (with.then == Then::reset) {
    socket.set_option(tcp::socket::linger(true, 0));
    socket.close();
    co_return false;
  }
  if (with.then == Then::close) socket.shutdown(tcp::socket::shutdown_send);
  std::string rest(4096, '\0');
  for (;;) co_await socket.async_read_some(asio::buffer(rest), use_awaitable);  // ends by an exception
}

template <class Stream>
asio::awaitable<void> NastyServer::State::send(Stream& stream, const std::string& bytes) {
  sent += co_await asio::async_write(stream, asio::buffer(bytes), use_awaitable);
}

NastyServer::NastyServer(Answer always, const std::optional<Identity>& tls, Speaks speaks)
    : NastyServer([always = std::move(always)](const std::string&) { return always; }, tls, speaks) {}

NastyServer::NastyServer(Answering answering, const std::optional<Identity>& tls, Speaks speaks,
                         const std::string& address)
    : state_(std::make_unique<State>(std::move(answering), address)) {
  if (tls) state_->use(*tls, speaks);
  asio::co_spawn(state_->io, state_->accept_all(), asio::detached);
  state_->thread = std::thread([state = state_.get()] { state->io.run(); });
}

NastyServer::~NastyServer() {
  state_->io.stop();
  state_->thread.join();
}

std::uint16_t NastyServer::port() const {
  return state_->acceptor.local_endpoint().port();
}

int NastyServer::connections() const {
  return state_->connections;
}

std::uint64_t NastyServer::bytes_sent() const {
  return state_->sent;
}

std::vector<std::string> NastyServer::heads() const {
  const std::lock_guard lock(state_->mutex);
  return state_->heads;
}

std::vector<std::string> NastyServer::names() const {
  const std::lock_guard lock(state_->mutex);
  return state_->names;
}

}  // namespace mingcha::fakes
