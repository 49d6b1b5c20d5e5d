// The labels of one kind of page: 信件编号, 来信编号, 查询码 all mean "code". A file of pages/words/ has a
// line for each field: its name, then the labels that mean it. A name that ends in "+" is of a long field,
// whose value may run over several paragraphs; the field "-" holds labels that are none of ours and end a
// value before them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// A label without what surrounds it: blanks, colons, brackets, numbers before it ("一、", "（2）", "3."), a
// remark behind it ("（工作日）"). "【办 理 条 件】：" is "办理条件".
std::string plain_label(std::string_view shown);
bool ends_in_colon(std::string_view shown);

}  // namespace mingcha::pages
