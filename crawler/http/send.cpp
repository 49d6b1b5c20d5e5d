#include "crawler/http/send.h"

#include <algorithm>
#include <mutex>

#include "crawler/http/options.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_of_an_answer = 2'000;

std::size_t take_answer(char* data, std::size_t size, std::size_t count, void* into) noexcept {
  auto& answer = *static_cast<std::string*>(into);
  answer.append(data, std::min(size * count, most_of_an_answer - std::min(answer.size(), most_of_an_answer)));
  return size * count;
}

struct Upload {
  const std::string& text;
  std::size_t at = 0;
};

std::size_t give_text(char* into, std::size_t size, std::size_t count, void* from) noexcept {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t part = std::min(size * count, upload.text.size() - upload.at);
  std::copy_n(upload.text.data() + upload.at, part, into);
  upload.at += part;
  return part;
}

int look_for_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return stop != nullptr && *static_cast<const std::atomic<bool>*>(stop) ? 1 : 0;
}

EasyHandle open_handle(Milliseconds limit, const std::atomic<bool>* stop) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
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

Posted send_mail(const Mail& mail, Milliseconds limit, const std::atomic<bool>* stop) {
  const EasyHandle easy = open_handle(limit, stop);
  HeaderList recipients;
  for (const std::string& one : mail.to) append(recipients, "<" + one + ">");
  std::string answer;
  Upload upload{mail.text};
  set(easy.get(), CURLOPT_URL, mail.server.c_str());
  set(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(easy.get(), CURLOPT_USE_SSL, static_cast<long>(mail.user.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  set(easy.get(), CURLOPT_MAIL_FROM, ("<" + mail.from + ">").c_str());
  set(easy.get(), CURLOPT_MAIL_RCPT, recipients.get());
  if (!mail.user.empty()) set(easy.get(), CURLOPT_USERNAME, mail.user.c_str());
  if (!mail.password.empty()) set(easy.get(), CURLOPT_PASSWORD, mail.password.c_str());
  set(easy.get(), CURLOPT_UPLOAD, 1L);
  set(easy.get(), CURLOPT_READFUNCTION, give_text);
  set(easy.get(), CURLOPT_READDATA, &upload);
  set(easy.get(), CURLOPT_WRITEDATA, &answer);
  const CURLcode code = curl_easy_perform(easy.get());
  Posted posted = ended(easy.get(), code, "");
  if (code == CURLE_OK) posted = {true, "", ""};  // an SMTP code of 250 is no HTTP status
  return posted;
}

}  // namespace mingcha::crawler
