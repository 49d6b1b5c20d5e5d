#include "pages/label_words.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/word_file.h"

namespace mingcha::pages {
namespace {

constexpr std::string_view decoration[] = {
    ":",  "：", "∶", "﹕", "*", "＊", "【", "】", "[",  "]", "〔", "〕", "「", "」", "<", ">",
    "《", "》", "★", "☆",  "●", "■",  "◆",  "▶",  "►",  "·", "•",  "|",  "｜", "│",  "→", "＞",
    "»",  "#",  "-", "—",  ".", "．", "、", "，", "。", "?", "？", "\"", "“",  "”",  "_"};
constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::string_view number_ends[] = {"、", ".", "．", ")", "）", "，", ",", ":", "："};

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_bytes(text, at)) {
      at += blank;
      continue;
    }
    const std::size_t end = next_blank(text, at);
    out.append(text, at, end - at);
    at = end;
  }
  return out;
}

template <class Words>
std::size_t begins_with(std::string_view text, const Words& words) {
  for (const std::string_view word : words)
    if (text.starts_with(word)) return word.size();
  return 0;
}

// "一、", "（二）", "3." and "12、", but not the year of "2020年".
std::string_view without_number(std::string_view text) {
  std::string_view rest = text;
  const bool bracket = rest.starts_with("（") || rest.starts_with("(");
  if (bracket) rest.remove_prefix(rest.starts_with("(") ? 1 : 3);
  const std::size_t before = rest.size();
  while (!rest.empty()) {
    std::size_t digit = begins_with(rest, numerals);
    if (digit == 0 && rest.front() >= '0' && rest.front() <= '9') digit = 1;
    if (digit == 0) break;
    rest.remove_prefix(digit);
  }
  if (rest.size() == before) return text;
  const std::size_t end = begins_with(rest, number_ends);
  return end == 0 ? text : rest.substr(end);
}

std::string_view without_remark(std::string_view text) {
  const bool closed = text.ends_with("）") || text.ends_with(")");
  if (!closed) return text;
  const auto open = std::min(text.find("（"), text.find('('));
  return open == std::string_view::npos || open == 0 ? text : text.substr(0, open);
}

std::string_view without_decoration(std::string_view text) {
  while (!text.empty() && may_begin_mark(text.front())) {
    const std::size_t length = begins_with(text, decoration);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  for (bool cut = true; cut && !text.empty();) {
    cut = false;
    std::size_t last = text.size() - 1;
    while (last > 0 && (text[last] & 0xC0) == 0x80) --last;
    if (!may_begin_mark(text[last])) break;
    for (const std::string_view mark : decoration)
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        cut = true;
      }
  }
  return text;
}

}  // namespace

bool ends_in_colon(std::string_view shown) {
  shown = trim(shown);
  for (const std::string_view colon : {"：", ":", "∶", "﹕"})
    if (shown.ends_with(colon)) return true;
  return false;
}

std::string plain_label(std::string_view shown) {
  const std::string tight = without_blanks(shown);
  std::string_view text = without_decoration(without_number(without_decoration(tight)));
  text = without_decoration(without_remark(text));
  return lower_ascii(text);
}

LabelWords::LabelWords(std::string_view file) {
  for (const auto& row : word_rows(file)) {
    std::string_view name = row.front();
    const bool is_long = name.ends_with('+');
    if (is_long) name.remove_suffix(1);
    Field field = other_field;
    if (name != "-") {
      const auto known = std::ranges::find(fields_, name, &Known::name);
      field = static_cast<Field>(known - fields_.begin());
      if (known == fields_.end()) fields_.push_back({name, is_long});
    }
    for (std::size_t i = 1; i < row.size(); ++i)
      words_.emplace(plain_label(row[i]), Word{field, ends_in_colon(row[i])});
  }
}

Field LabelWords::field_of(std::string_view shown) const {
  constexpr std::size_t longest = 96;  // bytes, blanks and remark included
  if (shown.empty() || shown.size() > longest) return no_field;
  const auto found = words_.find(plain_label(shown));
  if (found == words_.end() || (found->second.needs_colon && !ends_in_colon(shown))) return no_field;
  return found->second.field;
}

Field LabelWords::field(std::string_view name) const {
  const auto known = std::ranges::find(fields_, name, &Known::name);
  assert(known != fields_.end());
  return static_cast<Field>(known - fields_.begin());
}

LabelFinder::LabelFinder(const LabelWords& words, std::initializer_list<std::string_view> fields)
    : finder_([&] {
        constexpr std::size_t shortest = 12;  // bytes: four characters are rarely anything else
        std::vector<std::string_view> found;
        for (const auto& [word, entry] : words.words_)
          for (std::size_t i = 0; i < fields.size(); ++i)
            if (entry.field == words.field(fields.begin()[i]) && word.size() >= shortest) {
              found.push_back(word);
              field_of_word_.push_back(i);
            }
        return WordFinder(std::move(found));
      }()) {}

std::size_t LabelFinder::count_fields(std::string_view text) const {
  std::size_t found = 0;  // a bit a field
  for (const auto& place : finder_.places(text)) found |= std::size_t{1} << field_of_word_[place.word];
  return static_cast<std::size_t>(std::popcount(found));
}

}  // namespace mingcha::pages
