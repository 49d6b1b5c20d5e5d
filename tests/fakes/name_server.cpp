#include "name_server.h"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <thread>

namespace mingcha::fakes {

namespace asio = boost::asio;
using asio::ip::udp;

namespace {

constexpr std::size_t head_size = 12;
constexpr char four = 1, six = 28;  // types A and AAAA

struct Question {
  std::string name;
  char type = 0;
  std::string bytes;  // as asked
};

Question read(const std::string& packet) {
  Question question;
  std::size_t at = head_size;
  while (at < packet.size() && packet[at] != 0) {
    const auto size = static_cast<std::size_t>(packet[at]);
    question.name += (question.name.empty() ? "" : ".") + packet.substr(at + 1, size);
    at += size + 1;
  }
  question.type = packet.at(at + 2);
  question.bytes = packet.substr(head_size, at + 5 - head_size);
  return question;
}

std::string record(const asio::ip::address& address) {
  const auto with = [](char type, const auto& bytes) {
    const std::string data(bytes.begin(), bytes.end());
    const char size = static_cast<char>(data.size());
    // The name of the question, class IN, 300 s.
    return std::string{'\xC0', '\x0C', 0, type, 0, 1, 0, 0, 1, 0x2C, 0, size} + data;
  };
  return address.is_v6() ? with(six, address.to_v6().to_bytes()) : with(four, address.to_v4().to_bytes());
}

char code_of(NameAnswer::Kind kind) {
  switch (kind) {
    case NameAnswer::Kind::no_such_name:
      return 3;
    case NameAnswer::Kind::server_failed:
      return 2;
    case NameAnswer::Kind::refused:
      return 5;
    default:
      return 0;
  }
}

std::string reply(const std::string& packet, const Question& question, const NameAnswer& answer) {
  std::string records;
  char count = 0;
  for (const auto& text : answer.addresses) {
    const auto address = asio::ip::make_address(text);
    if (question.type != (address.is_v6() ? six : four)) continue;
    records += record(address);
    ++count;
  }
  const char flags = static_cast<char>(0x80 | code_of(answer.kind));  // recursion is available
  return packet.substr(0, 2) + std::string{'\x81', flags, 0, 1, 0, count, 0, 0, 0, 0} + question.bytes +
         records;
}

}  // namespace

struct NameServer::State {
  std::map<std::string, NameAnswer> names;
  asio::io_context io{1};
  udp::socket socket{io, {asio::ip::make_address("127.0.0.1"), 0}};
  mutable std::mutex mutex;
  std::vector<std::string> asked;
  std::thread thread;

  asio::awaitable<void> serve() {
    for (;;) {
      std::string packet(1500, '\0');
      udp::endpoint from;
      packet.resize(co_await socket.async_receive_from(asio::buffer(packet), from, asio::use_awaitable));
      const Question question = read(packet);
      {
        const std::lock_guard lock(mutex);
        asked.push_back(question.name);
      }
      const auto known = names.find(question.name);
      NameAnswer answer;
      answer.kind = NameAnswer::Kind::no_such_name;
      if (known != names.end()) answer = known->second;
      if (answer.kind == NameAnswer::Kind::silent) continue;
      const std::string bytes = reply(packet, question, answer);
      co_await socket.async_send_to(asio::buffer(bytes), from, asio::use_awaitable);
    }
  }
};

NameServer::NameServer(std::map<std::string, NameAnswer> names) : state_(std::make_unique<State>()) {
  state_->names = std::move(names);
  asio::co_spawn(state_->io, state_->serve(), asio::detached);
  state_->thread = std::thread([state = state_.get()] { state->io.run(); });
}

NameServer::~NameServer() {
  state_->io.stop();
  state_->thread.join();
}

std::string NameServer::place() const {
  return "127.0.0.1:" + std::to_string(state_->socket.local_endpoint().port());
}

std::vector<std::string> NameServer::asked() const {
  const std::lock_guard lock(state_->mutex);
  return state_->asked;
}

}  // namespace mingcha::fakes
