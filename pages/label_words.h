// The labels of one kind of page: 信件编号, 来信编号, 查询码 all mean "code". A file of pages/words/ has a
// line for each field: its name, then the labels that mean it. A name that ends in "+" is of a long field,
// whose value may run over several paragraphs; the field "-" holds labels that are none of ours and end a
// value before them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pages/word_finder.h"

namespace mingcha::pages {

using Field = unsigned;
inline constexpr Field no_field = ~0U;     // not a label at all
inline constexpr Field other_field = 255;  // a label of the field "-"

class LabelWords {
 public:
  explicit LabelWords(std::string_view file);
  Field field_of(std::string_view shown) const;  // of a whole label as a page writes it
  Field field(std::string_view name) const;      // of a name that stands in the file
  std::string_view name(Field field) const { return fields_[field].name; }
  bool is_long(Field field) const { return field < fields_.size() && fields_[field].is_long; }
  std::size_t size() const { return fields_.size(); }

 private:
  friend class LabelFinder;
  struct Known {
    std::string_view name;
    bool is_long;
  };
  std::vector<Known> fields_;
  struct Word {
    Field field;
    bool needs_colon;
  };
  std::unordered_map<std::string, Word> words_;
};

// Looks for the labels of some fields in one pass over a text, to see whether a page is worth more.
class LabelFinder {
 public:
  LabelFinder(const LabelWords& words, std::initializer_list<std::string_view> fields);
  std::size_t count_fields(std::string_view text) const;  // how many of the fields have a label there

 private:
  std::vector<std::size_t> field_of_word_;
  WordFinder finder_;
};

// Whether a byte may begin a mark: no letter, no digit, none of the usual Chinese characters.
inline bool may_begin_mark(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte >= 0x80) return byte < 0xE4 || byte == 0xEF;
  return !(byte >= '0' && byte <= '9') && !(byte >= 'a' && byte <= 'z') && !(byte >= 'A' && byte <= 'Z');
}

// A label without what surrounds it: blanks, colons, brackets, numbers before it ("一、", "（2）", "3."), a
// remark behind it ("（工作日）"). "【办 理 条 件】：" is "办理条件".
std::string plain_label(std::string_view shown);
bool ends_in_colon(std::string_view shown);

}  // namespace mingcha::pages
