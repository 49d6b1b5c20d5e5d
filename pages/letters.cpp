#include "pages/letters.h"

#include <algorithm>

#include "base/text.h"
#include "pages/dates.h"
#include "pages/label_records.h"
#include "pages/labelled.h"
#include "pages/letter_words.h"
#include "pages/personal.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_code = 40, longest_name = 60;  // characters

const LabelWords& labels() {
  static const LabelWords loaded("letters.tsv");
  return loaded;
}

// A letter's fields are assigned by the label's field; the first that says something counts.
class Builder {
 public:
  explicit Builder(const DeepPage& page) : page_(page) {}

  void take(Field field, const std::string& value) {
    if (value.empty() || field >= labels().size()) return;
    const std::string_view name = labels().name(field);
    if (name == "code") take_code(value);
    if (name == "title") keep(letter_.title, value);
    if (name == "sent") take_date(letter_.sent, value);
    if (name == "accepted") take_date(accepted_, value);
    if (name == "answered") take_date(letter_.answered, value);
    if (name == "by") keep(letter_.by, value, longest_name);
    if (name == "status") take_status(value);
    if (name == "category") take_category(value);
    if (name == "question") keep(letter_.question, value);
    if (name == "answer") take_answer(value);
  }

  void take_url(std::string url) {
    if (letter_.url.empty()) letter_.url = std::move(url);
  }
  void take_title(const std::string& title) { keep(letter_.title, title); }
  void take_heading(TextRange range) {
    for (std::uint32_t i = range.begin.node; letter_.title.empty() && i < range.end.node; ++i) {
      const std::string text = heading_text(page_, page_.tree.at(i));
      if (!text.empty() && !is_page_name(text) && labels().field_of(text) == no_field) letter_.title = text;
    }
  }

  // What stands in a letter's box without a label: its state, its category, its title as the first link.
  void take_unlabelled(TextRange range) {
    for (std::uint32_t i = range.begin.node; i < range.end.node; ++i) {
      const Node node = page_.tree.at(i);
      if (is_machinery(node) && !node.is_comment()) i = node.end() - 1;
      if (node.is(Tag::a)) take_link(node);
      if (!node.is_text() || node.text().size() > 60) continue;
      const std::string text = plain_label(node.text());
      if (text.empty()) continue;
      if (letter_.status.empty() && status_of(text) != LetterState::unknown) take_status(text);
      if (letter_.category.empty() && is_category(text)) take_category(text);
    }
  }

  Letter letter() {
    if (!letter_.sent) letter_.sent = accepted_;
    for (std::string* text : {&letter_.title, &letter_.question, &letter_.answer})
      *text = mask_personal(*text);
    return std::move(letter_);
  }
  const Letter& so_far() const { return letter_; }

 private:
  static void keep(std::string& into, std::string_view value, std::size_t longest = 20'000) {
    if (into.empty() && count_characters(value) <= longest) into = value;
  }

  void take_code(std::string_view value) {
    value = value.substr(0, value.find(' '));
    if (std::ranges::any_of(value, [](char c) { return c >= '0' && c <= '9'; }))
      keep(letter_.code, value, longest_code);
  }
  void take_date(std::optional<PageDate>& into, std::string_view value) {
    if (!into) into = parse_date(value, DateSource::labelled_text, page_.today);
  }
  // "办理情况" may be followed by a word or by the whole answer.
  void take_status(const std::string& value) {
    const LetterState state = status_of(plain_label(value));
    if (state == LetterState::unknown && count_characters(value) > 12) return keep(letter_.answer, value);
    if (!letter_.status.empty()) return;
    letter_.status = value;
    letter_.state = state;
  }
  void take_answer(const std::string& value) {
    const LetterState state = status_of(plain_label(value));
    if (state == LetterState::unknown) return keep(letter_.answer, value);
    if (letter_.status.empty()) take_status(value);
  }
  void take_category(const std::string& value) { keep(letter_.category, category_of(value), 16); }

  void take_link(Node link) {
    constexpr std::size_t shortest = 4;  // characters of a title
    const std::string text = text_of(link);
    if (count_characters(text) < shortest || is_page_name(text)) return;
    const std::string_view whole = link.value(Attr::title);
    const bool cut = text.ends_with("...") || text.ends_with("…");
    std::string url = page_.resolver.resolve(link.value(Attr::href));
    if (url.empty()) return;
    if (letter_.title.empty()) letter_.title = cut && whole.size() > text.size() - 3 ? squeeze(whole) : text;
    if (letter_.url.empty()) letter_.url = std::move(url);
  }

  const DeepPage& page_;
  Letter letter_;
  std::optional<PageDate> accepted_;
};

std::vector<Letter> letters_of_rows(const DeepPage& page) {
  const auto rows = read_rows(page.tree.root(), labels());
  const auto field = [](std::string_view name) { return labels().field(name); };
  std::vector<Letter> letters;
  for (const LabelledRow& row : rows) {
    const auto has = [&](std::string_view name) { return bool(row.cell(field(name))); };
    const bool of_letter = has("title") || has("question");
    const bool answered = has("status") || has("answered") || has("by") || has("answer");
    if (!of_letter || !answered || !(is_about_letters(page.facts) || has("sent") || has("answer"))) continue;
    Builder builder(page);
    if (const Node title = row.cell(field("title"))) builder.take_unlabelled(range_of(title));
    for (Field each = 0; each < labels().size(); ++each)
      if (const Node cell = row.cell(each)) builder.take(each, text_of(cell));
    if (builder.so_far().title.empty() && builder.so_far().question.empty()) continue;
    builder.take_url(link_of(row.row, page.resolver));
    letters.push_back(builder.letter());
  }
  return letters;
}

// Question and answer of one letter, where no label but the name of their box says what they are.
void take_named_boxes(const DeepPage& page, const std::vector<Labelled>& values, Builder& builder) {
  constexpr std::size_t shortest = 8;  // characters; less is a button or "暂无回复"
  for (std::uint32_t i = 0; i < page.tree.size(); ++i) {
    const Node box = page.tree.at(i);
    if (is_machinery(box) || box.is(Tag::form)) {
      i = box.end() - 1;
      continue;
    }
    if (!box.is_element() || box.block() != box || box.is(Tag::body)) continue;
    const std::string field =
        box_field(lower_ascii(box.value(Attr::class_)), lower_ascii(box.value(Attr::id)));
    if (field.empty()) continue;
    const bool holds_labels = std::ranges::any_of(values, [&](const Labelled& one) {
      return one.label.begin.node >= box.index() && one.label.begin.node < box.end();
    });
    const std::string text = holds_labels ? std::string{} : text_of(box);
    if (count_characters(text) < shortest) continue;
    builder.take(labels().field(field), text);
    i = box.end() - 1;
  }
}

Letter letter_of(const DeepPage& page, const LabelRecord& record, bool alone) {
  Builder builder(page);
  for (const Labelled& one : record.values) builder.take(one.field, one.value);
  if (alone) {
    if (builder.so_far().title.empty()) {
      const auto unfit = [](const std::string& text) {
        return is_page_name(text) || labels().field_of(text) != no_field;
      };
      builder.take_title(heading_before(page, record.values.front().label.begin.node, unfit));
      if (builder.so_far().title.empty() && !unfit(page.facts.title)) builder.take_title(page.facts.title);
    }
    if (is_about_letters(page.facts)) take_named_boxes(page, record.values, builder);
    builder.take_url(std::string(page.address));
  } else {
    builder.take_unlabelled(record.range);
    builder.take_heading(record.range);
    if (builder.so_far().title.empty()) builder.take_title(line_before_labels(record, page.tree));
  }
  return builder.letter();
}

bool is_letter(const DeepPage& page, const Letter& letter) {
  const bool question = !letter.question.empty() || !letter.title.empty();
  const int dealt =
      !letter.answer.empty() + !letter.status.empty() + letter.answered.has_value() + !letter.by.empty();
  const int sent = !letter.code.empty() + letter.sent.has_value() + !letter.question.empty();
  if (is_about_letters(page.facts)) return question && dealt >= 1 && dealt + sent >= 2;
  return question && letter.sent && dealt >= 2 && sent >= 2;
}

// Lines without labels, each with its state beside its title: "关于停水的投诉 已回复".
std::vector<Letter> letters_of_states(const DeepPage& page) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < page.tree.size(); ++i) {
    const Node node = page.tree.at(i);
    if (is_machinery(node)) i = node.end() - 1;
    constexpr std::size_t shortest = 6, longest = 40;  // bytes
    if (!node.is_text() || node.text().size() < shortest || node.text().size() > longest) continue;
    if (status_of(plain_label(node.text())) != LetterState::unknown) places.push_back(i);
  }
  std::vector<Letter> letters;
  if (places.size() < 2) return letters;
  for (const TextRange& box : boxes_around(places, page.tree)) {
    Builder builder(page);
    builder.take_unlabelled(box);
    if (!builder.so_far().title.empty()) letters.push_back(builder.letter());
  }
  return letters;
}

}  // namespace

std::vector<Letter> read_letters(const DeepPage& page) {
  static const LabelFinder of_letters(labels(), {"sent", "answered", "answer", "title", "code", "question"});
  if (!is_about_letters(page.facts) && of_letters.count_fields(page.text.str()) < 2) return {};
  std::vector<Letter> letters = letters_of_rows(page);
  if (!letters.empty()) return letters;
  const auto records = label_records(read_labelled(page.tree.root(), labels(), &page.regions), page.tree);
  for (const LabelRecord& record : records) {
    Letter letter = letter_of(page, record, records.size() == 1);
    if (is_letter(page, letter)) letters.push_back(std::move(letter));
  }
  if (letters.empty() && is_about_letters(page.facts)) letters = letters_of_states(page);
  return letters;
}

}  // namespace mingcha::pages
