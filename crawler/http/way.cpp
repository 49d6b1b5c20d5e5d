#include "crawler/http/way.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace mingcha::crawler {
namespace {

boost::asio::ip::address address_of(const curl_sockaddr& socket) {
  if (socket.family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &socket.addr, sizeof six);
    boost::asio::ip::address_v6::bytes_type bytes;
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return boost::asio::ip::address_v6(bytes);
  }
  sockaddr_in four{};
  std::memcpy(&four, &socket.addr, sizeof four);
  return boost::asio::ip::address_v4(ntohl(four.sin_addr.s_addr));
}

std::string in_brackets(const boost::asio::ip::address& address) {
  return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

bool machine_has_none_left(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

bool is_literal(const std::string& place) {
  boost::system::error_code not_literal;
  boost::asio::ip::make_address(place, not_literal);
  return !not_literal;
}

}  // namespace

std::string place_of(const Network& network, std::string_view host) {
  const auto* line = matching_line(network, host);
  return line != nullptr ? line->address : std::string(host);
}

Way::Way(CURL* easy, const Address& address, const Network& network,
         const std::vector<boost::asio::ip::address>& addresses) {
  permission_.everything = network.allow_private;
  permission_.line = matching_line(network, address.host());
  std::string place(address.host());
  std::uint16_t port = address.port();
  if (permission_.line != nullptr) {
    place = permission_.line->address;
    if (permission_.line->port != 0) port = permission_.line->port;
    const bool six = place.find(':') != std::string::npos;
    append(connect_to_, "::" + (six ? "[" + place + "]" : place) + ":" + std::to_string(port));
    set(easy, CURLOPT_CONNECT_TO, connect_to_.get());
  }
  if (!is_literal(place) && !place.starts_with('[')) {
    // '+': kept no longer than libcurl's own; it looks nothing up by itself.
    std::string known = "+" + place + ":" + std::to_string(port) + ":";
    for (const auto& one : addresses) known += (known.ends_with(':') ? "" : ",") + in_brackets(one);
    append(resolve_, known);
    set(easy, CURLOPT_RESOLVE, resolve_.get());
  }
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_PROXY, "");
  set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(network.connect_timeout.count()));
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &Way::on_open);
  set(easy, CURLOPT_OPENSOCKETDATA, this);
}

curl_socket_t Way::on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept {
  auto* way = static_cast<Way*>(self);
  if ((address->family != AF_INET && address->family != AF_INET6) ||
      !way->permission_.allows(address_of(*address))) {
    way->refused_ = true;
    return CURL_SOCKET_BAD;
  }
  const int opened = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (opened >= 0)
    ++way->sockets_;
  else if (machine_has_none_left(errno))
    way->socket_error_ = errno;
  return opened;
}

}  // namespace mingcha::crawler
