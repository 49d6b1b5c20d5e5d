#include "crawler/http/transfer.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "base/text.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t header_limit = 64 * 1024;

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  if (code != CURLE_OK)
    throw std::runtime_error(std::string("curl_easy_setopt: ") + curl_easy_strerror(code));
}

void append(HeaderList& list, const std::string& text) {
  curl_slist* longer = curl_slist_append(list.get(), text.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

boost::asio::ip::address address_of(const curl_sockaddr& socket) {
  if (socket.family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &socket.addr, sizeof six);
    boost::asio::ip::address_v6::bytes_type bytes;
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return boost::asio::ip::address_v6(bytes);
  }
  sockaddr_in four{};
  std::memcpy(&four, &socket.addr, sizeof four);
  return boost::asio::ip::address_v4(ntohl(four.sin_addr.s_addr));
}

}  // namespace

Transfer::Transfer(CURL* easy, const Request& request, const Network& network, Instant started)
    : easy_(easy), request_(request) {
  response_.started = started;
  permission_.everything = network.allow_private;
  permission_.line = matching_line(network, request.address.host());
  curl_easy_reset(easy_);
  set_options(network);
  set_headers(network);
}

void Transfer::set_options(const Network& network) {
  set(easy_, CURLOPT_URL, request_.address.str().c_str());
  set(easy_, CURLOPT_NOSIGNAL, 1L);
  set(easy_, CURLOPT_PROXY, "");
  set(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy_, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy_, CURLOPT_PATH_AS_IS, 1L);
  set(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(easy_, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(network.connect_timeout.count()));
  set(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(network.total_timeout.count()));
  set(easy_, CURLOPT_LOW_SPEED_LIMIT, 20L);  // bytes a second
  set(easy_, CURLOPT_LOW_SPEED_TIME, 20L);   // seconds
  set(easy_, CURLOPT_ERRORBUFFER, error_);
  set(easy_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy_, CURLOPT_HEADERDATA, this);
  set(easy_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy_, CURLOPT_WRITEDATA, this);
  set(easy_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
  set(easy_, CURLOPT_OPENSOCKETDATA, this);
  set(easy_, CURLOPT_VERBOSE, 1L);  // for the request as sent
  set(easy_, CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
  set(easy_, CURLOPT_DEBUGDATA, this);
  if (permission_.line != nullptr) {
    const auto& line = *permission_.line;
    const bool six = line.address.find(':') != std::string::npos;
    append(connect_to_, "::" + (six ? "[" + line.address + "]" : line.address) + ":" +
                            (line.port == 0 ? std::string() : std::to_string(line.port)));
    set(easy_, CURLOPT_CONNECT_TO, connect_to_.get());
  }
}

void Transfer::set_headers(const Network& network) {
  set(easy_, CURLOPT_USERAGENT, network.agent.c_str());
  append(headers_, "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
  append(headers_, "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5");
  append(headers_, "Accept-Encoding: gzip, deflate, br, zstd");
  for (const auto& [name, value] : request_.headers) append(headers_, name + ": " + value);
  set(easy_, CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
  try {
    const std::size_t length = size * count;
    return static_cast<Transfer*>(self)->take_header({bytes, length}) ? length : 0;
  } catch (...) {
    return 0;
  }
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
  try {
    const std::size_t length = size * count;
    return static_cast<Transfer*>(self)->take_body({bytes, length}) ? length : 0;
  } catch (...) {
    return 0;
  }
}

curl_socket_t Transfer::on_open(void* self, curlsocktype, curl_sockaddr* address) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  if ((address->family != AF_INET && address->family != AF_INET6) ||
      !transfer->permission_.allows(address_of(*address))) {
    transfer->forbidden_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Transfer::on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept {
  try {
    if (type == CURLINFO_HEADER_OUT) static_cast<Transfer*>(self)->response_.request_head.append(bytes, size);
  } catch (...) {
    // The request as sent is for the archive only; without memory for it the transfer goes on.
  }
  return 0;
}

bool Transfer::take_header(std::string_view line) {
  // Interim answers (1xx) come before the real one; only the last head counts.
  if (line.starts_with("HTTP/") && response_.raw_headers.ends_with("\r\n\r\n")) response_.raw_headers.clear();
  header_too_large_ = response_.raw_headers.size() + line.size() > header_limit;
  if (header_too_large_) return false;
  response_.raw_headers += line;
  const bool ended = line == "\r\n" || line == "\n";
  if (!ended) return true;
  long status = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 100 && status < 200) return true;
  bool known = true;
  encoding_ = response_.header("Content-Encoding");
  decoder_ = make_decoder(encoding_, known);
  bad_encoding_ = !known;
  stopped_after_headers_ = request_.headers_only;
  return !stopped_after_headers_;
}

bool Transfer::take_body(std::string_view bytes) {
  if (bad_encoding_) return false;
  if (!decoder_) {
    body_too_large_ = response_.body.size() + bytes.size() > request_.body_limit;
    if (!body_too_large_) response_.body.append(bytes);
    return !body_too_large_;
  }
  if (decoding_ == Decoder::State::ended) return true;
  decoding_ = decoder_->feed(bytes, response_.body, request_.body_limit);
  body_too_large_ = decoding_ == Decoder::State::too_large;
  bad_encoding_ = decoding_ == Decoder::State::broken;
  return !body_too_large_ && !bad_encoding_;
}

Response Transfer::finish(CURLcode code) {
  long status = 0;
  curl_off_t first = 0, total = 0;
  char* peer = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy_, CURLINFO_STARTTRANSFER_TIME_T, &first);
  curl_easy_getinfo(easy_, CURLINFO_TOTAL_TIME_T, &total);
  curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &peer);
  response_.first_byte = Milliseconds{has_answer() ? first / 1000 : 0};
  response_.total = Milliseconds{total / 1000};
  response_.ip = peer != nullptr ? peer : "";
  response_.outcome = outcome_of(code);
  response_.status = has_answer() ? static_cast<int>(status) : 0;
  response_.location = response_.header("Location");
  response_.content_type = response_.header("Content-Type");
  if (response_.outcome != Outcome::response)
    response_.detail = error_[0] != '\0' ? error_ : curl_easy_strerror(code);
  if (response_.outcome == Outcome::bad_encoding)
    response_.detail = "Content-Encoding " + encoding_ + ": cut off, damaged or not known";
  if (response_.outcome == Outcome::header_too_large) response_.detail = "the headers are larger than 64 KiB";
  if (response_.outcome == Outcome::forbidden_address)
    response_.detail = "a private or special address that no resolve line allows";
  if (no_first_byte_) response_.detail = "no first byte in time";
  return std::move(response_);
}

Outcome Transfer::outcome_of(CURLcode code) const {
  if (no_first_byte_) return Outcome::timeout;
  if (header_too_large_) return Outcome::header_too_large;
  if (body_too_large_) return Outcome::body_too_large;
  if (stopped_after_headers_) return Outcome::response;
  if (bad_encoding_) return Outcome::bad_encoding;
  if (forbidden_) return Outcome::forbidden_address;
  const std::string_view words = error_;
  const bool says_header =
      words.find("eaders") != std::string_view::npos || words.find("eader line") != std::string_view::npos;
  curl_off_t connected = 0;
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &connected);
  switch (code) {
    case CURLE_OK:
      // An encoded body that ends before its stream does was cut off; an empty one (304, HEAD-like) is none.
      return decoder_ && !response_.body.empty() && decoding_ == Decoder::State::more ? Outcome::bad_encoding
                                                                                      : Outcome::response;
    case CURLE_COULDNT_RESOLVE_HOST:
      return Outcome::dns_failure;
    case CURLE_COULDNT_CONNECT:
      return Outcome::refused;
    case CURLE_OPERATION_TIMEDOUT:
      if (words.find("too slow") != std::string_view::npos) return Outcome::too_slow;
      return connected == 0 ? Outcome::connect_timeout : Outcome::timeout;
    case CURLE_GOT_NOTHING:
      return Outcome::empty_answer;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return connected == 0 && request_.address.scheme() == "https" ? Outcome::tls_failure : Outcome::reset;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return Outcome::tls_failure;
    case CURLE_OUT_OF_MEMORY:  // what libcurl says of a header line over its own limit of 100 KB
      return has_answer() && response_.body.empty() ? Outcome::header_too_large : Outcome::our_error;
    case CURLE_URL_MALFORMAT:
      return Outcome::our_error;
    default:
      return says_header && words.find("arge") != std::string_view::npos ? Outcome::header_too_large
                                                                         : Outcome::protocol_error;
  }
}

}  // namespace mingcha::crawler
