#include "pages/page_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace mingcha::pages {
PageText::PageText(const Tree& tree) : tree_(&tree) {
  Node block = tree.root();
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (node.hidden()) {
      i = node.end() - 1;
    } else if (node.is_text()) {
      if (node.block() != block) part();
      block = node.block();
      runs_.push_back({text_.size(), i});
      append(node.text());
    } else if (node.is(Tag::br) || (node.is_element() && node.block() == node)) {
      part();
    }
  }
}

void PageText::append(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t blank = blank_bytes(text, i)) {
      if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') text_ += ' ';
      i += blank;
      continue;
    }
    const std::size_t begin = i;
    i = next_blank(text, i);
    text_.append(text, begin, i - begin);
  }
}

void PageText::part() {
  if (!text_.empty() && text_.back() == ' ') text_.pop_back();
  if (!text_.empty() && text_.back() != '\n') text_ += '\n';
}

Node PageText::node_at(std::size_t offset) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), offset,
                                      [](std::size_t at, const Run& run) { return at < run.offset; });
  return after == runs_.begin() ? Node() : tree_->at(std::prev(after)->node);
}

PageText::Range PageText::range_of(Node node) const {
  const auto offset_from = [&](std::uint32_t index) {
    const auto run = std::lower_bound(runs_.begin(), runs_.end(), index,
                                      [](const Run& one, std::uint32_t at) { return one.node < at; });
    return run == runs_.end() ? text_.size() : run->offset;
  };
  return {offset_from(node.index()), offset_from(node.end())};
}

std::string_view PageText::line_at(std::size_t offset) const {
  constexpr std::size_t reach = 1024;
  const std::size_t from = offset - std::min(offset, reach);
  const std::string_view around = std::string_view(text_).substr(from, offset - from + reach);
  const auto before = around.substr(0, offset - from).rfind('\n');
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = around.find('\n', offset - from);
  return around.substr(begin, end == std::string_view::npos ? end : end - begin);
}

}  // namespace mingcha::pages
