#include <algorithm>

#include "base/text.h"
#include "targets/load_indicator_leaf.h"
#include "targets/load_pack.h"

namespace mingcha::targets {
namespace {

// A child before its own children are read, with what their marks add up to.
struct Child {
  Indicator indicator;
  const Node* node;
  Provenance provenance;
  bool carries_points = true, percent = false;
  Decimal worth;  // its points, or its part of the parent's
};

class TreeReader {
 public:
  TreeReader(PackReading& reading, TreePart& part)
      : reading_(reading), loading_(reading.loading), part_(part) {}

  void read(const Node& node) {
    Fields fields(node, "indicators", loading_);
    if (node.kind != Node::Kind::map) return;
    IndicatorTree& tree = part_.tree;
    tree.pack = reading_.part.label;
    tree.group = fields.text("group").value_or("");
    Indicator& root = tree.root;
    root.id = fields.text("id").value_or(reading_.part.id);
    root.title = fields.both("title").value_or(reading_.part.title);
    const Decimal full = fields.decimal("points").value_or(100);
    root.points = full;
    if (full <= Decimal(0))
      loading_.problem(node.place, "indicators.points: must be above 0", "write e.g. 100");
    const auto provenance = read_provenance(fields, reading_.defaults, reading_);
    note(root, provenance);
    fields.require("children", "");
    fields.finish();
    read_children(node, root, "", full, provenance);
  }

 private:
  static void note(Indicator& indicator, const Provenance& provenance) {
    indicator.source = provenance.source;
    indicator.own = provenance.standing == Standing::own;
  }

  void read_children(const Node& node, Indicator& parent, const std::string& prefix, Decimal worth,
                     const Provenance& provenance) {
    const Node* list = node.find("children");
    if (list == nullptr || !expect(*list, Node::Kind::list, parent.id + ": children", loading_)) return;
    if (list->items.empty())
      loading_.problem(list->place, "\"" + parent.id + "\" has an empty list of children",
                       "add some, or give it a rule");
    std::vector<Child> children;
    for (const auto& item : list->items)
      if (expect(item, Node::Kind::map, "each child of \"" + parent.id + "\"", loading_))
        children.push_back(read_child(item, prefix, provenance));
    share_out(children, parent, worth, *list);
    for (auto& child : children) {
      const std::string id = child.indicator.id;
      if (std::find(ids_.begin(), ids_.end(), id) != ids_.end())
        loading_.problem(child.node->place, "the indicator \"" + id + "\" stands here a second time",
                         "choose another id");
      ids_.push_back(id);
      if (child.node->find("children"))
        read_children(*child.node, child.indicator, id + ".", child.worth, child.provenance);
      else
        count_leaf(child);
      parent.children.push_back(std::move(child.indicator));
    }
  }

  void count_leaf(const Child& child) {
    ++part_.leaves;
    if (child.provenance.standing == Standing::own) ++part_.own;
    if (child.provenance.standing == Standing::unconfirmed) part_.unconfirmed.push_back(child.indicator.id);
  }

  Child read_child(const Node& node, const std::string& prefix, const Provenance& inherited) {
    Child child{{}, &node, {}, true, false, {}};
    Indicator& indicator = child.indicator;
    const Node* id = node.find("id");
    Fields fields(node, "indicators " + prefix + (id ? id->text : "?"), loading_);
    fields.require("id", "items");
    indicator.id = prefix + (id ? id->text : "");
    if (id && !is_id(id->text))
      loading_.problem(id->place, "\"" + shorten(id->text, 60) + "\" can't be an indicator's id",
                       id_hint(id->text));
    indicator.title = fields.both("title").value_or(Text{indicator.id, indicator.id});
    indicator.points = fields.decimal("points");
    read_weight(fields, child);
    indicator.clause = fields.text("clause").value_or("");
    child.provenance = read_provenance(fields, inherited, reading_);
    note(indicator, child.provenance);
    indicator.unless = fields.text("unless").value_or("");
    read_bonus(fields, node, prefix.empty(), child);
    if (fields.get("children") == nullptr) read_leaf(fields, node, indicator, reading_);
    fields.finish();
    child.carries_points = !only_vetoes(node);
    check_worth(child);
    if (indicator.bonus_above) child.carries_points = false;  // they are no part of the parent's
    return child;
  }

  void read_bonus(Fields& fields, const Node& node, bool below_root, Child& child) {
    child.indicator.bonus_above = fields.decimal("bonus_above");
    if (!child.indicator.bonus_above) return;
    const std::string name = "\"" + child.indicator.id + "\"";
    if (!below_root)
      loading_.problem(node.place, name + " can't be a bonus: only children of the root can",
                       "move it up, or remove bonus_above");
    else if (!child.indicator.points)
      loading_.problem(node.place, name + " is a bonus and has no points", "add points: 30");
  }

  void read_weight(Fields& fields, Child& child) {
    const Node* node = fields.get("weight");
    if (node == nullptr) return;
    Node plain = *node;
    std::string text = narrowed_weight(*node);
    child.percent = text.ends_with('%');
    if (child.percent) text.pop_back();
    plain.text = std::string(trim(text));
    child.indicator.weight = read_decimal(plain, fields.name("weight"), loading_);
    if (child.indicator.weight && *child.indicator.weight <= Decimal(0))
      loading_.problem(node->place, fields.name("weight") + ": must be above 0",
                       "leave the indicator out instead");
  }

  std::string narrowed_weight(const Node& node) {
    return node.kind == Node::Kind::scalar ? std::string(trim(narrow(node.text, node.place, loading_)))
                                           : node.text;
  }

  // Vetoes carry no points, nor does a branch of nothing but vetoes.
  static bool only_vetoes(const Node& node) {
    const Node* children = node.find("children");
    if (children == nullptr || children->items.empty()) {
      const Node* rule = node.find("rule");
      return rule != nullptr && rule->text == "veto";
    }
    return std::all_of(children->items.begin(), children->items.end(), only_vetoes);
  }

  void check_worth(const Child& child) {
    const Indicator& indicator = child.indicator;
    const bool points = child.node->find("points"), weight = child.node->find("weight");
    const std::string name = "\"" + indicator.id + "\"";
    if (points && weight)
      loading_.problem(child.node->place, name + " has points and a weight", "keep one of them");
    else if (!child.carries_points && (points || weight))
      loading_.problem(child.node->place, name + " is a veto and can't carry points",
                       "remove its points or weight");
    else if (child.carries_points && !points && !weight)
      loading_.problem(child.node->place, name + " has neither points nor a weight",
                       "add points: 5, or weight: 1");
    if (indicator.points && *indicator.points < Decimal(0))
      loading_.problem(child.node->place, name + " has points below 0", "write 0 or more");
  }

  // The parent's points go to its children: by points, which must add up, or by relative weights.
  void share_out(std::vector<Child>& children, const Indicator& parent, Decimal worth, const Node& list) {
    Decimal points, weights;
    int by_points = 0, by_weight = 0, percent = 0;
    for (const auto& child : children) {
      if (!child.carries_points) continue;
      if (child.node->find("points")) ++by_points;
      if (child.node->find("weight")) ++by_weight;
      if (child.percent) ++percent;
      points += child.indicator.points.value_or(0);
      weights += child.indicator.weight.value_or(0);
      if ((child.node->find("points") && !child.indicator.points) ||
          (child.node->find("weight") && !child.indicator.weight))
        return;
    }
    const std::string name = "the children of \"" + parent.id + "\"";
    if (by_points > 0 && by_weight > 0)
      loading_.problem(list.place, name + " mix points and weights",
                       "give all of them points, or all of them weights");
    else if (percent > 0 && percent < by_weight)
      loading_.problem(list.place, name + " mix weights in % and plain weights",
                       "write all of them with %, or none");
    else if (by_points > 0 && points != worth)
      loading_.problem(list.place,
                       name + " have " + points.str() + " points together, and it has " + worth.str(),
                       difference(points, worth));
    else if (percent > 0 && weights != Decimal(100))
      loading_.problem(list.place,
                       "the weights of " + name + " add up to " + weights.str() + " %, not to 100 %",
                       "change one of them, or write them without % as relative weights");
    for (auto& child : children)
      child.worth = by_weight > 0 && child.carries_points && weights > Decimal(0)
                        ? worth * child.indicator.weight.value_or(0) / weights
                        : child.indicator.points.value_or(0);
  }

  static std::string difference(Decimal points, Decimal worth) {
    return points > worth ? "take away " + (points - worth).str() : "add " + (worth - points).str();
  }

  PackReading& reading_;
  Loading& loading_;
  TreePart& part_;
  std::vector<std::string> ids_;
};

}  // namespace

void read_indicators(const Node& node, PackReading& reading) {
  if (node.kind != Node::Kind::map && !expect(node, Node::Kind::list, "indicators", reading.loading)) return;
  std::vector<const Node*> roots;
  if (node.kind == Node::Kind::map)
    roots.push_back(&node);
  else
    for (const auto& item : node.items) roots.push_back(&item);
  for (const Node* root : roots) {
    TreePart part;
    TreeReader(reading, part).read(*root);
    for (const auto& other : reading.part.trees)
      if (other.tree.group == part.tree.group)
        reading.loading.problem(root->place, "a second tree for the group \"" + part.tree.group + "\"",
                                "one tree a group; `group: county` says whose it is");
    reading.part.trees.push_back(std::move(part));
  }
}

}  // namespace mingcha::targets
