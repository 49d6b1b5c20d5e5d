#include "crawler/http/loop.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cassert>
#include <stdexcept>

#include "crawler/http/options.h"

namespace mingcha::crawler {
namespace {

void require(CURLMcode code, const char* what) {
  if (code != CURLM_OK) throw std::runtime_error(std::string(what) + ": " + curl_multi_strerror(code));
}

// How many idle connections are kept: a share of the descriptors that this process may have, so that a crawl
// of many hosts leaves some for the archive and the ledger.
long kept_connections() {
  constexpr rlim_t fewest = 16, most = 2000;
  rlimit descriptors{};
  if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return static_cast<long>(fewest);
  return static_cast<long>(std::clamp(descriptors.rlim_cur / 4, fewest, most));
}

int events_of(Sockets::Event event) {
  switch (event) {
    case Sockets::Event::readable:
      return CURL_CSELECT_IN;
    case Sockets::Event::writable:
      return CURL_CSELECT_OUT;
    default:
      return CURL_CSELECT_ERR;
  }
}

}  // namespace

CurlLoop::CurlLoop(boost::asio::io_context& io)
    : io_(io),
      timer_(io),
      multi_(curl_multi_init()),
      sockets_(io, [this](int socket, Sockets::Event event) { act(socket, events_of(event)); }) {
  if (multi_ == nullptr) throw std::runtime_error("curl_multi_init failed");
  require(curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlLoop::on_socket), "socket function");
  require(curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this), "socket data");
  require(curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlLoop::on_timer), "timer function");
  require(curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this), "timer data");
  require(curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kept_connections()), "connection cache");
}

CurlLoop::~CurlLoop() {
  for (auto& [easy, done] : waiting_) curl_multi_remove_handle(multi_, easy);
  sockets_.let_go_of_all();
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, nullptr);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
  curl_multi_cleanup(multi_);
}

void CurlLoop::add(CURL* easy, std::function<void(CURLcode)> done) {
  set(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::on_close);
  set(easy, CURLOPT_CLOSESOCKETDATA, this);
  require(curl_multi_add_handle(multi_, easy), "curl_multi_add_handle");
  waiting_[easy] = std::move(done);
}

void CurlLoop::remove(CURL* easy) noexcept {
  if (waiting_.erase(easy) == 0) return;
  [[maybe_unused]] const CURLMcode code = curl_multi_remove_handle(multi_, easy);
  assert(code == CURLM_OK);  // anything else is a bug of ours; this runs in destructors
}

int CurlLoop::on_socket(CURL*, curl_socket_t fd, int action, void* self, void*) noexcept {
  try {
    // REMOVE may mean "idle in the pool" as well as "closed"; of that on_close() hears.
    const bool removed = action == CURL_POLL_REMOVE;
    static_cast<CurlLoop*>(self)->sockets_.watch(fd, !removed && (action & CURL_POLL_IN) != 0,
                                                 !removed && (action & CURL_POLL_OUT) != 0);
    return 0;
  } catch (...) {
    return -1;  // curl fails the transfers
  }
}

int CurlLoop::on_close(void* self, curl_socket_t fd) noexcept {
  static_cast<CurlLoop*>(self)->sockets_.let_go(fd);
  return ::close(fd);
}

int CurlLoop::on_timer(CURLM*, long milliseconds, void* self) noexcept {
  auto* loop = static_cast<CurlLoop*>(self);
  try {
    loop->due_.reset();
    if (milliseconds >= 0) {
      loop->due_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
      loop->await_due();
    }
    return 0;
  } catch (...) {
    return -1;
  }
}

// curl moves its time several times a request, nearly always to a later one: a timer that rings too early is
// set anew then, which costs a system call a second and not four a request.
void CurlLoop::await_due() {
  if (*due_ <= std::chrono::steady_clock::now()) {
    boost::asio::post(io_, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->act_if_due();
    });
    return;
  }
  if (timer_set_ && timer_.expiry() <= *due_) return;
  timer_set_ = true;
  timer_.expires_at(*due_);
  timer_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
    const auto self = weak.lock();
    if (cancelled || !self) return;
    self->timer_set_ = false;
    self->act_if_due();
  });
}

void CurlLoop::act_if_due() {
  if (!due_) return;
  if (*due_ > std::chrono::steady_clock::now()) return await_due();
  due_.reset();
  act(CURL_SOCKET_TIMEOUT, 0);
}

void CurlLoop::act(curl_socket_t fd, int events) {
  const auto self = shared_from_this();  // whoever ends may be the last to hold it
  int running = 0;
  require(curl_multi_socket_action(multi_, fd, events, &running), "curl_multi_socket_action");
  drain_soon();
}

// Finished transfers are handed over in a handler of their own, never below curl's own call.
void CurlLoop::drain_soon() {
  if (drain_posted_) return;
  drain_posted_ = true;
  boost::asio::post(io_, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->drain();
  });
}

void CurlLoop::drain() {
  drain_posted_ = false;
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto at = waiting_.find(easy);
    if (at == waiting_.end()) continue;
    const auto done = std::move(at->second);
    waiting_.erase(at);
    require(curl_multi_remove_handle(multi_, easy), "curl_multi_remove_handle");
    done(code);
  }
}

}  // namespace mingcha::crawler
