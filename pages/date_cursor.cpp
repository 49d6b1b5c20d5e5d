#include "pages/date_cursor.h"

#include <array>

namespace mingcha::pages {
namespace {

struct Folded {
  std::string_view text;
  char c;
};
constexpr std::array<Folded, 24> folded = {{
    {"年", year_sign}, {"月", month_sign},  {"日", day_sign}, {"号", day_sign}, {"时", hour_sign},
    {"点", hour_sign}, {"分", minute_sign}, {"：", ':'},      {"∶", ':'},       {"﹕", ':'},
    {"／", '/'},       {"．", '.'},         {"－", '-'},      {"–", '-'},       {"—", '-'},
    {"‐", '-'},        {"\xC2\xA0", ' '},   {"　", ' '},      {"\u2002", ' '},  {"\u2003", ' '},
    {"\u2009", ' '},   {"\u200B", ' '},     {"‑", '-'},       {"−", '-'},
}};

// Most of a page's characters are none of these: their first bytes tell.
constexpr std::array<bool, 256> folded_begins = [] {
  std::array<bool, 256> begins{};
  for (const Folded& one : folded) begins[static_cast<unsigned char>(one.text[0])] = true;
  return begins;
}();

int chinese_digit(std::string_view three) {
  constexpr std::array<std::string_view, 10> digits = {"〇", "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
  for (std::size_t i = 0; i < digits.size(); ++i)
    if (three == digits[i]) return static_cast<int>(i);
  return three == "零" || three == "○" || three == "Ｏ" || three == "０" ? 0 : -1;
}

// The bytes of a nought that is typed as a letter or a plain digit: "二0二四", "二O二四", with a Cyrillic О.
std::size_t typed_nought(std::string_view text) {
  if (text.starts_with('0') || text.starts_with('O') || text.starts_with('o')) return 1;
  return text.starts_with("О") ? 2 : 0;
}

}  // namespace

Glyph glyph(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {'\0', 0};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    const char c = text[at];
    if (c == '\t' || c == '\n' || c == '\r') return {' ', 1};
    if (c >= 'a' && c <= 'z') return {'~', 1};  // never mistaken for a sign
    return {c, 1};
  }
  const std::string_view rest = text.substr(at, 3);
  if (rest.size() == 3 && rest.starts_with("\xEF\xBC")) {  // full-width digits
    const auto last = static_cast<unsigned char>(rest[2]);
    if (last >= 0x90 && last <= 0x99) return {static_cast<char>('0' + last - 0x90), 3};
  }
  if (folded_begins[byte])
    for (const Folded& one : folded)
      if (rest.starts_with(one.text)) return {one.c, one.text.size()};
  return {'~', byte >= 0xF0 ? std::size_t{4} : byte >= 0xE0 ? std::size_t{3} : std::size_t{2}};
}

int Cursor::chinese_year() {
  int year = 0;
  std::size_t at = at_;
  for (int i = 0; i < 4; ++i) {
    if (at >= text_.size()) return -1;
    const std::size_t nought = typed_nought(text_.substr(at));
    const int digit = nought > 0 ? 0 : chinese_digit(text_.substr(at, 3));
    if (digit < 0) return -1;
    year = year * 10 + digit;
    at += nought > 0 ? nought : 3;
  }
  at_ = at;
  return year;
}

int Cursor::chinese_number() {
  int value = 0, pending = 0;
  std::size_t at = at_;
  for (; at + 3 <= text_.size(); at += 3) {
    const std::string_view one = text_.substr(at, 3);
    if (one == "十" || one == "廿" || one == "卅") {
      value += (one == "廿" ? 2 : one == "卅" ? 3 : pending == 0 ? 1 : pending) * 10;
      pending = 0;
    } else if (one == "元") {
      pending = 1;
    } else if (const int digit = chinese_digit(one); digit >= 0) {
      pending = digit;
    } else {
      break;
    }
  }
  if (at == at_) return -1;
  at_ = at;
  return value + pending;
}

}  // namespace mingcha::pages
