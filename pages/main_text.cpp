#include "pages/main_text.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "pages/main_text_words.h"
#include "pages/text_lines.h"

namespace mingcha::pages {
namespace {

// What stands under each node.
struct Weights {
  std::vector<std::uint32_t> running;  // characters of running text
  std::vector<bool> has_blocks;        // block elements
  std::uint32_t operator[](Node node) const { return running[node.index()]; }
};

bool outside_text(LinkRegion region) {
  return region == LinkRegion::navigation || region == LinkRegion::footer ||
         region == LinkRegion::friend_links;
}

Weights weigh(const Tree& tree, const PageText& text, const Regions& regions) {
  Weights weights{std::vector<std::uint32_t>(tree.size()), std::vector<bool>(tree.size())};
  std::unordered_set<std::string_view> seen;  // pages for two kinds of screens have their text twice
  each_line(text, {0, text.str().size()}, [&](Line line) {
    const std::size_t running = running_characters(line.text);
    if (running == 0) return true;
    const Node node = text.node_at(line.at);
    if (is_link(text, line) || !seen.insert(line.text).second) return true;
    if (!line.text.contains("。") && says_of_site(line.text)) return true;
    constexpr std::size_t doubt = 8;  // names that mean navigation may still hold a text
    weights.running[node.index()] +=
        static_cast<std::uint32_t>(outside_text(regions.of(node)) ? running / doubt : running);
    return true;
  });
  for (std::uint32_t i = tree.size() - 1; i > 0; --i) {
    const Node node = tree.at(i);
    const std::uint32_t above = node.parent().index();
    weights.running[above] += weights.running[i];
    if (weights.has_blocks[i] || (node.is_element() && node.block() == node && !node.is(Tag::br)))
      weights.has_blocks[above] = true;
  }
  return weights;
}

// Whether class, id or the element itself has a name of a text's place. Classes repeat: each is looked at
// once.
class PlaceNames {
 public:
  bool named(Node node) {
    return known(node.value(Attr::id)) || known(node.value(Attr::class_)) ||
           (node.is(Tag::other) && known(node.name()));
  }

 private:
  bool known(std::string_view names) {
    if (names.empty()) return false;
    const auto [entry, is_new] = known_.try_emplace(names, false);
    if (is_new) entry->second = names_place(names);
    return entry->second;
  }
  std::unordered_map<std::string_view, bool> known_;
};

struct Named {
  Node widest;  // the first place with the most running text
  Node place;   // the innermost one in it that has nearly all of it
};

Named find_named(const Tree& tree, const Weights& weights) {
  Named found;
  PlaceNames names;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    const Node node = tree.at(i);
    if (!node.is_element() || node.hidden() || !names.named(node)) continue;
    if (!found.widest || weights[node] > weights[found.widest]) {
      found = {node, node};
    } else if (node.inside(found.place) && weights[node] > 0 &&
               std::uint64_t{weights[node]} * 10 >= std::uint64_t{weights[found.widest]} * 9) {
      found.place = node;
    }
  }
  return found;
}

bool is_paragraph(Node node, const Weights& weights) {
  switch (node.tag()) {
    case Tag::p:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::li:
    case Tag::dd:
    case Tag::pre:
      return true;
    default:
      return !weights.has_blocks[node.index()];
  }
}

bool is_part_of_table_or_list(Node node) {
  return node.is(Tag::tr) || node.is(Tag::tbody) || node.is(Tag::thead) || node.is(Tag::tfoot) ||
         node.is(Tag::ul) || node.is(Tag::ol) || node.is(Tag::dl);
}

bool is_cell(Node node) {
  return node.is(Tag::td) || node.is(Tag::th);
}

// A table of data, not of layout: two rows and more with several cells that say something. What stands in one
// of its cells is no text without the others.
bool is_data_table(Node table, const PageText& text) {
  constexpr int most_cells = 100;
  int rows = 0, cells = 0, filled = 0;
  Node row;
  for (std::uint32_t i = table.index() + 1; i < table.end() && cells < most_cells; ++i) {
    const Node node = table.tree().at(i);
    if (!is_cell(node)) continue;
    ++cells;
    if (row != node.parent()) filled = 0;
    row = node.parent();
    const auto [begin, end] = text.range_of(node);
    if (begin < end && ++filled == 2) ++rows;
    i = node.end() - 1;  // tables within cells are not asked for
  }
  return rows >= 2;
}

Node table_of(Node cell) {
  Node above = cell;
  while (above && !above.is(Tag::table)) above = above.parent();
  return above;
}

// One step down, to where most of the running text is; none where it stands here.
Node step(Node from, const PageText& text, const Weights& weights) {
  Node heaviest;
  std::uint64_t beside = 0;  // in paragraphs of this very element
  for (Node child = from.first_child(); child; child = child.next_sibling()) {
    const std::uint32_t weight = weights[child];
    if (weight == 0) continue;
    if (!heaviest || weight > weights[heaviest]) heaviest = child;
    if (!child.is_element() || is_paragraph(child, weights)) beside += weight;
  }
  if (!heaviest || !heaviest.is_element() || is_paragraph(heaviest, weights)) return {};
  if (is_cell(heaviest) && is_data_table(table_of(heaviest), text)) return {};
  const std::uint64_t all = weights[from], most = weights[heaviest];
  if (most * 10 >= all * 9) return heaviest;
  return beside * 10 < all && most * 2 >= all ? heaviest : Node();
}

Node go_down(const Tree& tree, const PageText& text, const Weights& weights) {
  Node place = tree.root();
  for (Node next = step(place, text, weights); next; next = step(place, text, weights)) place = next;
  while (is_part_of_table_or_list(place) && place.parent()) place = place.parent();
  return place;
}

}  // namespace

std::optional<MainPlace> find_main_place(const Tree& tree, const PageText& text, const Regions& regions) {
  constexpr std::size_t shortest = 40;   // characters of running text without a named place
  constexpr std::size_t some_text = 30;  // bytes of a named place that has no running text
  const Weights weights = weigh(tree, text, regions);
  const auto running = [&](Node node) { return std::size_t{weights[node]}; };
  const Named named = find_named(tree, weights);
  const std::size_t all = weights[tree.root()];
  if (named.widest && running(named.widest) > 0 && running(named.widest) * 4 >= all)
    return MainPlace{named.place, true, running(named.place)};
  const Node place = go_down(tree, text, weights);
  if (running(place) >= shortest) return MainPlace{place, false, running(place)};
  if (named.widest && visible_text(named.widest, 2 * some_text).size() >= some_text)
    return MainPlace{named.widest, true, running(named.widest)};
  return std::nullopt;
}

}  // namespace mingcha::pages
