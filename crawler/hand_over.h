// Hands a function to another thread and waits for its answer without blocking the network thread.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace mingcha::crawler {

// `give` takes a std::move_only_function<void()> to be run elsewhere. Whatever `work` throws is thrown to who
// waits.
template <class Answer, class Give, class Work>
boost::asio::awaitable<Answer> hand_over(Give give, Work work) {
  namespace asio = boost::asio;
  auto begin = [&](auto handler) {
    auto job = [handler = std::move(handler), work = std::move(work)]() mutable {
      Answer answer{};
      std::exception_ptr error;
      try {
        answer = work();
      } catch (...) {
        error = std::current_exception();
      }
      auto back = asio::get_associated_executor(handler);
      asio::post(back, [handler = std::move(handler), answer = std::move(answer), error]() mutable {
        std::move(handler)(error, std::move(answer));
      });
    };
    give(std::move(job));
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, Answer)>(
      begin, asio::use_awaitable);
}

}  // namespace mingcha::crawler
