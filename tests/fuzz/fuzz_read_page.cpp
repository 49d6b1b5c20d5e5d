// Reads whatever bytes libFuzzer makes up as a page; script/fuzz builds it with sanitizers. Each input is
// read twice by the one parser and once by the other, so that what an earlier page has left behind would
// show.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "../pages/facts_in_words.h"
#include "pages/reader.h"
#include "pages/tree_builder.h"

namespace {

std::string facts_of(const mingcha::pages::Input& input) {
  return mingcha::pages::in_words(read_page(input));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mingcha::pages::Input input;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  input.bytes = bytes;
  input.address = *mingcha::Address::parse("http://www.x.gov.test/a/b.html");
  input.content_type = "text/html; charset=utf-8";
  input.today = mingcha::parse_day("2017-12-20").value();
  const std::string facts = facts_of(input);
  {
    const mingcha::pages::ParserChoice choice(mingcha::pages::Parser::gumbo);
    facts_of(input);
  }
  if (facts_of(input) != facts) std::abort();
  return 0;
}
