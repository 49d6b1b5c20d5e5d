// Which of the dates on a page is its own. In order: meta tags, JSON-LD, labelled text (发布时间：…), the
// line under the title, <time>, the address. What is not sure to be the page's date is left: undated is an
// answer.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/text.h"
#include "pages/dates.h"
#include "pages/markup_dates.h"
#include "pages/page_text.h"

namespace mingcha::pages {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::size_t longest_label_line = 400;  // bytes; a longer block is running text
constexpr std::size_t longest_info_line = 360;

bool ends_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}
bool ends_with_any(std::string_view text, Words words) {
  return ends_with_any(text, std::span(words.begin(), words.size()));
}
bool contains_any(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.contains(word); });
}

constexpr std::string_view publish_labels[] = {
    "发布时间", "发布日期", "发布于",   "发表时间", "发表日期", "发表于",   "发稿时间",
    "发稿日期", "公开日期", "公开时间", "公布日期", "公布时间", "信息时间", "信息日期",
    "上传时间", "上传日期", "录入时间", "添加时间", "添加日期", "创建时间", "刊发时间",
    "刊登日期", "上网时间", "上网日期", "公告时间", "公告日期", "稿件时间", "文章时间",
    "录入日期", "编辑时间", "编辑日期", "新闻时间", "新闻日期"};
const Words modify_labels = {"更新时间", "更新日期", "修改时间", "修改日期", "最后更新"};
const Words document_labels = {"成文日期", "成文时间"};
const Words plain_labels = {"时间", "日期"};
const Words info_words = {"来源", "作者", "字体", "字号", "浏览", "阅读", "点击", "访问", "责任编辑", "打印"};

// What stands before a date, as far as it may be its label.
enum class Label { none, publish, modify, plain, document, foreign };

struct Candidate {
  Label label = Label::none;
  FoundDate found;
};

bool is_label_end(std::string_view text) {
  return ends_with_any(text, {":", "：", "∶", "|", "[", "【", "(", "（", "]", "】", "・", "·", "﹕", ">"});
}

// Cuts colons, brackets and blanks off the end.
std::string_view without_label_end(std::string_view text) {
  while (!text.empty()) {
    if (text.back() == ' ' || text.back() == '\n')
      text.remove_suffix(1);
    else if (is_label_end(text))
      text.remove_suffix(static_cast<unsigned char>(text.back()) < 0x80 ? 1 : 3);
    else
      break;
  }
  return text;
}

Label label_before(std::string_view text) {
  constexpr std::size_t window = 48;
  if (text.size() > window) {
    std::size_t from = text.size() - window;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    text = text.substr(from);
  }
  const std::string_view before = without_label_end(text);
  std::string tight(before);  // labels are often spaced out: "发 布 时 间"
  std::erase(tight, ' ');
  if (ends_with_any(tight, publish_labels)) return Label::publish;
  if (ends_with_any(tight, modify_labels)) return Label::modify;
  if (ends_with_any(tight, document_labels)) return Label::document;
  const std::string lower = lower_ascii(tight);
  if (lower.ends_with("今天") || lower.ends_with("今天是") || lower.ends_with("今日") ||
      lower.ends_with("现在是"))
    return Label::foreign;
  const std::string_view shown = text.substr(0, text.find_last_not_of(" \n") + 1);
  const bool marked = ends_with_any(shown, {":", "：", "∶", "﹕"});
  if (marked && tight.ends_with("发布")) return Label::publish;
  if (!ends_with_any(tight, plain_labels))
    return marked && !before.empty() && !tight.ends_with("来源") ? Label::foreign : Label::none;
  // "报名时间", "成文日期": another date than the page's. "时　间" has its blank inside the word.
  const std::string_view word =
      before.ends_with("间") || before.ends_with("期") ? before.substr(0, before.size() - 3) : before;
  std::string_view rest = word;
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  rest = rest.substr(0, rest.size() >= 3 ? rest.size() - 3 : 0);
  const bool alone = rest.empty() || !(static_cast<unsigned char>(rest.back()) >= 0x80) || is_label_end(rest);
  return alone ? Label::plain : Label::foreign;
}

// "2023年11月14日" after a bare "时间：" is how notices announce an event; systems print "2023-11-14".
bool in_words(std::string_view written) {
  return written.contains("月");
}

// "市政府办 2024-03-05": a date with a name beside it, and no sentence.
bool names_only_source(std::string_view line, std::string_view date) {
  constexpr std::size_t longest_name = 48;  // bytes
  line = trim(line);
  return line.size() <= date.size() + longest_name && (line.starts_with(date) || line.ends_with(date)) &&
         !contains_any(line, {"，", "。", "、", "；", "截止", "截至", "会议", "报名", "备案", "版权"});
}

bool named_like_info(Node node) {
  int steps = 0;
  for (Node above = node.parent(); above && steps < 3; above = above.parent(), ++steps) {
    if (above.is(Tag::body) || above.end() - above.index() > 80) return false;
    const std::string name =
        lower_ascii(std::string(above.value(Attr::class_)) + " " + std::string(above.value(Attr::id)));
    if (contains_any(name, {"date", "time", "pub", "info", "article-inf", "source", "fbsj", "fbrq", "riqi",
                            "shijian"}))
      return true;
  }
  return false;
}

class TextDates {
 public:
  TextDates(const PageText& text, std::optional<Day> today) : text_(text) {
    const auto found = find_dates(text_.str(), DateSource::labelled_text, today);
    any_ = !found.empty();
    for (const FoundDate& one : found)
      if (one.date.precision >= DatePrecision::day) all_.push_back({label_of(one), one});
  }

  bool any() const { return any_; }
  std::optional<std::size_t> place_of(Day day) const {
    for (const Candidate& one : all_)
      if (one.found.date.day == day && one.label != Label::foreign &&
          !in_entry(text_.node_at(one.found.begin)))
        return one.found.begin;
    return std::nullopt;
  }
  std::optional<PageDate> labelled(Label label) const {
    return agreed(label == Label::plain || label == Label::document ? 1 : 3, [&](const Candidate& one) {
      if (one.label != label || text_.line_at(one.found.begin).size() > longest_label_line) return false;
      return label != Label::plain || !in_words(written(one));
    });
  }
  // When the document was written.
  std::optional<PageDate> of_document() const {
    auto date = labelled(Label::document);
    if (date) date->source = DateSource::document;
    return date;
  }
  // The line under the title: short, with a source or a counter beside the date, or named as such.
  std::optional<PageDate> info_line() const {
    auto date = agreed(1, [&](const Candidate& one) {
      if (one.label != Label::none) return false;
      const std::string_view line = text_.line_at(one.found.begin);
      if (line.size() > longest_info_line || followed_by_weekday(one)) return false;
      if (contains_any(line, info_words)) return true;
      const Node node = text_.node_at(one.found.begin);
      const std::size_t size = one.found.end - one.found.begin;
      constexpr std::size_t brackets = 12;  // bytes beside the date: "( 2024-05-11)"
      return (line.size() <= size + brackets || names_only_source(line, written(one)) ||
              visible_text(node.parent(), longest_info_line).size() <= size + brackets) &&
             named_like_info(node);
    });
    if (date) date->source = DateSource::line_under_title;
    return date;
  }

 private:
  Label label_of(const FoundDate& one) const {
    return label_before(std::string_view(text_.str()).substr(0, one.begin));
  }
  std::string_view written(const Candidate& one) const {
    return std::string_view(text_.str()).substr(one.found.begin, one.found.end - one.found.begin);
  }
  bool followed_by_weekday(const Candidate& one) const {
    const std::string_view after = trim(std::string_view(text_.str()).substr(one.found.end, 12));
    return after.starts_with("星期") || after.starts_with("周");
  }

  // The first of the dates that `fits`, unless they name more than `most` different days.
  template <class Fits>
  std::optional<PageDate> agreed(std::size_t most, Fits fits) const {
    std::optional<PageDate> first;
    std::vector<Day> days;
    for (const Candidate& one : all_) {
      if (!fits(one) || in_entry(text_.node_at(one.found.begin))) continue;
      if (!first) first = one.found.date;
      if (first->day == one.found.date.day && first->minute_of_day < 0) first = one.found.date;
      if (std::find(days.begin(), days.end(), one.found.date.day) == days.end())
        days.push_back(one.found.date.day);
      if (days.size() > most) return std::nullopt;
    }
    return first;
  }

  const PageText& text_;
  bool any_ = false;
  std::vector<Candidate> all_;
};

}  // namespace

PageDates read_dates(const Tree& tree, const PageText& page, std::string_view path,
                     std::optional<Day> today) {
  const MarkupDates markup = read_markup_dates(tree);
  const TextDates text(page, today);
  const std::optional<PageDate> address = date_of_address(path);
  PageDates dates{markup.published, markup.modified, {}, false};
  if (!dates.published) dates.published = text.labelled(Label::publish);
  if (!dates.published && markup.time_elements == 1) dates.published = markup.time_element;
  if (!dates.published) dates.published = text.labelled(Label::plain);
  if (!dates.published) dates.published = text.info_line();
  if (!dates.published && today)
    dates.published = find_labelled_relative_date(page.str(), publish_labels, *today);
  if (!dates.published) dates.published = address;
  if (!dates.published) dates.published = text.of_document();
  if (!dates.modified) dates.modified = text.labelled(Label::modify);
  if (dates.dated())
    dates.place = text.place_of(dates.published ? dates.published->day : dates.modified->day);
  dates.any = text.any() || dates.published || dates.modified || markup.time_element;
  return dates;
}

}  // namespace mingcha::pages
