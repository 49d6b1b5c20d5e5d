#include "crawler/http/sockets.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <map>

namespace mingcha::crawler {

namespace asio = boost::asio;

// Asio must never close a socket, so it is released in time.
struct Sockets::Watch {
  Watch(asio::io_context& io, int socket) : descriptor(io, socket) {}
  ~Watch() { release(); }
  void release() {
    if (descriptor.is_open()) descriptor.release();
  }
  asio::posix::stream_descriptor descriptor;
  bool reads = false, writes = false;     // wanted
  bool reading = false, writing = false;  // a wait is under way
};

struct Sockets::State {
  asio::io_context& io;
  OnEvent on_event;
  std::map<int, std::shared_ptr<Watch>> watches;
};

Sockets::Sockets(asio::io_context& io, OnEvent on_event)
    : state_(std::make_shared<State>(State{io, std::move(on_event), {}})) {}

Sockets::~Sockets() {
  let_go_of_all();
}

void Sockets::let_go_of_all() {
  for (auto& [socket, watch] : state_->watches) watch->release();
  state_->watches.clear();
}

void Sockets::watch(int socket, bool reading, bool writing) {
  auto& watch = state_->watches[socket];
  if (!watch) watch = std::make_shared<Watch>(state_->io, socket);
  watch->reads = reading;
  watch->writes = writing;
  if (reading) await_ready(state_, watch, true);
  if (writing) await_ready(state_, watch, false);
}

void Sockets::let_go(int socket) {
  const auto at = state_->watches.find(socket);
  if (at == state_->watches.end()) return;
  at->second->reads = at->second->writes = false;
  at->second->release();
  state_->watches.erase(at);
}

void Sockets::await_ready(const std::shared_ptr<State>& state, const std::shared_ptr<Watch>& watch,
                          bool reading) {
  bool& under_way = reading ? watch->reading : watch->writing;
  if (under_way) return;
  under_way = true;
  const auto kind =
      reading ? asio::posix::descriptor_base::wait_read : asio::posix::descriptor_base::wait_write;
  const std::weak_ptr<State> weak = state;
  watch->descriptor.async_wait(kind, [weak, watch, reading](boost::system::error_code error) {
    (reading ? watch->reading : watch->writing) = false;
    const bool& wanted = reading ? watch->reads : watch->writes;
    const auto alive = weak.lock();
    if (!alive || !watch->descriptor.is_open() || error == asio::error::operation_aborted || !wanted) return;
    const Event event = error ? Event::failed : (reading ? Event::readable : Event::writable);
    alive->on_event(watch->descriptor.native_handle(), event);
    if (watch->descriptor.is_open() && wanted) await_ready(alive, watch, reading);
  });
}

}  // namespace mingcha::crawler
