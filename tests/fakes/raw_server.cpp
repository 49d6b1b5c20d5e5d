#include "raw_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace mingcha::fakes {
namespace {

std::string read_head(int socket) {
  std::string head;
  char c = 0;
  while (head.size() < 65536 && !head.ends_with("\r\n\r\n") && ::recv(socket, &c, 1, 0) == 1) head += c;
  return head;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  if (begin == std::string::npos) return {};
  const auto end = text.find(to, begin + from.size());
  return text.substr(begin + from.size(), end - begin - from.size());
}

}  // namespace

RawServer::RawServer(std::map<std::string, Answer> by_host) : by_host_(std::move(by_host)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 128) != 0)
    throw std::runtime_error("no listener");
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

RawServer::~RawServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  for (auto& each : answering_) each.join();
  ::close(listener_);
}

std::vector<std::string> RawServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

std::vector<std::chrono::steady_clock::time_point> RawServer::asked_at(const std::string& host) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::chrono::steady_clock::time_point> times;
  for (std::size_t i = 0; i < asked_.size(); ++i)
    if (asked_[i].starts_with(host)) times.push_back(times_[i]);
  return times;
}

void RawServer::serve() {
  while (!stopping_) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    answering_.emplace_back([this, socket] { answer(socket); });
  }
}

void RawServer::answer(int socket) {
  const std::string head = read_head(socket);
  const std::string host = between(head, "\r\nHost: ", "\r\n");
  const std::string path = between(head, " ", " ");
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(host + path);
    times_.push_back(std::chrono::steady_clock::now());
  }
  const auto at = by_host_.find(host);
  const std::string bytes =
      at == by_host_.end() ? response("", "text/plain", "", "404 Not Found") : at->second(path);
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t n = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
  ::shutdown(socket, SHUT_WR);
  char rest[4096];
  while (::recv(socket, rest, sizeof rest, 0) > 0) {
  }
  ::close(socket);
}

std::string response(const std::string& body, const std::string& type, const std::string& headers,
                     const std::string& status) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
         "\r\n" + body;
}

}  // namespace mingcha::fakes
