#include "crawler/http/webhook.h"

#include <algorithm>

#include "crawler/http/options.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_of_an_answer = 2'000;

std::size_t take_answer(char* data, std::size_t size, std::size_t count, void* into) noexcept {
  auto& answer = *static_cast<std::string*>(into);
  answer.append(data, std::min(size * count, most_of_an_answer - std::min(answer.size(), most_of_an_answer)));
  return size * count;
}

int look_for_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return stop != nullptr && *static_cast<const std::atomic<bool>*>(stop) ? 1 : 0;
}

EasyHandle open_handle(Milliseconds limit, const std::atomic<bool>* stop) {
  EasyHandle easy(curl_easy_init());
  if (!easy) throw std::bad_alloc();
  set(easy.get(), CURLOPT_NOSIGNAL, 1L);
  set(easy.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
  set(easy.get(), CURLOPT_XFERINFOFUNCTION, look_for_stop);
  set(easy.get(), CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(stop));
  set(easy.get(), CURLOPT_NOPROGRESS, 0L);
  set(easy.get(), CURLOPT_WRITEFUNCTION, take_answer);
  return easy;
}

// libcurl's own words of the kind of failure, never those of this transfer, which may hold an address.
Posted ended(CURL* easy, CURLcode code, std::string answer) {
  Posted posted;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  posted.answer = std::move(answer);
  if (code != CURLE_OK)
    posted.problem = curl_easy_strerror(code);
  else if (status >= 300)
    posted.problem = "answered with " + std::to_string(status);
  posted.sent = posted.problem.empty();
  return posted;
}

}  // namespace

Posted post_json(const std::string& url, const std::string& body, Milliseconds limit,
                 const std::atomic<bool>* stop) {
  const EasyHandle easy = open_handle(limit, stop);
  HeaderList headers;
  append(headers, "Content-Type: application/json; charset=utf-8");
  append(headers, "Expect:");
  std::string answer;
  set(easy.get(), CURLOPT_URL, url.c_str());
  set(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  set(easy.get(), CURLOPT_POSTFIELDS, body.c_str());
  set(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  set(easy.get(), CURLOPT_WRITEDATA, &answer);
  const CURLcode code = curl_easy_perform(easy.get());
  return ended(easy.get(), code, std::move(answer));
}

}  // namespace mingcha::crawler
