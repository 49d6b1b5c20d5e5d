#include "pages/labelled.h"

#include <algorithm>

#include "base/text.h"
#include "pages/label_hits.h"

namespace mingcha::pages {
namespace {

constexpr std::size_t longest_short = 1200;  // bytes of a value that stands in one line

bool is_cell(Node node) {
  return node.is(Tag::td) || node.is(Tag::th);
}
bool is_block(Node node) {
  return node.is_element() && node.block() == node;
}
int heading_level(Node node) {
  const int level = static_cast<int>(node.tag()) - static_cast<int>(Tag::h1) + 1;
  return node.is_element() && level >= 1 && level <= 6 ? level : 0;
}

Node first_shown_child(Node node) {
  for (Node child = node.first_child(); child; child = child.next_sibling())
    if (!child.is_text() || !trim(child.text()).empty()) return child;
  return {};
}

// Boxes of one sort: tag and class, and those of what they begin with.
bool same_sort(Node a, Node b) {
  for (int level = 0; level < 2; ++level) {
    if (!a || !b) return !a && !b;
    if (a.tag() != b.tag() || a.value(Attr::class_) != b.value(Attr::class_)) return false;
    a = first_shown_child(a);
    b = first_shown_child(b);
  }
  return true;
}

// What stands under every text and belongs to none: footers, navigation, forms, buttons to share.
bool ends_text(Node node) {
  if (node.is(Tag::footer) || node.is(Tag::nav) || node.is(Tag::form) || node.is(Tag::aside)) return true;
  if (!is_block(node)) return false;
  for (const Attr attr : {Attr::class_, Attr::id}) {
    const std::string name = lower_ascii(node.value(attr));
    for (const std::string_view word :
         {"foot", "share", "related", "copyright", "friend", "sidebar", "pinglun"})
      if (name.contains(word)) return true;
  }
  return false;
}

class Values {
 public:
  Values(Node within, const LabelWords& words, const Regions* regions)
      : tree_(within.tree()),
        words_(words),
        hits_(find_labels(within, words, regions)),
        end_{within.end(), 0} {
    std::erase_if(hits_, [](const LabelHit& hit) { return hit.in_link; });
    next_known_.resize(hits_.size() + 1, hits_.size());
    for (std::size_t i = hits_.size(); i-- > 0;)
      next_known_[i] = hits_[i].field == unknown_label ? next_known_[i + 1] : i;
  }

  std::vector<Labelled> all() {
    std::vector<Labelled> found;
    bool header = false;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const LabelHit& hit = hits_[i];
      if (header = heads_column(i, header); header) continue;
      if (hit.field >= words_.size()) continue;
      TextRange range = value_of(i);
      range.begin = std::max(range.begin, hit.end());
      range.end = std::max(range.begin, range.end);
      found.push_back({hit.field, hit.label, range, shown(range, words_.is_long(hit.field))});
    }
    return found;
  }

 private:
  // A box without colon right beside the box of the next label, or the last of such a row.
  bool heads_column(std::size_t i, bool after_header) const {
    const LabelHit& hit = hits_[i];
    if (!hit.box || hit.colon) return false;
    const Node next = next_shown(hit.box);
    if (next && i + 1 < hits_.size() && hits_[i + 1].box == next && !hits_[i + 1].colon &&
        next.tag() == hit.box.tag())
      return true;
    return after_header && !next && hits_[i - 1].box.parent() == hit.box.parent();
  }

  std::string shown(TextRange range, bool is_long) const {
    std::string text = is_long ? text_of(tree_, range) : text_of(tree_, range, longest_short);
    std::string_view value = text;
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::string_view mark : {":", "：", "∶", "﹕", " ", "】", "]"})
        if (value.starts_with(mark)) {
          value.remove_prefix(mark.size());
          cut = true;
        }
    }
    return std::string(value);
  }

  Place next_label(std::size_t i, bool is_long) const {
    std::size_t next = is_long ? next_known_[i + 1] : i + 1;
    while (is_long && next < hits_.size() && in_table_of_value(hits_[next], hits_[i]))
      next = next_known_[next + 1];
    return next < hits_.size() ? hits_[next].begin() : end_;
  }

  // The columns of a table of materials ("备注") are part of a value and don't end it.
  static bool in_table_of_value(const LabelHit& hit, const LabelHit& label) {
    if (!hit.box || hit.colon) return false;
    Node table = hit.box;
    while (table && !table.is(Tag::table)) table = table.parent();
    return table && table.index() > label.begin().node;
  }

  TextRange value_of(std::size_t i) const {
    const LabelHit& hit = hits_[i];
    const bool is_long = words_.is_long(hit.field);
    Place limit = next_label(i, is_long);
    if (hit.box && is_cell(hit.box))
      limit = std::min(limit, end_of_cells(hit.box, is_long));
    else if (hit.box)
      limit = std::min(limit, is_long ? end_of_siblings(hit.box) : end_of_line(hit.box, next_shown(hit.box)));
    else
      limit = std::min(limit, is_long ? end_of_paragraphs(tree_.at(hit.label.begin.node))
                                      : end_of_line(tree_.at(hit.label.begin.node), Node()));
    if (is_long && hit.box && !hit.colon) return below_heading(i, limit);
    return {hit.end(), is_long ? before_end_of_text(hit.end(), limit) : limit};
  }

  // Under a heading labelled lines may come first ("答复时间：…"); its text is what follows them.
  TextRange below_heading(std::size_t i, Place limit) const {
    constexpr int most_lines = 4;
    TextRange range{hits_[i].end(), before_end_of_text(hits_[i].end(), limit)};
    const Node parent = hits_[i].box.parent();
    std::size_t next = next_known_[i + 1];
    for (int lines = 0; lines < most_lines && next < hits_.size(); ++lines, next = next_known_[next + 1]) {
      const LabelHit& line = hits_[next];
      if (has_text(tree_, range) || !line.colon || words_.is_long(line.field) ||
          line.begin().node >= parent.end())
        break;
      const Place after = value_of(next).end;
      const Place end =
          std::min({next_label(next, true), Place{parent.end(), 0}, end_of_siblings(hits_[i].box)});
      range = {after, std::max(after, before_end_of_text(after, end))};
    }
    return range;
  }

  // The cells beside a label's cell: one, or for a long value all, also of the rows that the label spans.
  Place end_of_cells(Node label, bool is_long) const {
    const Node row = label.parent();
    if (!is_long) {
      for (Node cell = label.next_sibling(); cell; cell = cell.next_sibling())
        if (is_cell(cell)) return {cell.end(), 0};
      return {row.end(), 0};
    }
    if (const Node other = next_of_sort(label)) return {other.index(), 0};
    Node last = row;
    int spanned = 1;
    for (const char digit : label.value("rowspan"))
      if (digit >= '0' && digit <= '9') spanned = spanned == 1 ? digit - '0' : std::min(10 * spanned, 99);
    for (Node next = row.next_sibling(); next && spanned > 1; next = next.next_sibling())
      if (next.is(Tag::tr)) last = next, --spanned;
    return {last.end(), 0};
  }

  // The next sibling that is set like the label, where values are set otherwise.
  static Node next_of_sort(Node label) {
    constexpr int most = 2000;
    const Node value = next_shown(label);
    if (!value || same_sort(label, value)) return {};
    int count = 0;
    const int level = heading_level(label);
    for (Node next = value; next && ++count < most; next = next.next_sibling()) {
      if (!next.is_element()) continue;
      const int other = heading_level(next);
      if (level > 0 ? other > 0 && other <= level : is_block(label) && same_sort(label, next)) return next;
    }
    return {};
  }

  Place end_of_siblings(Node label) const {
    if (const Node other = next_of_sort(label)) return {other.index(), 0};
    const Node parent = label.parent();
    return parent.is(Tag::p) ? end_of_paragraphs(parent) : Place{parent.end(), 0};
  }

  // A paragraph's text goes on in the next ones; that of other boxes ends with them.
  Place end_of_paragraphs(Node node) const {
    const Node block = node.block();
    return {block.is(Tag::p) && block.parent() ? block.parent().end() : block.end(), 0};
  }

  // The rest of the line; or the first box after a label that fills its own.
  Place end_of_line(Node node, Node value) const {
    if (value && is_block(value)) return {value.end(), 0};
    const Node block = value ? value.parent() : node.is_text() ? node.block() : node.parent();
    const std::uint32_t from = value ? value.index() + 1 : node.end();
    for (std::uint32_t i = from; i < block.end(); ++i) {
      const Node part = tree_.at(i);
      if (part.is_element() && (part.is(Tag::br) || is_block(part))) return {i, 0};
      if (value && part.is_element() && part.parent() == block && same_sort(node, part)) return {i, 0};
    }
    return {block.end(), 0};
  }

  Place before_end_of_text(Place begin, Place limit) const {
    for (std::uint32_t i = begin.node; i < limit.node && i < tree_.size(); ++i)
      if (Place{i, 0} > begin && ends_text(tree_.at(i))) return {i, 0};
    return limit;
  }

  const Tree& tree_;
  const LabelWords& words_;
  std::vector<LabelHit> hits_;
  std::vector<std::size_t> next_known_;
  Place end_;
};

}  // namespace

std::vector<Labelled> read_labelled(Node within, const LabelWords& words, const Regions* regions) {
  return within ? Values(within, words, regions).all() : std::vector<Labelled>{};
}

}  // namespace mingcha::pages
