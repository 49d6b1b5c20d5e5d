#include "html.h"

namespace mingcha::city {

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Html& Html::link(std::string_view target, std::string_view words, std::string_view attributes) {
  const std::string href = escape(reference(target));
  raw("<a href=\"").raw(href).raw("\"");
  if (!attributes.empty()) raw(" ").raw(attributes);
  return raw(">").text(words).raw("</a>");
}

std::string Html::reference(std::string_view target) {
  if (!target.starts_with('/')) {
    links_.emplace_back(target);
    return std::string(target);
  }
  links_.push_back("http://" + host_ + std::string(target));
  const std::string_view folder = std::string_view(path_).substr(0, path_.rfind('/') + 1);
  if (relative_ && target.starts_with(folder) && target.size() > folder.size())
    return "./" + std::string(target.substr(folder.size()));
  return std::string(target);
}

}  // namespace mingcha::city
