// XML as events, for lists and feeds: read to the end whatever stands in it, and bounded whatever it is.
// Nothing is fetched, entities of the file's own are never expanded, elements nest at most 256 deep.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingcha::pages {

class XmlEvents {
 public:
  using Attributes = std::vector<std::pair<std::string, std::string>>;  // local names and values
  virtual ~XmlEvents() = default;
  // Names are the local ones, since namespaces are often missing or wrong; `prefix` as written.
  virtual void begin(std::string_view name, std::string_view prefix, const Attributes& attributes) = 0;
  virtual void end() = 0;
  virtual void characters(std::string_view text) = 0;
  virtual bool enough() const { return false; }  // asked after each begin(); true ends the reading
};

// UTF-8, or what a byte order mark or the file's own declaration says. Whether it was well-formed to its end.
bool read_xml(std::string_view bytes, XmlEvents& events);

// The local name of the first element; "" where the bytes don't begin as XML does.
std::string_view first_element(std::string_view bytes);

}  // namespace mingcha::pages
