#include "base/text.h"
#include "targets/load_pack.h"

namespace mingcha::targets {
namespace {

CatalogueItem read_item(const Node& node, PackReading& reading) {
  CatalogueItem item;
  Fields fields(node, "catalogue", reading.loading);
  if (const Node* key = fields.require("key", "news")) {
    item.key = read_text(*key, "catalogue.key", reading.loading).value_or("");
    if (!is_id(item.key))
      reading.loading.problem(key->place, "\"" + shorten(item.key, 60) + "\" can't be a catalogue key",
                              id_hint(item.key));
  }
  item.title = fields.both("title").value_or(Text{item.key, item.key});
  item.kinds = fields.words("kinds");
  if (item.kinds.empty()) item.kinds = {item.key};
  item.groups = fields.words("groups");
  item.fresh_within = fields.period("fresh_within");
  item.disclosure = fields.flag("disclosure").value_or(true);
  item.required = fields.flag("required").value_or(item.disclosure);
  item.clause = fields.text("clause").value_or("");
  const auto provenance = read_provenance(fields, reading.defaults, reading);
  item.source = provenance.source;
  item.standing = provenance.standing;
  item.pack = reading.part.label;
  fields.finish();
  return item;
}

}  // namespace

void read_catalogue(const std::vector<const Node*>& items, PackReading& reading) {
  std::map<std::string, int> lines;
  for (const Node* node : items) {
    if (!expect(*node, Node::Kind::map, "each entry of catalogue", reading.loading)) continue;
    auto item = read_item(*node, reading);
    const auto [first, is_new] = lines.emplace(item.key, node->place.line);
    if (!is_new)
      reading.loading.problem(node->place,
                              "the catalogue item \"" + item.key + "\" stands here a second time",
                              "the first is in line " + std::to_string(first->second));
    reading.catalogue.insert(item.key);
    reading.part.catalogue.push_back(std::move(item));
  }
}

}  // namespace mingcha::targets
