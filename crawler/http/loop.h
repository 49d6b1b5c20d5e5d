// libcurl's multi interface on a Boost.Asio loop: sockets and the timer go to Asio, finished transfers come
// back as callbacks. The only file with callbacks of curl's multi; one thread.
#pragma once

#include <curl/curl.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "crawler/http/sockets.h"

namespace mingcha::crawler {

class CurlLoop : public std::enable_shared_from_this<CurlLoop> {
 public:
  explicit CurlLoop(boost::asio::io_context& io);
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  // `done` is called from the loop, once, unless remove() comes first.
  void add(CURL* easy, std::function<void(CURLcode)> done);
  void remove(CURL* easy) noexcept;  // an easy handle that is not there is ignored

 private:
  static int on_socket(CURL*, curl_socket_t fd, int action, void* self, void*) noexcept;
  static int on_close(void* self, curl_socket_t fd) noexcept;
  static int on_timer(CURLM*, long milliseconds, void* self) noexcept;
  void await_due();
  void act_if_due();
  void act(curl_socket_t fd, int events);
  void drain_soon();
  void drain();

  boost::asio::io_context& io_;
  boost::asio::steady_timer timer_;
  CURLM* multi_;
  Sockets sockets_;
  std::map<CURL*, std::function<void(CURLcode)>> waiting_;
  bool drain_posted_ = false;
  std::optional<std::chrono::steady_clock::time_point> due_;  // when curl wants to be called
  bool timer_set_ = false;
};

}  // namespace mingcha::crawler
