// The floor: fetches the addresses on stdin with libcurl multi, 64 at a time, and throws the bytes away.
// Prints how many answered 200 and how many bytes came.
#include <curl/curl.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace {

constexpr std::size_t at_once = 64;
std::size_t bytes_received = 0;

std::size_t count(char*, std::size_t size, std::size_t number, void*) {
  bytes_received += size * number;
  return size * number;
}

void start(CURLM* multi, CURL* easy, const std::string& url) {
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &count);
  curl_multi_add_handle(multi, easy);
}

}  // namespace

int main() {
  std::vector<std::string> urls;
  for (std::string line; std::getline(std::cin, line);) urls.push_back(line);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* multi = curl_multi_init();
  std::size_t next = 0, fine = 0;
  int running = 0;
  while (next < urls.size() && next < at_once) start(multi, curl_easy_init(), urls[next++]);
  do {
    curl_multi_perform(multi, &running);
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      CURL* easy = message->easy_handle;
      long status = 0;
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      if (message->data.result == CURLE_OK && status == 200) ++fine;
      curl_multi_remove_handle(multi, easy);
      if (next < urls.size()) {
        start(multi, easy, urls[next++]);
        running = 1;
      } else {
        curl_easy_cleanup(easy);
      }
    }
    if (running > 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  } while (running > 0);
  curl_multi_cleanup(multi);
  std::printf("%zu pages, %zu bytes\n", fine, bytes_received);
  return fine == urls.size() ? 0 : 1;
}
