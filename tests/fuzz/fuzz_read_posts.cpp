// Reads whatever bytes libFuzzer makes up as an account's source: as an answer, as a file, and as a list of
// addresses, which shares its reader of XML. Each is read twice: the second reading must not differ.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "pages/address_list.h"
#include "pages/posts.h"

namespace {

using namespace mingcha;

std::string words_of(const pages::PostsReading& reading) {
  std::string words(to_string(reading.state));
  words += reading.title + reading.detail + (reading.built ? to_string(*reading.built) : "");
  for (const Post& post : reading.posts)
    words += "\n" + post.id + post.title + post.url + (post.date ? to_string(*post.date) : "");
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  pages::PostsInput input;
  input.bytes = bytes;
  input.fields = {{"items", "/items"}, {"title", "/title"}, {"url", "/url"}, {"time", "/time"}};
  const std::string as_file = words_of(read_posts(input));
  if (words_of(read_posts(input)) != as_file) std::abort();
  input.address = *Address::parse("http://feed.test/a/feed");
  const auto reading = read_posts(input);
  if (reading.posts.size() > pages::most_posts) std::abort();
  for (const Post& post : reading.posts)
    if (post.id.empty() || post.title.size() > 2'000 || post.url.starts_with("javascript:")) std::abort();
  pages::read_address_list(bytes, *input.address);
  return 0;
}
