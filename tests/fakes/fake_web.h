// A web in memory that answers from a table and takes its time by the driven clock. It remembers every
// request with the time when it began and ended.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <map>
#include <string>
#include <vector>

#include "crawler/doorbell.h"
#include "crawler/http/client.h"

namespace mingcha::crawler {

struct FakeAnswer {
  int status = 200;
  std::string body = {};
  std::string headers = {};  // further lines, each with "\r\n"
  std::string location = {};
  Outcome outcome = Outcome::response;
  Milliseconds takes{20};
};

class FakeWeb final : public Fetcher {
 public:
  struct Asked {
    std::string url, host, ip;
    Steady began, ended;
    bool headers_only = false;
    Validators validators = {};
  };

  FakeWeb(boost::asio::io_context& io, Scheduler& scheduler) : io_(io), scheduler_(scheduler) {}

  std::map<std::string, FakeAnswer> pages;                // 404 where there is none
  std::map<std::string, std::vector<FakeAnswer>> series;  // one after the other; the last one stays
  std::map<std::string, std::string> ips;                 // by host; else one of its own
  std::vector<Asked> asked;
  Milliseconds locate_takes{0};
  int locating = 0, most_located = 0;  // look-ups at once

  boost::asio::awaitable<Response> fetch(Request request) override {
    std::size_t number = asked.size();
    std::string host(request.address.host());
    asked.push_back({request.address.str(), host, ip_of(host), scheduler_.clock().steady(), Steady::max(),
                     request.headers_only, request.validators});
    FakeAnswer answer = answer_for(request.address.str());
    Response response;
    response.started = scheduler_.clock().now();
    Doorbell bell(io_, scheduler_);
    co_await bell.wait(scheduler_.clock().steady() + answer.takes);
    asked[number].ended = scheduler_.clock().steady();
    response.outcome = answer.outcome;
    response.total = response.first_byte = answer.takes;
    if (answer.outcome != Outcome::response) co_return response;
    response.status = answer.status;
    response.location = answer.location;
    response.content_type = "text/html";
    response.raw_headers = "HTTP/1.1 " + std::to_string(answer.status) + " X\r\n" + answer.headers + "\r\n";
    response.validators = {response.header("ETag"), response.header("Last-Modified")};
    response.ip = ip_of(host);
    if (!request.headers_only) response.body = answer.body;
    co_return response;
  }

  boost::asio::awaitable<std::string> locate(std::string host, std::uint16_t) override {
    most_located = std::max(most_located, ++locating);
    Doorbell bell(io_, scheduler_);
    if (locate_takes.count() > 0) co_await bell.wait(scheduler_.clock().steady() + locate_takes);
    --locating;
    co_return ip_of(host);
  }

  std::vector<Steady> times_of(const std::string& url) const {
    std::vector<Steady> times;
    for (const Asked& one : asked)
      if (one.url == url) times.push_back(one.began);
    return times;
  }

 private:
  std::string ip_of(const std::string& host) const {
    auto known = ips.find(host);
    return known == ips.end() ? "of-" + host : known->second;
  }
  FakeAnswer answer_for(const std::string& url) {
    if (auto many = series.find(url); many != series.end()) {
      FakeAnswer answer = many->second.front();
      if (many->second.size() > 1) many->second.erase(many->second.begin());
      return answer;
    }
    auto page = pages.find(url);
    return page != pages.end() ? page->second : FakeAnswer{.status = 404, .body = "<p>not found</p>"};
  }

  boost::asio::io_context& io_;
  Scheduler& scheduler_;
};

}  // namespace mingcha::crawler
