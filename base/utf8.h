// One step through UTF-8 text. ill_formed stands for a byte that begins no well-formed sequence; it has
// length 1, so that any bytes can be walked.
#pragma once

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

}  // namespace mingcha
