#include "pages/label_hits.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace mingcha::pages {
namespace {

constexpr std::string_view colons[] = {"：", ":", "∶", "﹕"};
constexpr std::size_t longest_label = 96;  // bytes

std::size_t colon_at(std::string_view text, std::size_t at) {
  if (!may_begin_mark(text[at])) return 0;
  for (const std::string_view colon : colons)
    if (text.substr(at).starts_with(colon)) return colon.size();
  return 0;
}

bool in_link(Node node) {
  for (int steps = 0; node && steps < 4; node = node.parent(), ++steps)
    if (node.is(Tag::a)) return true;
  return false;
}

// What may stand beside a label in its box without being its value.
bool is_ornament(Node node) {
  if (is_machinery(node)) return true;
  if (node.is_text()) return plain_label(node.text().substr(0, longest_label)).empty();
  if (node.is(Tag::td) || node.is(Tag::th) || node.is(Tag::dd) || node.is(Tag::input)) return false;
  constexpr std::uint32_t largest = 40;  // nodes
  return node.end() - node.index() <= largest && !has_text(node.tree(), range_of(node));
}

// An empty box of the label's own sort beside it is the place of a value that is not there.
bool is_empty_value(Node label, Node beside) {
  return beside.is_element() && beside.tag() == label.tag() && beside.index() > label.index();
}

// "<i>03</i>办理流程"
bool is_number_before(Node node, Node label) {
  constexpr std::uint32_t largest = 4;  // nodes
  if (node.index() > label.index() || node.end() - node.index() > largest) return false;
  const std::string text = plain_label(text_of(node));
  return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos;
}

bool alone_in_parent(Node node) {
  constexpr int most_siblings = 16;
  int count = 0;
  for (Node child = node.parent().first_child(); child; child = child.next_sibling()) {
    if (child == node) continue;
    if (is_number_before(child, node)) continue;
    if (++count > most_siblings || !is_ornament(child) || is_empty_value(node, child)) return false;
  }
  return true;
}

Node box_around(Node node, Node within) {
  constexpr int most_steps = 12;
  for (int steps = 0; steps < most_steps; ++steps) {
    const Node parent = node.parent();
    if (!parent || parent == within || parent.is(Tag::body) || parent.is(Tag::table)) break;
    if (!alone_in_parent(node)) break;
    node = parent;
  }
  return node;
}

// Two to ten characters of Chinese: what a label may look like.
bool looks_like_label(std::string_view text) {
  constexpr std::size_t shortest = 2, longest = 10;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const Character next = next_character(text.substr(at));
    if (next.code < 0x4E00 || next.code > 0x9FFF) return false;
    at += next.bytes;
  }
  return count >= shortest && count <= longest;
}

class Finder {
 public:
  Finder(Node within, const LabelWords& words, const Regions* regions)
      : within_(within), words_(words), regions_(regions) {}

  std::vector<LabelHit> find() {
    constexpr std::size_t most = 4000;
    for (std::uint32_t i = within_.index(); i < within_.end() && hits_.size() < most; ++i) {
      const Node node = within_.tree().at(i);
      if (is_machinery(node) || (node.is_element() && at_foot(node))) {
        i = node.end() - 1;
      } else if (node.is_text()) {
        if (!take_whole(node, node.text())) take_inline(node);
      } else if (in_pieces(node) && take_whole(node, text_of(node))) {
        i = node.end() - 1;
      }
    }
    return std::move(hits_);
  }

 private:
  bool at_foot(Node node) const {
    if (regions_ == nullptr) return false;
    const LinkRegion region = regions_->of(node);
    if (region != LinkRegion::footer && region != LinkRegion::friend_links) return false;
    // The foot of a card is part of it.
    for (Node above = node; above; above = above.parent())
      if (above.is(Tag::article) || above.is(Tag::li)) return region != LinkRegion::footer;
    return true;
  }

  // A small element with several text nodes: "<td><b>办理</b><b>条件</b></td>".
  static bool in_pieces(Node node) {
    constexpr std::uint32_t smallest = 3, largest = 12;
    const std::uint32_t size = node.end() - node.index();
    if (size < smallest || size > largest || node.is(Tag::tr) || node.is(Tag::ul)) return false;
    int texts = 0;
    std::size_t bytes = 0;
    for (std::uint32_t i = node.index() + 1; i < node.end(); ++i) {
      const Node part = node.tree().at(i);
      if (part.is_text() && !trim(part.text()).empty()) ++texts, bytes += part.text().size();
    }
    return texts > 1 && bytes <= longest_label;
  }

  bool take_whole(Node node, std::string_view text) {
    if (text.size() > 2 * longest_label) return false;
    const std::string shown = squeeze(text);
    Field field = words_.field_of(shown);
    const bool colon = ends_in_colon(shown);
    if (field == no_field && colon && node.is_text() && looks_like_label(plain_label(shown)))
      field = unknown_label;
    if (field == no_field) return false;
    hits_.push_back({field, box_around(node, within_), range_of(node), colon, in_link(node)});
    return true;
  }

  // "编号：201 状态：已办结"
  void take_inline(Node node) {
    const std::string_view text = node.text();
    std::size_t line = 0;  // where the value before ends at the latest
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t colon = colon_at(text, at);
      if (colon == 0) continue;
      const auto [begin, field] = label_before(text, line, at, colon);
      if (field != no_field) {
        const auto place = [&](std::size_t offset) {
          return Place{node.index(), static_cast<std::uint32_t>(offset)};
        };
        hits_.push_back({field, Node(), {place(begin), place(at + colon)}, true, in_link(node)});
      }
      at += colon - 1;
      line = at + 1;
    }
  }

  struct Before {
    std::size_t begin;
    Field field;
  };
  // The label that ends at `end`: all since `from`, or the last words of it, for letters may be set apart
  // ("来 信 时 间"). Before it stands the beginning, a blank or a mark that parts.
  Before label_before(std::string_view text, std::size_t from, std::size_t end, std::size_t colon) const {
    if (end - from > longest_label) {
      from = end - longest_label;
      while (from < end && (text[from] & 0xC0) == 0x80) ++from;
    }
    Before unknown{0, no_field};
    for (std::size_t at = from; at < end;) {
      const Field field = words_.field_of(text.substr(at, end - at + colon));
      if (field != no_field) return {at, field};
      const std::size_t part = next_part(text, at, end);
      if (part >= end && looks_like_label(plain_label(text.substr(at, end - at))))
        unknown = {at, unknown_label};
      at = part;
    }
    return unknown;
  }

  static std::size_t next_part(std::string_view text, std::size_t at, std::size_t end) {
    static constexpr std::string_view parting[] = {"；", "。", "|", "｜", "│", "】", "]", "　", "/"};
    bool passed = false;
    while (at < end) {
      std::size_t length = blank_bytes(text, at);
      for (const std::string_view mark : parting)
        if (length == 0 && may_begin_mark(text[at]) && text.substr(at).starts_with(mark))
          length = mark.size();
      if (length == 0 && passed) return at;
      passed = passed || length > 0;
      at += length > 0 ? length : next_character(text.substr(at)).bytes;
    }
    return end;
  }

  Node within_;
  const LabelWords& words_;
  const Regions* regions_;
  std::vector<LabelHit> hits_;
};

}  // namespace

std::vector<LabelHit> find_labels(Node within, const LabelWords& words, const Regions* regions) {
  return within ? Finder(within, words, regions).find() : std::vector<LabelHit>{};
}

Node next_shown(Node node) {
  for (node = node.next_sibling(); node; node = node.next_sibling())
    if (!is_ornament(node) && !node.is(Tag::input)) return node;
  return {};
}

}  // namespace mingcha::pages
