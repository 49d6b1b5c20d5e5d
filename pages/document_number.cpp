#include "pages/document_number.h"

#include <algorithm>
#include <initializer_list>

#include "base/utf8.h"

namespace mingcha::pages {
namespace {

using Characters = std::u32string;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_chinese(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || c == U'〇';
}

// Without blanks, with digits and brackets in their plain forms.
Characters plain(std::string_view text) {
  constexpr std::size_t longest = 200;
  constexpr std::u32string_view open = U"〔[【（(〈［﹝{<《", close = U"〕]】）)〉］﹞}>》";
  Characters characters;
  for (std::size_t at = 0; at < text.size() && characters.size() < longest;) {
    if (const std::size_t blank = blank_bytes(text, at)) {
      at += blank;
      continue;
    }
    auto [code, bytes] = next_character(text.substr(at));
    at += bytes;
    if (code >= 0xFF10 && code <= 0xFF19) code -= 0xFF10 - U'0';
    if (open.contains(code)) code = U'〔';
    if (close.contains(code)) code = U'〕';
    characters += code;
  }
  return characters;
}

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string utf8(const Characters& characters) {
  std::string text;
  for (const char32_t c : characters) append_utf8(text, c);
  return text;
}

struct Cursor {
  const Characters& text;
  std::size_t at = 0;
  bool take(char32_t c) {
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
  }
  std::size_t take_digits(std::size_t most) {
    const std::size_t begin = at;
    while (at < text.size() && at - begin < most && is_digit(text[at])) ++at;
    return at - begin;
  }
  bool take_year() {
    const std::size_t begin = at;
    if (take_digits(4) != 4) return false;
    const auto year = (text[begin] - U'0') * 1000 + (text[begin + 1] - U'0') * 100 +
                      (text[begin + 2] - U'0') * 10 + (text[begin + 3] - U'0');
    return year >= 1949 && year <= 2100;
  }
  bool at_end() const { return at == text.size(); }
};

constexpr std::size_t shortest_organ = 2, longest_organ = 24;

// 临政发〔2017〕5号
std::optional<std::string> bracketed(const Characters& text) {
  Cursor cursor{text};
  while (cursor.at < text.size() && is_chinese(text[cursor.at])) ++cursor.at;
  const std::size_t organ = cursor.at;
  if (organ < shortest_organ || organ > longest_organ || !cursor.take(U'〔') || !cursor.take_year())
    return {};
  const std::size_t year_end = cursor.at;
  cursor.take(U'年');
  if (!cursor.take(U'〕')) return {};
  cursor.take(U'第');
  const std::size_t number = cursor.at;
  if (cursor.take_digits(5) == 0 || !cursor.take(U'号') || !cursor.at_end()) return {};
  return utf8(text.substr(0, year_end) + U'〕' + text.substr(number));
}

// 财政部公告2019年第39号, 临沂市人民政府令第5号
std::optional<std::string> numbered(const Characters& text) {
  Cursor cursor{text};
  while (cursor.at < text.size() && is_chinese(text[cursor.at]) && text[cursor.at] != U'第') ++cursor.at;
  const Characters organ = text.substr(0, cursor.at);
  const bool order = organ.ends_with(U"令");
  if (organ.size() < 3 || organ.size() > longest_organ) return {};
  if (!order && !organ.ends_with(U"公告") && !organ.ends_with(U"通告")) return {};
  const bool year = cursor.take_year();
  if (year ? !cursor.take(U'年') : !order) return {};
  if (!cursor.take(U'第')) return {};
  const std::size_t begin = cursor.at;
  while (cursor.at < text.size() && (is_digit(text[cursor.at]) || is_chinese(text[cursor.at])) &&
         text[cursor.at] != U'号')
    ++cursor.at;
  constexpr std::size_t longest_number = 6;
  if (cursor.at == begin || cursor.at - begin > longest_number || !cursor.take(U'号') || !cursor.at_end())
    return {};
  return utf8(text);
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.contains(word); });
}

}  // namespace

std::optional<std::string> document_number(std::string_view text) {
  constexpr std::size_t longest = 200;  // bytes
  if (text.size() > longest || !text.contains("号")) return {};
  Characters characters = plain(text);
  if (characters.starts_with(U'〔') && characters.ends_with(U'〕')) {
    characters.erase(0, 1);
    characters.pop_back();
  }
  if (auto number = bracketed(characters)) return number;
  return numbered(characters);
}

std::optional<std::string> number_in_title(std::string_view title) {
  if (contains_any(title, {"解读", "读懂", "问答", "图解", "答记者问", "说明", "评估"})) return {};
  for (const std::string_view open : {"（", "("}) {
    for (std::size_t at = title.find(open); at != std::string_view::npos; at = title.find(open, at + 1))
      if (title.ends_with("）") || title.ends_with(")"))
        if (auto number = document_number(title.substr(at))) return number;
  }
  const std::size_t end = title.find("号");
  if (end == std::string_view::npos) return {};
  const std::string_view rest = title.substr(end + std::string_view("号").size());
  const bool parted =
      rest.starts_with("关于") || rest.starts_with("《") || (!rest.empty() && blank_bytes(rest, 0) > 0);
  return parted ? document_number(title.substr(0, title.size() - rest.size())) : std::nullopt;
}

}  // namespace mingcha::pages
