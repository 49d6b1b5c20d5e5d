// A server that answers whatever bytes a test wants, by host name: real sockets on a free loopback port.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mingcha::fakes {

class RawServer {
 public:
  // Gets the path; what it returns is sent as it is, then the connection is closed.
  using Answer = std::function<std::string(const std::string& path)>;

  explicit RawServer(std::map<std::string, Answer> by_host);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::vector<std::string> asked() const;  // "host/path" of every request so far
  std::vector<std::chrono::steady_clock::time_point> asked_at(
      const std::string& host = "") const;  // "": any host

 private:
  void serve();
  void answer(int socket);

  std::map<std::string, Answer> by_host_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
  std::vector<std::chrono::steady_clock::time_point> times_;
  std::vector<std::thread> answering_;
  std::thread thread_;
};

// A whole response with a right Content-Length.
std::string response(const std::string& body, const std::string& type = "text/html; charset=utf-8",
                     const std::string& headers = "", const std::string& status = "200 OK");

}  // namespace mingcha::fakes
