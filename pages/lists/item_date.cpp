// The date of a list's line.
#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/dates.h"
#include "pages/lists/item.h"

namespace mingcha::pages {

namespace {

constexpr std::uint32_t largest_item = 300;   // nodes; a bigger box is a section, no line
constexpr std::size_t longest_text = 1'000;   // bytes, blanks included
constexpr std::size_t most_links_in_row = 4;  // a line may link its category and an attachment too

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Whether a text is there to give this date: little else in it, or a label. Dates within sentences are not
// the line's own, deadlines and the clock in a masthead neither.
bool gives_date(std::string_view text, const FoundDate& found) {
  for (const std::string_view other : {"截止", "截至", "今天", "现在是", "星期", "有效期", "结束"})
    if (has(text, other)) return false;
  const std::size_t all = count_characters(text),
                    date = count_characters(text.substr(found.begin, found.end - found.begin));
  const std::size_t rest = all - date;
  if (found.date.precision < DatePrecision::day)
    return rest <= 2;  // "2024年6月" in a text is about something
  if (rest <= 4) return true;
  const std::string_view before = text.substr(0, found.begin);
  const bool labelled =
      has(before, "时间") || has(before, "日期") || has(before, "发布") || has(before, "更新");
  if (labelled) return rest <= 60;
  return found.has_year && rest <= 20 && !has(text.substr(found.end), "日");
}

constexpr std::size_t longest_relative = 40;  // bytes: "[ 昨天 09:08 ]" with its blanks

// "3天前", "昨天 09:08": cheap to deny.
bool may_be_relative(std::string_view text) {
  return has(text, "前") || has(text, "昨") || has(text, "今") || has(text, "刚");
}

// The whole text, brackets apart.
std::optional<PageDate> relative_date(std::string_view text, std::optional<Day> today) {
  if (!today || text.size() > longest_relative || !may_be_relative(text)) return std::nullopt;
  text = trim(text);
  while (text.starts_with('[') || text.starts_with('(') || text.starts_with(' ')) text.remove_prefix(1);
  return parse_relative_date(text, *today);
}

// Digits, plain or full-width, or a year in Chinese numerals: without them no text gives a date; nor does a
// long one.
bool may_hold_date(std::string_view text) {
  if (text.size() > longest_text) return false;
  if (text.size() <= longest_relative && may_be_relative(text)) return true;
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }) || has(text, "\xEF\xBC") ||
         has(text, "年");
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "2024-09", "2024.09", "2024/9", "2024年9月": year and month with one "-" between; empty where it isn't
// that.
std::string year_month(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto [code, bytes] = next_character(text);
    if (code >= '0' && code <= '9')
      plain += static_cast<char>(code);
    else if (code == '-' || code == '.' || code == '/' || code == U'年')
      plain += '-';
    else if (code != U'月' && code != ' ')
      return {};
    text.remove_prefix(bytes);
  }
  const std::size_t dash = plain.find('-');
  const bool shape =
      dash == 4 && plain.size() > 5 && plain.size() <= 7 && plain.find('-', 5) == std::string::npos;
  return shape ? plain : std::string();
}

// Date boxes that show the day apart: "15" beside "2024-09" or "9月", "09-15" beside "2024".
std::string joined_parts(const std::vector<std::string>& pieces) {
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    for (const auto& [one, other] :
         {std::pair(pieces[i], pieces[i + 1]), std::pair(pieces[i + 1], pieces[i])}) {
      const std::string month = year_month(one);
      std::string_view day = other;
      if (day.ends_with("日")) day.remove_suffix(std::string_view("日").size());
      if (!month.empty() && day.size() <= 2 && all_digits(day)) return month + "-" + std::string(day);
      if (!day.empty() && day.size() <= 2 && all_digits(day) && one.ends_with("月") && one.size() <= 5)
        return one + std::string(day) + "日";  // the year is nowhere
      if (one.size() == 4 && all_digits(one) && other.size() == 5 &&
          (other[2] == '-' || other[2] == '.' || other[2] == '/'))
        return one + "-" + other.substr(0, 2) + "-" + other.substr(3);
    }
  }
  return {};
}

bool is_later(const PageDate& date, const PageDate& than) {
  if (date.precision != than.precision) return date.precision > than.precision;
  return than.day < date.day;
}

LineDate line_date(const FoundDate& found) {
  LineDate line{found.date, !found.has_year};
  if (line.year_guessed) line.date.source = DateSource::list_without_year;
  return line;
}

// Of the texts of one line: the latest, since the date of making stands before that of publishing.
std::optional<LineDate> date_of(const std::vector<std::string>& pieces, std::optional<Day> today) {
  if (const std::string joined = joined_parts(pieces); !joined.empty())
    if (const auto found = find_dates(joined, DateSource::list, today); !found.empty())
      return line_date(found.front());
  std::optional<LineDate> best;
  for (const auto& piece : pieces) {
    if (piece.size() > 300) continue;
    for (const auto& found : find_dates(piece, DateSource::list, today)) {
      const bool later = !best || is_later(found.date, best->date);
      if (later && gives_date(piece, found)) best = line_date(found);
    }
    if (const auto date = best ? std::nullopt : relative_date(piece, today)) best = LineDate{*date, false};
  }
  return best;
}

class DateFinder {
 public:
  DateFinder(const Tree& tree, std::vector<ListLink>& links, std::optional<Day> today)
      : tree_(tree), links_(links), today_(today) {}

  void find(ListLink& link) const {
    if (!link.cut_date.empty()) link.date = date_of(split_words(link.cut_date), today_);
    Node own = link.node;
    // What holds no other link belongs to this one.
    for (Node node = link.node; !link.date && is_box(node) && links_in(node) == count_same(link, node);
         node = node.parent()) {
      own = node;
      link.date = date_of(texts(node.index(), node.end()), today_);
    }
    link.item = own;
    if (!link.date) link.date = beside(own);
    for (Node node = own.parent();
         !link.date && is_box(node) && links_in(node) <= most_links_in_row && is_longest(link, node);
         node = node.parent())
      link.date = date_of(texts(node.index(), node.end()), today_);
  }

 private:
  static std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words{std::string(text)};
    for (const auto word : split(text, ' ')) words.emplace_back(word);
    return words;
  }

  static bool is_box(Node node) {
    if (!node || !node.is_element() || node.end() - node.index() > largest_item) return false;
    switch (node.tag()) {
      case Tag::body:
      case Tag::html:
      case Tag::ul:
      case Tag::ol:
      case Tag::table:
      case Tag::tbody:
      case Tag::dl:
      case Tag::form:
        return false;
      default:
        return true;
    }
  }

  auto first_in(Node node) const {
    return std::ranges::lower_bound(links_, node.index(), {},
                                    [](const ListLink& link) { return link.node.index(); });
  }
  std::size_t links_in(Node node) const {
    std::size_t count = 0;
    for (auto link = first_in(node); link != links_.end() && link->node.index() < node.end(); ++link) ++count;
    return count;
  }
  std::size_t count_same(const ListLink& wanted, Node node) const {
    std::size_t count = 0;
    for (auto link = first_in(node); link != links_.end() && link->node.index() < node.end(); ++link)
      if (link->target == wanted.target) ++count;
    return count;
  }
  // The longest title in a box, the first of equals: the others are its category, an attachment, a button.
  bool is_longest(const ListLink& wanted, Node node) const {
    for (auto link = first_in(node); link != links_.end() && link->node.index() < node.end(); ++link)
      if (link->title.size() > wanted.title.size() - (link->node.index() < wanted.node.index() ? 1 : 0))
        return false;
    return true;
  }

  // Texts of a range of nodes that may hold a date, those of links and scripts left out.
  std::vector<std::string> texts(std::uint32_t begin, std::uint32_t end) const {
    std::vector<std::string> pieces;
    for (std::uint32_t i = begin; i < end; ++i) {
      const Node node = tree_.at(i);
      const bool skipped =
          node.is(Tag::script) || node.is(Tag::style) || node.is(Tag::a) || node.is(Tag::select);
      if (skipped && node.is_element()) {
        i = node.end() - 1;
      } else if (node.is_text() && may_hold_date(node.text())) {
        if (auto piece = squeeze(node.text()); !piece.empty()) pieces.push_back(std::move(piece));
      }
    }
    return pieces;
  }

  // The children of one parent in order, each with its date or with links; kept for the links that follow.
  struct Child {
    Node node;
    bool links;
    std::optional<LineDate> date;
  };
  const std::vector<Child>& children_of(Node parent) const {
    if (parent == last_parent_) return last_children_;
    last_parent_ = parent;
    last_children_.clear();
    for (Node child = parent.first_child(); child; child = child.next_sibling()) {
      const bool links = links_in(child) > 0;
      auto date = links ? std::nullopt : date_of(texts(child.index(), child.end()), today_);
      if (links || date) last_children_.push_back({child, links, date});
    }
    return last_children_;
  }

  // Lists without boxes: "link date link date", "date link date link", dt and dd, cells of a row.
  std::optional<LineDate> beside(Node own) const {
    const Node parent = own.parent();
    if (!parent || parent.end() - parent.index() > 20'000) return std::nullopt;
    const auto& children = children_of(parent);
    const auto self =
        std::ranges::lower_bound(children, own.index(), {}, [](const Child& c) { return c.node.index(); });
    if (self == children.end() || self->node != own) return std::nullopt;
    if (!children.front().links) return self == children.begin() ? std::nullopt : std::prev(self)->date;
    const auto next = std::next(self);
    return next == children.end() ? std::nullopt : next->date;
  }

  const Tree& tree_;
  std::vector<ListLink>& links_;
  std::optional<Day> today_;
  mutable Node last_parent_;
  mutable std::vector<Child> last_children_;
};

}  // namespace

void find_item_dates(const Tree& tree, std::vector<ListLink>& links, std::optional<Day> today) {
  const DateFinder finder(tree, links, today);
  for (auto& link : links) finder.find(link);
}

}  // namespace mingcha::pages
