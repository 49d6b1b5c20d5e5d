// Writes one page and keeps a list of where it links to, so that the truth can be worked out without reading
// HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingcha::city {

std::string escape(std::string_view text);  // for text and double-quoted attributes

class Html {
 public:
  // `relative`: links into the page's own folder are written "./…", as TRS does.
  Html(std::string_view host, std::string_view path, bool relative = false)
      : host_(host), path_(path), relative_(relative) {}

  Html& raw(std::string_view markup) {
    markup_ += markup;
    return *this;
  }
  Html& text(std::string_view words) { return raw(escape(words)); }
  // <a>; target is "/path" on this host or a whole address.
  Html& link(std::string_view target, std::string_view words, std::string_view attributes = "");
  // A target that stands in other markup than <a> (frame, refresh, pagination): the reference to write there.
  std::string reference(std::string_view target);

  std::string_view path() const { return path_; }
  const std::string& markup() const { return markup_; }
  const std::vector<std::string>& links() const { return links_; }  // whole addresses, in order

 private:
  std::string host_, path_;
  bool relative_;
  std::string markup_;
  std::vector<std::string> links_;
};

}  // namespace mingcha::city
