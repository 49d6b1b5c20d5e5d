#include "pages/label_records.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace mingcha::pages {
namespace {

// The child of the nearest node around both that holds `node`.
Node box_beside(Node node, std::uint32_t other) {
  for (Node parent = node.parent(); parent; node = parent, parent = parent.parent())
    if (other >= parent.index() && other < parent.end()) return node;
  return node;
}

// "标题：<input>" asks the reader for something and tells nothing.
bool asks(const Labelled& one, const Tree& tree) {
  for (std::uint32_t i = one.label.begin.node;
       i < std::max(one.range.end.node, one.label.end.node) && i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (node.is(Tag::textarea) || node.is(Tag::select)) return true;
    if (node.is(Tag::input) && !equal_ignoring_case(node.value(Attr::type), "hidden")) return true;
  }
  return false;
}

std::vector<std::uint32_t> heads_of(const std::vector<Labelled>& values) {
  std::map<Field, std::vector<std::uint32_t>> places;
  for (const Labelled& one : values) places[one.field].push_back(one.label.begin.node);
  std::vector<std::uint32_t> heads;
  for (const auto& [field, nodes] : places)
    if (nodes.size() > heads.size() || (nodes.size() == heads.size() && nodes.front() < heads.front()))
      heads = nodes;
  return heads;
}

}  // namespace

std::string line_before_labels(const LabelRecord& record, const Tree& tree) {
  constexpr std::size_t shortest = 4, longest = 100;  // characters of a title
  std::string text;
  for (std::uint32_t i = record.range.begin.node; i < record.values.front().label.begin.node; ++i) {
    const Node node = tree.at(i);
    if (node.is_text() && !node.hidden()) text += std::string(node.text()) + " ";
  }
  text = squeeze(text);
  const std::size_t length = count_characters(text);
  return length >= shortest && length <= longest ? text : std::string{};
}

std::vector<TextRange> boxes_around(const std::vector<std::uint32_t>& nodes, const Tree& tree) {
  std::vector<TextRange> boxes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::uint32_t beside = i + 1 < nodes.size() ? nodes[i + 1] : nodes[i - 1];
    if (beside == nodes[i]) continue;
    boxes.push_back(range_of(box_beside(tree.at(nodes[i]), beside)));
  }
  return boxes;
}

std::vector<LabelRecord> label_records(std::vector<Labelled> values, const Tree& tree) {
  std::erase_if(values, [&](const Labelled& one) { return asks(one, tree); });
  if (values.empty()) return {};
  const std::vector<std::uint32_t> heads = heads_of(values);
  if (heads.size() < 2)
    return {
        {{values.front().label.begin, std::max(values.back().range.end, values.back().label.end)}, values}};
  std::vector<LabelRecord> records;
  for (const TextRange& box : boxes_around(heads, tree)) records.push_back({box, {}});
  // Where records lie flat beside each other, one goes on to the next.
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Place next = i + 1 < records.size() ? records[i + 1].range.begin : values.back().range.end;
    records[i].range.end = i + 1 < records.size() ? next : std::max(next, records[i].range.end);
  }
  std::size_t record = 0;
  for (const Labelled& one : values) {
    while (record + 1 < records.size() && records[record + 1].range.begin <= one.label.begin) ++record;
    if (!records.empty() && records[record].range.begin <= one.label.begin)
      records[record].values.push_back(one);
  }
  std::erase_if(records, [](const LabelRecord& each) { return each.values.empty(); });
  return records;
}

}  // namespace mingcha::pages
