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

std::string_view extension_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

// Pages that show a file are pages: /viewer.html?file=a.pdf.
bool is_html(std::string_view path) {
  const std::string_view extension = extension_of(path);
  return equal_ignoring_case(extension, "html") || equal_ignoring_case(extension, "htm") ||
         equal_ignoring_case(extension, "shtml");
}

std::string_view path_of(std::string_view url) {
  return url.substr(0, url.find_first_of("?#"));
}

bool names_file_in_query(std::string_view url) {
  const auto question = url.find('?');
  if (question == std::string_view::npos || is_html(path_of(url))) return false;
  for (const std::string_view field : split(url.substr(question + 1, url.find('#') - question - 1), '&'))
    if (const auto equals = field.find('='); equals != std::string_view::npos)
      if (is_one_of(documents, extension_of(field.substr(equals + 1)))) return true;
  return false;
}

}  // namespace

bool is_attachment(std::string_view url) {
  const std::string_view path = path_of(url);
  const auto slash = path.rfind('/');
  const bool bare_host = slash != std::string_view::npos && slash > 0 && path[slash - 1] == '/';
  const std::string_view extension = extension_of(path.substr(slash + 1));  // npos + 1 is 0
  if (!bare_host && (is_one_of(documents, extension) || is_one_of(media, extension))) return true;
  return names_file_in_query(url);
}

bool leads_to_attachment(Node anchor, std::string_view href, std::string_view text) {
  if (is_attachment(href)) return true;
  if (is_html(path_of(href))) return false;
  return is_one_of(documents, extension_of(text)) || anchor.attribute("download").has_value();
}

}  // namespace mingcha::pages
