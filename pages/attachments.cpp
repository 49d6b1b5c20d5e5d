// Which links lead to files rather than pages: by the extension of the address, by the name of a file in its
// query (download.jsp?file=a.pdf), by the download attribute, or by a text that is the name of a file.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "pages/links.h"

namespace mingcha::pages {
namespace {

constexpr std::string_view documents[] = {"pdf",  "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps",
                                          "et",   "dps", "ofd",  "rtf", "txt",  "csv", "ceb",  "caj",
                                          "xlsm", "zip", "rar",  "7z",  "gz",   "tar"};
constexpr std::string_view media[] = {"mp3", "mp4", "wmv",  "avi", "flv", "wav", "mov", "m4a",  "rmvb",
                                      "mpg", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"};

template <class Names>
bool is_one_of(const Names& names, std::string_view extension) {
  constexpr std::size_t longest = 4;
  if (extension.empty() || extension.size() > longest) return false;
  const std::string lower = lower_ascii(extension);
  return std::ranges::find(names, lower) != std::end(names);
}

// Extensions are short: nothing is looked for further in front.
std::string_view extension_of(std::string_view name) {
  constexpr std::size_t longest = 6;
  const std::string_view end = name.size() > longest ? name.substr(name.size() - longest) : name;
  const auto dot = end.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : end.substr(dot + 1);
}

// Pages that show a file are pages: /viewer.html?file=a.pdf.
bool is_html(std::string_view path) {
  const std::string_view extension = extension_of(path);
  return equal_ignoring_case(extension, "html") || equal_ignoring_case(extension, "htm") ||
         equal_ignoring_case(extension, "shtml");
}

struct Parts {
  std::string_view path, query;  // host and scheme stand in the path
};
Parts parts_of(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const auto question = url.find('?');
  if (question == std::string_view::npos) return {url, {}};
  return {url.substr(0, question), url.substr(question + 1)};
}

bool names_file(std::string_view query) {
  for (const std::string_view field : split(query, '&'))
    if (const auto equals = field.find('='); equals != std::string_view::npos)
      if (is_one_of(documents, extension_of(field.substr(equals + 1)))) return true;
  return false;
}

bool is_attachment(const Parts& url) {
  const std::string_view path = url.path;
  const auto slash = path.rfind('/');
  const bool bare_host = slash != std::string_view::npos && slash > 0 && path[slash - 1] == '/';
  const std::string_view extension = extension_of(path.substr(slash + 1));  // npos + 1 is 0
  if (!bare_host && (is_one_of(documents, extension) || is_one_of(media, extension))) return true;
  return !url.query.empty() && !is_html(path) && names_file(url.query);
}

}  // namespace

std::string document_type(std::string_view name) {
  const std::string_view extension = extension_of(name);
  return is_one_of(documents, extension) ? lower_ascii(extension) : std::string();
}

bool is_attachment(std::string_view url) {
  return is_attachment(parts_of(url));
}

bool leads_to_attachment(Node anchor, std::string_view href, std::string_view text) {
  const Parts parts = parts_of(href);
  if (is_attachment(parts)) return true;
  if (is_html(parts.path)) return false;
  return is_one_of(documents, extension_of(text)) || anchor.attribute("download").has_value();
}

}  // namespace mingcha::pages
