// Sockets of a C library (libcurl's, c-ares') seen by Asio: tells when one that is watched can be read or
// written. It never closes one. One thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>

namespace mingcha::crawler {

class Sockets {
 public:
  enum class Event { readable, writable, failed };
  using OnEvent = std::function<void(int socket, Event event)>;

  Sockets(boost::asio::io_context& io, OnEvent on_event);
  ~Sockets();
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  // What to wait for from now on; nothing, while it is idle: that costs no system call.
  void watch(int socket, bool reading, bool writing);
  // Before it is closed.
  void let_go(int socket);
  void let_go_of_all();

 private:
  struct Watch;
  struct State;
  static void await_ready(const std::shared_ptr<State>& state, const std::shared_ptr<Watch>& watch,
                          bool reading);
  std::shared_ptr<State> state_;
};

}  // namespace mingcha::crawler
