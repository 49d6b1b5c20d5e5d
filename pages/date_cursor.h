// Reads dates from left to right over UTF-8 text. The variants that pages use are folded into ASCII:
// full-width digits, colons, dashes and blanks; 年月日时分 become signs of their own.
#pragma once

#include <cstddef>
#include <string_view>

namespace mingcha::pages {

inline constexpr char year_sign = 'y', month_sign = 'm', day_sign = 'd', hour_sign = 'h', minute_sign = 'i';

struct Glyph {
  char c = '~';  // '~' stands for all that is no part of a date
  std::size_t size = 1;
};
Glyph glyph(std::string_view text, std::size_t at);

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a text from left to right; every function leaves the place where it was when it doesn't succeed.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  std::size_t at() const { return at_; }
  char peek() const { return glyph(text_, at_).c; }
  void skip_blanks(int most) {
    while (most-- > 0 && peek() == ' ') at_ += glyph(text_, at_).size;
  }
  bool take(char c) {
    if (peek() != c) return false;
    at_ += glyph(text_, at_).size;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  // A number of at most `digits` digits, not part of a longer one; -1 where there is none.
  int number(int digits, int* length = nullptr) {
    std::size_t at = at_;
    int value = 0, count = 0;
    for (Glyph g = glyph(text_, at); is_digit(g.c); g = glyph(text_, at)) {
      if (++count > digits) return -1;
      value = value * 10 + (g.c - '0');
      at += g.size;
    }
    if (count == 0) return -1;
    if (length != nullptr) *length = count;
    at_ = at;
    return value;
  }
  // "二〇一七" as digits, or "三十一" as a count; -1 where there is none.
  int chinese_year();
  int chinese_number();

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace mingcha::pages
