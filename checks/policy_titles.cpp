#include "checks/policy_titles.h"

#include <array>

#include "base/text.h"

namespace mingcha::checks {
namespace {

// A shorter name is that of many things.
constexpr std::size_t least_characters = 5;

constexpr std::array<std::string_view, 6> opening = {"〔", "[", "［", "【", "（", "("};
constexpr std::array<std::string_view, 6> closing = {"〕", "]", "］", "】", "）", ")"};

// Words before the name of an interpretation, and after it; the longest first.
constexpr std::array<std::string_view, 12> leading = {"一图读懂", "一图看懂", "图解政策", "政策图解",
                                                      "政策解读", "图文解读", "文字解读", "漫画解读",
                                                      "视频解读", "图解",     "解读",     "漫画"};
constexpr std::array<std::string_view, 17> trailing = {
    "的政策解读", "政策解读", "的图文解读", "图文解读",   "的文字解读", "的解读说明",
    "解读说明",   "的解读",   "解读",       "的起草说明", "起草说明",   "的通知",
    "的公告",     "的通告",   "的决定",     "通知",       "图解"};
constexpr std::array<std::string_view, 3> marks = {"：", ":", "——"};

bool cut_head(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool cut_tail(std::string_view& text, std::string_view word) {
  if (!text.ends_with(word) || text.size() == word.size()) return false;
  text.remove_suffix(word.size());
  return true;
}

template <class Words, class Cut>
bool cut_any(std::string_view& text, const Words& words, Cut cut) {
  for (const std::string_view word : words)
    if (cut(text, word)) return true;
  return false;
}

// "（临政发〔2017〕12号）" at the end of a title, brackets included.
void cut_brackets(std::string_view& text) {
  for (const std::string_view open : {std::string_view("（"), std::string_view("(")})
    if (const auto at = text.rfind(open);
        at != std::string_view::npos && at > 0 && (text.ends_with("）") || text.ends_with(")")))
      text = text.substr(0, at);
}

// The Chinese characters right before `end`.
std::string_view characters_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && static_cast<unsigned char>(text[begin - 1]) >= 0x80) {
    std::size_t start = begin - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    const std::string_view character = text.substr(start, begin - start);
    // Punctuation of General and CJK blocks, and full-width forms, end an issuer's short name.
    if (character.starts_with("\xE3\x80") || character.starts_with("\xEF\xBC") ||
        character.starts_with("\xE2\x80"))
      break;
    begin = start;
  }
  return text.substr(begin, end - begin);
}

bool digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> document_number(std::string_view title) {
  for (std::size_t kind = 0; kind < opening.size(); ++kind)
    for (std::size_t at = title.find(opening[kind]); at != std::string_view::npos;
         at = title.find(opening[kind], at + 1)) {
      std::string_view rest = title.substr(at + opening[kind].size());
      if (rest.size() < 4 || !digits(rest.substr(0, 4))) continue;
      const std::string_view year = rest.substr(0, 4);
      rest.remove_prefix(4);
      if (!cut_any(rest, closing, cut_head)) continue;
      cut_head(rest, "第");
      const auto end = rest.find("号");
      if (end == std::string_view::npos || !digits(rest.substr(0, end))) continue;
      const std::string_view issuer = characters_before(title, at);
      if (issuer.empty()) continue;
      return std::string(issuer) + "〔" + std::string(year) + "〕" + std::string(rest.substr(0, end)) + "号";
    }
  return std::nullopt;
}

std::string subject_of_policy(std::string_view title) {
  if (const auto open = title.find("《"), close = title.rfind("》");
      open != std::string_view::npos && close != std::string_view::npos && close > open) {
    const std::string_view inner = title.substr(open + 3, close - open - 3);
    if (count_characters(inner) >= least_characters) return subject_of_policy(inner);
  }
  std::string_view text = trim(title);
  cut_brackets(text);
  while (cut_any(text, leading, cut_head) || cut_any(text, marks, cut_head)) {
  }
  for (const std::string_view word : {std::string_view("关于印发"), std::string_view("关于")})
    if (const auto at = text.find(word); at != std::string_view::npos) {
      text.remove_prefix(at + word.size());
      break;
    }
  while (cut_any(text, trailing, cut_tail) || cut_any(text, marks, cut_tail)) {
  }
  std::string subject;
  for (std::string_view rest = text; !rest.empty();) {
    if (cut_head(rest, "《") || cut_head(rest, "》") || cut_head(rest, "“") || cut_head(rest, "”")) continue;
    if (rest.front() != ' ') subject += rest.front();
    rest.remove_prefix(1);
  }
  return subject;
}

bool same_subject(std::string_view policy, std::string_view interpretation) {
  const std::string a = subject_of_policy(policy), b = subject_of_policy(interpretation);
  if (count_characters(a) < least_characters || count_characters(b) < least_characters) return false;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

std::string form_of_interpretation(std::string_view text) {
  const auto holds = [&](std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
      if (text.find(word) != std::string_view::npos) return true;
    return false;
  };
  if (holds({"漫画", "动漫"})) return "comic";
  if (holds({"直播", "在线解读", "视频", "访谈"})) return "live";
  if (holds({"图解", "图表", "图片", "一图", "图文", "图说", "长图"})) return "graphic";
  return "text";
}

}  // namespace mingcha::checks
