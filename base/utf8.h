// One step through UTF-8 text. ill_formed stands for a byte that begins no well-formed sequence; it has
// length 1, so that any bytes can be walked.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace mingcha {

inline constexpr char32_t ill_formed = 0xFFFFFFFF;

struct Character {
  char32_t code;
  std::size_t bytes;
};

// The first character of a text that is not empty.
inline Character next_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first <= 0xDF && tail(1)) return {((first & 0x1F) << 6) | (byte(1) & 0x3Fu), 2};
  if (first >= 0xE0 && first <= 0xEF && tail(1) && tail(2)) {
    const char32_t code = ((first & 0x0F) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    const char32_t code =
        ((first & 0x07) << 18) | ((byte(1) & 0x3Fu) << 12) | ((byte(2) & 0x3Fu) << 6) | (byte(3) & 0x3Fu);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {ill_formed, 1};
}

inline constexpr std::array<bool, 256> may_begin_blank = [] {
  std::array<bool, 256> may{};
  for (const unsigned first : {0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xC2, 0xE2, 0xE3, 0xEF}) may[first] = true;
  return may;
}();

// Bytes of the white space character at `at`, 0 where there is none: ASCII's, U+00A0, U+2000 to U+200F,
// U+2028, U+2029, U+202F, U+3000, U+FEFF.
inline std::size_t blank_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (!may_begin_blank[first]) return 0;
  if (first < 0x80) return 1;
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\u00A0")) return 2;
  if (rest == "\u3000" || rest == "\uFEFF" || rest == "\u2028" || rest == "\u2029" || rest == "\u202F")
    return 3;
  return rest >= "\u2000" && rest <= "\u200F" && rest.size() == 3 ? 3 : 0;
}

// Where the next white space stands, from `at` on; the text's size where there is none.
inline std::size_t next_blank(std::string_view text, std::size_t at) {
  while (at < text.size() &&
         (!may_begin_blank[static_cast<unsigned char>(text[at])] || blank_bytes(text, at) == 0))
    ++at;
  return at;
}

}  // namespace mingcha
