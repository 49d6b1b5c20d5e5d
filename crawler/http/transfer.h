// One request on one easy handle: its options, its buffers, and what its end means.
#pragma once

#include <curl/curl.h>

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

#include "crawler/http/client.h"
#include "crawler/http/decode.h"
#include "crawler/http/guard.h"

namespace mingcha::crawler {

struct CurlDeleter {
  void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using EasyHandle = std::unique_ptr<CURL, CurlDeleter>;
using HeaderList = std::unique_ptr<curl_slist, CurlDeleter>;

class Transfer {
 public:
  Transfer(CURL* easy, const Request& request, const Network& network, Instant started);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  bool has_answer() const { return !response_.raw_headers.empty(); }
  void give_up_waiting() { no_first_byte_ = true; }  // the first byte did not come in time
  Response finish(CURLcode code);

 private:
  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
  static curl_socket_t on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept;
  static int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept;
  void set_options(const Network& network);
  void set_headers(const Network& network);
  bool take_header(std::string_view line);
  bool take_body(std::string_view bytes);
  Outcome outcome_of(CURLcode code) const;

  CURL* easy_;
  const Request& request_;
  Permission permission_;
  Response response_;
  HeaderList headers_, connect_to_;
  std::unique_ptr<Decoder> decoder_;
  Decoder::State decoding_ = Decoder::State::more;
  std::string encoding_;
  char error_[CURL_ERROR_SIZE] = {};
  bool no_first_byte_ = false, forbidden_ = false, header_too_large_ = false, body_too_large_ = false;
  bool stopped_after_headers_ = false, bad_encoding_ = false;
};

}  // namespace mingcha::crawler
