#include "pages/columns.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/word_file.h"

namespace mingcha::pages {

namespace {

using Kinds = std::uint64_t;  // a bit a kind, by its place in Words::kinds; 0 stands for "known to be none"

constexpr std::size_t shortest_part = 6;    // bytes: two Chinese characters
constexpr std::size_t longest_name = 16;    // characters; longer ones are titles
constexpr std::size_t longest_double = 12;  // of names that are taken apart at "and"
constexpr std::size_t shortest_suffix = 4;  // words from here on may follow a prefix

struct Word {
  Kinds kinds = 0;
  bool may_follow_prefix = false;
};

struct Words {
  std::vector<std::string> kinds;
  std::unordered_map<std::string_view, Word> words;
  std::unordered_map<std::string_view, Kinds> folders;
  std::vector<std::string_view> heads, tails, organs;
  Kinds with_year = 0;

  Words();
  Kinds bit(std::string_view kind);
  void add_words(std::string_view kind, const std::vector<std::string_view>& fields);
};

template <class Use>
void each_row(std::string_view file, const Use& use) {
  for (auto fields : word_rows(file)) {
    const std::string_view key = fields.front();
    fields.erase(fields.begin());
    use(key, fields);
  }
}

Kinds Words::bit(std::string_view kind) {
  auto place = std::ranges::find(kinds, kind);
  if (place == kinds.end()) place = kinds.insert(kinds.end(), std::string(kind));
  return Kinds{1} << (place - kinds.begin());
}

void Words::add_words(std::string_view kind, const std::vector<std::string_view>& fields) {
  for (std::string_view word : fields) {
    const bool any_length = word.starts_with('*'), whole_name = word.starts_with('=');
    if (any_length || whole_name) word.remove_prefix(1);
    Word& entry = words[word];
    if (kind != "-") entry.kinds |= bit(kind);
    entry.may_follow_prefix = !whole_name && (any_length || count_characters(word) >= shortest_suffix);
  }
}

Words::Words() {
  each_row("columns.tsv", [&](std::string_view key, const std::vector<std::string_view>& fields) {
    if (key == "@head") {
      heads = fields;
    } else if (key == "@tail") {
      tails = fields;
    } else if (key == "@organ") {
      organs = fields;
    } else if (key == "@with-year") {
      for (const auto kind : fields) with_year |= bit(kind);
    } else {
      add_words(key, fields);
    }
  });
  each_row("column_paths.tsv", [&](std::string_view kind, const std::vector<std::string_view>& fields) {
    for (const auto folder : fields) folders[folder] |= bit(kind);
  });
}

const Words& words() {
  static const Words loaded;
  return loaded;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The name without decoration: blanks, brackets, arrows, dots; Latin letters in lower case.
std::string plain_name(std::string_view name) {
  static constexpr std::string_view decoration[] = {
      "【", "】", "[", "]", "（", "）",     "(",      ")", ">",  "<",  "»", "›",
      "＞", "：", ":", "·", "•",  "\u3000", "\u00A0", "-", "—",  "…",  ".", "+",
      "▪",  "◆",  "■", "●", "★",  "!",      "！",     "?", "？", "《", "》"};
  std::string out;
  while (!name.empty()) {
    const std::size_t length = next_character(name).bytes;
    const std::string_view character = name.substr(0, length);
    const bool blank = length == 1 && static_cast<unsigned char>(character[0]) <= ' ';
    if (!blank && std::ranges::find(decoration, character) == std::end(decoration)) out += character;
    name.remove_prefix(length);
  }
  return lower_ascii(out);
}

// Titles of articles, not names of columns: sentences, quoted documents, "关于…的…".
bool is_title(std::string_view name) {
  for (const std::string_view sign : {"《", "》", "，", "。", "；", "！", "？", ",", ";", "关于", "..."})
    if (name.find(sign) != std::string_view::npos) return true;
  return false;
}

// "2023年", "2023年度", "二〇二三年": cut out; says whether one was there.
bool remove_year(std::string& name) {
  const std::size_t at = name.find("年");
  if (at == std::string::npos || at < 4 ||
      !std::all_of(name.begin() + static_cast<std::ptrdiff_t>(at) - 4,
                   name.begin() + static_cast<std::ptrdiff_t>(at), is_digit))
    return false;
  std::size_t end = at + std::string_view("年").size();
  if (name.compare(end, std::string_view("度").size(), "度") == 0) end += std::string_view("度").size();
  name.erase(at - 4, end - (at - 4));
  return true;
}

// The kinds of the longest word that the name ends in; nothing where it ends in none.
const Word* longest_word(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size()) {
    const auto found = words().words.find(name.substr(at));
    if (found != words().words.end() && (at == 0 || found->second.may_follow_prefix)) return &found->second;
    at += next_character(name.substr(at)).bytes;
  }
  return nullptr;
}

// Cuts one word off an end of the name, if more than one character stays.
bool cut(std::string_view& name, const std::vector<std::string_view>& ends, bool at_front) {
  std::size_t longest = 0;
  for (const auto end : ends) {
    const bool there = at_front ? name.starts_with(end) : name.ends_with(end);
    if (there && name.size() >= end.size() + shortest_part) longest = std::max(longest, end.size());
  }
  at_front ? name.remove_prefix(longest) : name.remove_suffix(longest);
  return longest > 0;
}

Kinds kinds_of_part(std::string_view name) {
  if (const Word* word = longest_word(name)) return word->kinds;
  std::string_view shorter = name;
  while (cut(shorter, words().tails, false))
    if (const Word* word = longest_word(shorter)) return word->kinds;
  shorter = name;
  while (cut(shorter, words().heads, true))
    if (const Word* word = longest_word(shorter)) return word->kinds;
  return 0;
}

// "政策法规及解读", "行政许可/行政处罚": what each part says. Parts of one character are no parts.
std::vector<std::string_view> parts_of(std::string_view name) {
  static constexpr std::string_view joints[] = {"/", "、", "|", "｜", "&", "和", "及", "与"};
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t length = next_character(name.substr(at)).bytes;
    if (std::ranges::find(joints, name.substr(at, length)) != std::end(joints)) {
      parts.push_back(name.substr(begin, at - begin));
      begin = at + length;
    }
    at += length;
  }
  parts.push_back(name.substr(begin));
  return parts;
}

Kinds kinds_of_parts(std::string_view name) {
  Kinds kinds = 0;
  const auto parts = parts_of(name);
  if (parts.size() < 2) return 0;
  for (const auto part : parts)
    if (!part.empty()) kinds |= kinds_of_part(part);
  return kinds;
}

Kinds read_name(std::string_view name) {
  if (name.size() > 40 * longest_name || is_title(name)) return 0;
  std::string plain = plain_name(name);
  const bool has_year = remove_year(plain);
  if (plain.empty() || count_characters(plain) > longest_name) return 0;
  const bool known = words().words.contains(plain);
  const auto ends_name = [&](std::string_view organ) { return plain.ends_with(organ); };
  if (!known && std::ranges::any_of(words().organs, ends_name)) return 0;
  Kinds kinds = 0;
  if (!known && count_characters(plain) <= longest_double) kinds = kinds_of_parts(plain);
  if (kinds == 0) kinds = kinds_of_part(plain);
  return has_year ? kinds & words().with_year : kinds;
}

Kinds read_path(std::string_view path) {
  auto folders = split(path.substr(0, path.find('?')), '/');
  std::ranges::reverse(folders);
  for (const auto folder : folders) {
    const auto found = words().folders.find(lower_ascii(folder));
    if (found != words().folders.end()) return found->second;
  }
  return 0;
}

std::vector<std::string> names_of(Kinds kinds) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < words().kinds.size(); ++i)
    if (kinds >> i & 1) names.push_back(words().kinds[i]);
  return names;
}

}  // namespace

std::vector<std::string> kinds_of_name(std::string_view name) {
  return names_of(read_name(name));
}

std::vector<std::string> column_kinds(std::string_view name, std::string_view column_type,
                                      std::string_view path) {
  Kinds kinds = read_name(name);
  if (kinds == 0) kinds = read_name(column_type);
  if (kinds == 0) kinds = read_path(path);
  return names_of(kinds);
}

std::vector<std::string> kinds_hinted_at(std::string_view name) {
  static const auto rows = word_rows("column_hints.tsv");
  std::vector<std::string> kinds;
  const std::string plain = plain_name(name);
  const std::size_t length = count_characters(plain);
  const auto ends_name = [&](std::string_view organ) { return plain.ends_with(organ); };
  if (length < 2 || length > longest_name || is_title(name) || longest_word(plain) != nullptr ||
      !kinds_of_name(name).empty() || std::ranges::any_of(words().organs, ends_name))
    return kinds;
  for (const auto& row : rows)
    if (std::any_of(row.begin() + 1, row.end(),
                    [&](std::string_view word) { return plain.find(word) != std::string::npos; }))
      kinds.emplace_back(row.front());
  return kinds;
}

const std::vector<std::string>& known_column_kinds() {
  return words().kinds;
}

}  // namespace mingcha::pages
