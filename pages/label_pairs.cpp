#include "pages/label_pairs.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "pages/text_lines.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_label = 60;    // bytes, blanks between its characters included
constexpr std::size_t longest_value = 1000;  // bytes; more is no value of a table

// Asked of every byte of many lines: most are told by their first.
std::size_t colon_bytes(std::string_view text) {
  const auto first = text.empty() ? '\0' : text.front();
  if (first == ':') return 1;
  if (first != '\xEF' && first != '\xE2' && first != '\xE3') return 0;
  for (const std::string_view colon : {"：", "∶", "﹕", "】"})
    if (text.starts_with(colon)) return colon.size();
  return 0;
}

// Without blanks and the signs that stand before a label.
std::string tight(std::string_view text) {
  std::string label;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = blank_bytes(text, at);
    if (blank == 0) label += text[at];
    at += std::max<std::size_t>(blank, 1);
  }
  for (const std::string_view sign : {"【", "|", "｜", "·", "■", "◆", "*"})
    if (label.starts_with(sign)) label.erase(0, sign.size());
  return label;
}

struct Label {
  std::string word;
  std::size_t end = 0;  // behind its colon, in the line
  bool colon = false;
};

class PairReader {
 public:
  PairReader(const PageText& text, const IsLabel& is_label) : text_(text), is_label_(is_label) {}

  std::vector<LabelPair> read() {
    each_line(text_, {0, text_.str().size()}, [this](Line line) {
      read_line(line);
      return true;
    });
    return std::move(pairs_);
  }

 private:
  // The label that a line begins with.
  std::optional<Label> label_of(std::string_view line) const {
    std::size_t at = 0;
    while (at < line.size() && at < longest_label && colon_bytes(line.substr(at)) == 0) ++at;
    const std::size_t colon = at < line.size() ? colon_bytes(line.substr(at)) : 0;
    if (at >= longest_label || (colon == 0 && at < line.size())) return std::nullopt;
    std::string word = tight(line.substr(0, at));
    if (word.empty() || !is_label_(word)) return std::nullopt;
    return Label{std::move(word), at + colon, colon > 0};
  }

  // An element of its own holds the label: <span>文号</span><span>…</span>.
  std::optional<Label> label_in_element(Line line) const {
    const Node node = text_.node_at(line.at);
    if (!node || node.text().size() > longest_label || node.parent() == node.block()) return std::nullopt;
    std::string word = tight(node.text());
    const std::size_t end = text_.range_of(node.parent()).end;
    if (word.empty() || end <= line.at || end >= line.at + line.text.size() || !is_label_(word))
      return std::nullopt;
    return Label{std::move(word), end - line.at, false};
  }

  void read_line(Line line) {
    std::optional<Label> label = label_of(line.text);
    if (!label) label = label_in_element(line);
    if (!label || in_link(text_.node_at(line.at))) return;
    std::size_t begin = 0;
    while (label) {
      const auto next = next_label(line.text, label->end);
      const std::size_t end = next ? next->first : line.text.size();
      std::string value = squeeze(line.text.substr(label->end, end - label->end));
      if (const std::size_t colon = colon_bytes(value)) value = squeeze(value.substr(colon));
      if (begin == 0 && !next && value.empty()) return read_beside(line, *label);
      add(std::move(label->word), std::move(value), line.at + begin, line.at + end);
      begin = end;
      label = next ? std::optional(next->second) : std::nullopt;
    }
  }

  // The next label with a colon in a line, and where it begins: a blank stands before it.
  std::optional<std::pair<std::size_t, Label>> next_label(std::string_view line, std::size_t from) const {
    std::size_t colons = 0;
    for (std::size_t at = from; at < line.size() && colons < 20; ++at) {
      const std::size_t colon = colon_bytes(line.substr(at));
      if (colon == 0) continue;
      ++colons;
      for (std::size_t begin = at - std::min(at - from, longest_label); begin < at; ++begin) {
        if (begin > from && blank_bytes(line, begin - 1) != 1) continue;
        std::string word = tight(line.substr(begin, at - begin));
        if (!word.empty() && is_label_(word)) return {{begin, Label{std::move(word), at + colon, true}}};
      }
    }
    return std::nullopt;
  }

  // What holds a label that fills its line: a cell, else the widest element that has nothing else and no
  // element, be it empty, behind it.
  Node holder_of(Line line) const {
    const std::size_t end = line.at + line.text.size();
    Node holder = text_.node_at(line.at);
    while (holder.parent() && !is_cell(holder) && !holder.is(Tag::dt) && !holder.parent().is(Tag::body)) {
      const auto [begin_above, end_above] = text_.range_of(holder.parent());
      if (begin_above < line.at || end_above > end + 1) break;
      const Node above = holder.parent();
      const bool whole = text_.range_of(holder).end >= end;
      if (whole && !is_cell(above) && !above.is(Tag::dt) && next_element(holder)) break;
      holder = above;
    }
    return holder;
  }

  // The value stands in the next element: the next cell, <dd>, <div> …
  void read_beside(Line line, Label& label) {
    const std::size_t end = line.at + line.text.size();
    const Node holder = holder_of(line);
    Node beside = next_element(holder);
    if (is_cell(holder) && (!beside || label_of(visible_text(beside, longest_label))))
      beside = cell_below(holder);
    std::string value = visible_text(beside, longest_value + 1);
    if (value.size() > longest_value || label_of(value)) value.clear();
    if (!label.colon && !is_cell(holder) && !holder.is(Tag::dt) && value.empty()) return;
    if (const std::size_t colon = colon_bytes(value)) value = squeeze(value.substr(colon));
    const std::size_t value_end = value.empty() ? end : text_.range_of(beside).end;
    add(std::move(label.word), std::move(value), line.at, std::max(end, value_end));
  }

  static bool is_cell(Node node) { return node.is(Tag::td) || node.is(Tag::th); }
  static Node next_element(Node node) {
    Node next = node.next_sibling();
    while (next &&
           (next.is_comment() || (next.is_text() && squeeze(next.text()).empty()) || next.is(Tag::br)))
      next = next.next_sibling();
    return next;
  }
  static std::vector<Node> cells_of(Node row) {
    constexpr std::size_t most = 40;  // of a wider row nothing is read
    std::vector<Node> cells;
    for (Node cell = row.first_child(); cell && cells.size() < most; cell = cell.next_sibling())
      if (is_cell(cell)) cells.push_back(cell);
    return cells;
  }

  // Under a row of labels, where that is the only row of values.
  Node cell_below(Node cell) const {
    const Node row = cell.parent();
    Node below = next_row(row);
    if (!below || next_row(below)) return {};
    const auto labels = cells_of(row), values = cells_of(below);
    if (labels.size() != values.size()) return {};
    const auto is_one = [this](Node each) { return label_of(visible_text(each, longest_label)).has_value(); };
    if (std::ranges::count_if(labels, is_one) * 2 < std::ssize(labels)) return {};
    const auto place = std::ranges::find(labels, cell);
    return place == labels.end() ? Node() : values[static_cast<std::size_t>(place - labels.begin())];
  }
  static Node next_row(Node row) {
    if (const Node next = next_element(row)) return next.is(Tag::tr) ? next : Node();
    const Node section = next_element(row.parent());
    if (!section || (!section.is(Tag::tbody) && !section.is(Tag::tr))) return {};
    if (section.is(Tag::tr)) return section;
    Node first = section.first_child();
    if (first && !first.is(Tag::tr)) first = next_element(first);
    return first.is(Tag::tr) ? first : Node();
  }

  void add(std::string label, std::string value, std::size_t begin, std::size_t end) {
    constexpr std::size_t most_pairs = 2000;
    if (value.size() > longest_value) value.clear();
    if (pairs_.size() < most_pairs) pairs_.push_back({std::move(label), std::move(value), begin, end});
  }

  const PageText& text_;
  const IsLabel& is_label_;
  std::vector<LabelPair> pairs_;
};

}  // namespace

std::vector<LabelPair> read_label_pairs(const PageText& text, const IsLabel& is_label) {
  return PairReader(text, is_label).read();
}

}  // namespace mingcha::pages
