#include "reports/shown.h"

#include "base/text.h"
#include "base/utf8.h"

namespace mingcha::reports {
namespace {

bool is_disguising(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == ill_formed;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [code, bytes] = next_character(text);
    if (code == '\n' || code == '\t' || code == '\r')
      out += ' ';
    else if (is_disguising(code))
      out += "\xEF\xBF\xBD";
    else
      out += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return out;
}

std::string shown(std::string_view text, std::size_t characters) {
  return shorten(shown(text), characters);
}

std::string csv_cell(std::string_view text) {
  std::string cell = shown(text);
  const bool number = cell.find_first_not_of("0123456789.-") == std::string::npos;
  if (!cell.empty() && !number && std::string_view("=+-@").find(cell.front()) != std::string_view::npos)
    cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace mingcha::reports
