// Facts from an HTML file, by the reader that the program uses.
#include <stdexcept>

#include "base/text.h"
#include "pages/reader.h"
#include "tests/fakes/memory_view.h"

namespace mingcha::fakes {

std::shared_ptr<const PageFacts> facts_of_file(const std::string& path, const std::string& url, bool is_home,
                                               Day today) {
  const auto bytes = read_file(path);
  if (!bytes) throw std::runtime_error(to_string(bytes.error()));
  pages::Input input;
  input.bytes = *bytes;
  if (const auto address = Address::parse(url)) input.address = *address;
  input.content_type = "text/html; charset=utf-8";
  input.today = today;
  input.is_home = is_home;
  return std::make_shared<PageFacts>(pages::read_page(input));
}

}  // namespace mingcha::fakes
