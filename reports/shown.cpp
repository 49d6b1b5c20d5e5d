#include "reports/shown.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "base/utf8.h"

namespace mingcha::reports {
namespace {

struct Range {
  char32_t first, last;
};

// Controls, and what is invisible or turns the direction of writing.
constexpr Range disguising[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},       {0x61C, 0x61C},
    {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}, {ill_formed, ill_formed},
};

bool is_disguising(char32_t c) {
  return std::any_of(std::begin(disguising), std::end(disguising),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

constexpr std::string_view formula_signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};

// "-12.5" is a number and no formula; "-1-2" is one.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const auto point = text.find('.');
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

bool looks_like_formula(std::string_view cell) {
  const auto begins = [&](std::string_view sign) { return cell.starts_with(sign); };
  return !is_number(cell) && std::any_of(std::begin(formula_signs), std::end(formula_signs), begins);
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
  if (looks_like_formula(cell)) cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",;\"") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace mingcha::reports
