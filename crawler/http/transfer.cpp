#include "crawler/http/transfer.h"

#include <algorithm>
#include <cstring>

#include "base/header_fields.h"
#include "crawler/http/handshake.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t header_limit = 64 * 1024;
// An encoded body may be that much longer than the decoded one is allowed to be: more is no page, but a
// stream that never yields anything, or rubbish after its end.
constexpr std::uint64_t most_overhead = 64 * 1024;

// All values of that name in one list, as RFC 9110, 5.3 has it.
std::string all_of(std::string_view head, std::string_view name) {
  std::string list;
  for (const auto value : header_values(head, name)) {
    if (!list.empty()) list += ", ";
    list += value;
  }
  return list;
}

}  // namespace

Transfer::Transfer(CURL* easy, const Request& request, const Network& network, const std::string& roots,
                   const std::vector<boost::asio::ip::address>& addresses, Instant started)
    : easy_((curl_easy_reset(easy), easy)),
      request_(request),
      way_(easy, request.address, network, addresses) {
  response_.started = started;
  set_options(network, roots);
  set_limits(network);
  set_callbacks();
  set_headers();
}

void Transfer::set_options(const Network& network, const std::string& roots) {
  set(easy_, CURLOPT_URL, request_.address.str().c_str());
  set(easy_, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy_, CURLOPT_PATH_AS_IS, 1L);
  set(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(easy_, CURLOPT_HTTP_CONTENT_DECODING, 0L);
  set(easy_, CURLOPT_ERRORBUFFER, error_);
  set(easy_, CURLOPT_USERAGENT, network.agent.c_str());
  if (!roots.empty()) set(easy_, CURLOPT_CAINFO, roots.c_str());
  if (!request_.post) return;
  set(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.post->size()));
  set(easy_, CURLOPT_POSTFIELDS, request_.post->data());
  set(easy_, CURLOPT_FRESH_CONNECT, 1L);
}

void Transfer::set_limits(const Network& network) {
  set(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(network.total_timeout.count()));
  // Bytes a second, on an average over as long as the first one may take.
  set(easy_, CURLOPT_LOW_SPEED_LIMIT, 20L);
  set(easy_, CURLOPT_LOW_SPEED_TIME,
      static_cast<long>(std::chrono::ceil<std::chrono::seconds>(network.first_byte_timeout).count()));
}

void Transfer::set_callbacks() {
  set(easy_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy_, CURLOPT_HEADERDATA, this);
  set(easy_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy_, CURLOPT_WRITEDATA, this);
  set(easy_, CURLOPT_VERBOSE, 1L);  // for the request as sent
  set(easy_, CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
  set(easy_, CURLOPT_DEBUGDATA, this);
}

void Transfer::set_headers() {
  append(headers_, "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
  append(headers_, "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5");
  append(headers_, "Accept-Encoding: gzip, deflate, br, zstd");
  const auto& [etag, last_modified] = request_.validators;
  if (!etag.empty()) append(headers_, "If-None-Match: " + etag);
  if (!last_modified.empty()) append(headers_, "If-Modified-Since: " + last_modified);
  if (request_.post) append(headers_, "Expect:");  // no waiting for 100
  for (const auto& [name, value] : request_.headers) append(headers_, name + ": " + value);
  set(easy_, CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  try {
    return transfer->take_header({bytes, size * count}) ? size * count : 0;
  } catch (...) {
    transfer->ending_.our_fault = true;
    return 0;
  }
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  try {
    return transfer->take_body({bytes, size * count}) ? size * count : 0;
  } catch (...) {
    transfer->ending_.our_fault = true;
    return 0;
  }
}

int Transfer::on_debug(CURL* easy, curl_infotype type, char* bytes, std::size_t size, void* self) noexcept {
  if (type != CURLINFO_HEADER_OUT) return 0;
  try {
    auto& head = static_cast<Transfer*>(self)->response_.request_head;
    head.append(bytes, size);
    // That was what is wanted; libcurl's talk of all the rest costs more than it is worth.
    if (head.ends_with("\r\n\r\n")) curl_easy_setopt(easy, CURLOPT_VERBOSE, 0L);
  } catch (...) {
    // The request as sent is for the archive only; without memory for it the transfer goes on.
  }
  return 0;
}

bool Transfer::take_header(std::string_view line) {
  has_answer_ = true;
  if (head_over_) return true;  // trailers of a chunked body
  // Interim answers (1xx) come before the real one; only the last head counts.
  if (interim_over_) response_.raw_headers.clear();
  interim_over_ = false;
  ending_.header_too_large = response_.raw_headers.size() + line.size() > header_limit;
  if (ending_.header_too_large) return false;
  response_.raw_headers += line;
  return line == "\r\n" || line == "\n" ? take_end_of_head() : true;
}

bool Transfer::take_end_of_head() {
  long status = 0;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  interim_over_ = status < 200;
  head_over_ = !interim_over_;
  if (interim_over_) return true;
  encodings_ = all_of(response_.raw_headers, "Content-Encoding");
  decoder_ = make_decoder(encodings_);
  if (!decoder_ && !request_.headers_only) make_room();
  ending_.stopped_after_headers = request_.headers_only;
  return !request_.headers_only;
}

// A body that grows piece by piece would be copied several times.
void Transfer::make_room() {
  constexpr std::uint64_t most = 1'000'000;  // a server may announce anything
  curl_off_t length = 0;
  curl_easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  if (length > 0) response_.body.reserve(std::min({std::uint64_t(length), request_.body_limit, most}));
}

bool Transfer::take_body(std::string_view bytes) {
  if (!decoder_) return keep(bytes);
  received_ += bytes.size();
  ending_.body_too_large = received_ > request_.body_limit + most_overhead;
  if (ending_.body_too_large) return false;
  decoding_ = decoder_->feed(bytes, [this](std::string_view piece) { return keep(piece); });
  ending_.bad_encoding = decoding_ == Decoder::State::broken;
  return decoding_ == Decoder::State::more || decoding_ == Decoder::State::ended;
}

bool Transfer::keep(std::string_view piece) {
  ending_.body_too_large = response_.body.size() + piece.size() > request_.body_limit;
  if (!ending_.body_too_large) response_.body.append(piece);
  return !ending_.body_too_large;
}

void Transfer::note_end(CURLcode code) {
  curl_off_t connected = 0;
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &connected);
  ending_.code = code;
  ending_.words = error_;
  ending_.https = request_.address.scheme() == "https";
  ending_.connected = connected > 0;
  ending_.in_headers = has_answer_ && !head_over_;
  ending_.forbidden = way_.forbidden();
  ending_.our_fault = ending_.our_fault || (code == CURLE_COULDNT_CONNECT && way_.socket_error() != 0);
  // An encoded body that ends before its stream does was cut off; none at all (204, 304, length 0) is fine.
  if (code == CURLE_OK && received_ > 0 && decoding_ != Decoder::State::ended) ending_.bad_encoding = true;
}

Fault Transfer::fault(CURLcode code) const {
  long verified = 0;
  curl_easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &verified);
  return tls_fault(code, verified, error_);
}

Response Transfer::finish(CURLcode code) {
  long status = 0;
  curl_off_t first = 0, total = 0, sent = 0;
  char* peer = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy_, CURLINFO_STARTTRANSFER_TIME_T, &first);
  curl_easy_getinfo(easy_, CURLINFO_TOTAL_TIME_T, &total);
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &sent);
  curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &peer);
  note_end(code);
  if (sent > 0) response_.after_sending = std::chrono::microseconds(total - sent);
  response_.first_byte = Milliseconds{has_answer_ ? first / 1000 : 0};
  response_.total = Milliseconds{total / 1000};
  response_.ip = peer != nullptr ? peer : "";
  response_.outcome = outcome_of(ending_);
  response_.status = has_answer_ && status >= 200 ? static_cast<int>(status) : 0;
  response_.location = response_.header("Location");
  response_.content_type = response_.header("Content-Type");
  response_.validators = {response_.header("ETag"), response_.header("Last-Modified")};
  response_.detail = detail_of(response_.outcome);
  return std::move(response_);
}

std::string Transfer::detail_of(Outcome outcome) const {
  if (ending_.no_first_byte) return "no first byte in time";
  switch (outcome) {
    case Outcome::response:
      return {};
    case Outcome::bad_encoding:
      return "Content-Encoding " + encodings_ + ": cut off, damaged or not what it says";
    case Outcome::header_too_large:
      return "the headers are larger than 64 KiB";
    case Outcome::body_too_large:
      return "the body is larger than " + std::to_string(request_.body_limit) + " bytes";
    case Outcome::forbidden_address:
      return "a private or special address that no resolve line allows";
    default:
      break;
  }
  if (way_.socket_error() != 0) return std::string("no socket: ") + std::strerror(way_.socket_error());
  return error_[0] != '\0' ? error_ : curl_easy_strerror(ending_.code);
}

}  // namespace mingcha::crawler
