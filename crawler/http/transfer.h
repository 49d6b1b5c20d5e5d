// One request on one easy handle: its options, its buffers, and what its end means.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "crawler/http/client.h"
#include "crawler/http/decode.h"
#include "crawler/http/ending.h"
#include "crawler/http/options.h"
#include "crawler/http/way.h"

namespace mingcha::crawler {

class Transfer {
 public:
  // `roots`: a PEM file of root certificates; "" means the system's. `addresses`: see Way.
  Transfer(CURL* easy, const Request& request, const Network& network, const std::string& roots,
           const std::vector<boost::asio::ip::address>& addresses, Instant started);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  bool has_answer() const { return has_answer_; }
  void give_up_waiting() { ending_.no_first_byte = true; }  // the first byte did not come in time
  // The server left a kept HTTP/2 connection (GOAWAY) before our request came to it. libcurl asks again by
  // itself only where an HTTP/1.1 connection is left so.
  bool was_not_looked_at(CURLcode code) const {
    return code == CURLE_HTTP2 && !has_answer_ && !way_.opened_any();
  }
  // Of a failure of TLS: what it says by itself.
  Fault fault(CURLcode code) const;
  Response finish(CURLcode code);

 private:
  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
  static int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept;
  void set_options(const Network& network, const std::string& roots);
  void set_limits(const Network& network);
  void set_callbacks();
  void set_headers();
  bool take_header(std::string_view line);
  bool take_end_of_head();
  void make_room();
  bool take_body(std::string_view bytes);
  bool keep(std::string_view piece);
  void note_end(CURLcode code);
  std::string detail_of(Outcome outcome) const;

  CURL* easy_;
  const Request& request_;
  Way way_;
  Response response_;
  HeaderList headers_;
  std::unique_ptr<Decoder> decoder_;
  Decoder::State decoding_ = Decoder::State::more;
  std::string encodings_;
  std::uint64_t received_ = 0;  // bytes of the body as sent
  char error_[CURL_ERROR_SIZE] = {};
  Ending ending_;
  bool has_answer_ = false;    // a first line has come, be it of an interim answer
  bool interim_over_ = false;  // the head kept so far is that of an interim answer (1xx)
  bool head_over_ = false;
};

}  // namespace mingcha::crawler
