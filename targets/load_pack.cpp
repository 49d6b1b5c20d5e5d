#include "targets/load_pack.h"

#include "base/text.h"

namespace mingcha::targets {
namespace {

void read_sources(const Node& node, PackReading& reading) {
  if (!expect(node, Node::Kind::map, "sources", reading.loading)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    Fields fields(node.items[i], "sources." + node.keys[i].text, reading.loading);
    Source source;
    if (const Node* title = fields.require("title", "国办秘函〔2019〕19号"))
      source.title = read_text(*title, fields.name("title"), reading.loading).value_or("");
    source.where = fields.text("where").value_or("");
    fields.finish();
    reading.part.sources[node.keys[i].text] = source;
    reading.sources.insert(node.keys[i].text);
  }
}

// The head of the file: which pack it is. The file's name is the pack's id, so that a reader finds it.
void read_head(Fields& fields, const std::string& id, PackReading& reading) {
  if (const Node* name = fields.require("pack", id)) {
    const auto text = read_text(*name, "pack", reading.loading);
    if (text && *text != id)
      reading.loading.problem(name->place, "pack: \"" + *text + "\" stands in the file of \"" + id + "\"",
                              "name the file " + *text + ".yaml, or write `pack: " + id + "`");
  }
  std::string version;
  if (const Node* node = fields.require("version", "1"))
    version = read_text(*node, "version", reading.loading).value_or("");
  reading.part.label = id + "@" + version;
  reading.part.title = fields.both("title").value_or(Text{id, id});
  reading.part.note = fields.both("note").value_or(Text{});
  reading.part.extends = fields.text("extends").value_or("");
}

}  // namespace

Provenance read_provenance(Fields& fields, const Provenance& defaults, PackReading& reading) {
  Provenance out = defaults;
  if (const Node* node = fields.get("source")) {
    if (node->kind == Node::Kind::null)
      out.source.clear();
    else if (auto text = read_text(*node, fields.name("source"), reading.loading))
      out.source = *text;
    if (!out.source.empty() && !reading.sources.contains(out.source))
      reading.loading.problem(node->place, "unknown source \"" + shorten(out.source, 60) + "\"",
                              suggest(out.source, {reading.sources.begin(), reading.sources.end()}) +
                                  "; sources are listed under the key `sources` of the pack");
  }
  fields.offer("standing", {"confirmed", "unconfirmed", "own"});
  if (const Node* node = fields.get("standing")) {
    const auto text = read_text(*node, fields.name("standing"), reading.loading);
    if (text == "confirmed")
      out.standing = Standing::confirmed;
    else if (text == "unconfirmed")
      out.standing = Standing::unconfirmed;
    else if (text == "own")
      out.standing = Standing::own;
    else if (text)
      reading.loading.problem(node->place, fields.name("standing") + ": \"" + *text + "\" is no standing",
                              "one of confirmed (read in the source), unconfirmed (not read there) and own");
  }
  return out;
}

Confirm read_confirm(Fields& fields) {
  Confirm confirm;
  if (const auto visits = fields.whole("visits", 1)) {
    confirm.visits = static_cast<int>(*visits);
    if (*visits > 1000)
      fields.loading().problem(fields.place(), fields.name("visits") + ": more than 1,000 visits",
                               "write e.g. 3");
  }
  if (const auto over = fields.span("over")) confirm.over = *over;
  return confirm;
}

PackPart read_pack(const Node& root, const std::string& id, const PackPart* base, Loading& loading) {
  PackPart part;
  part.id = id;
  part.label = id;
  if (root.kind != Node::Kind::map) {
    expect(root, Node::Kind::map, "the pack", loading);
    return part;
  }
  PackReading reading{loading, part, {}, {}, {}};
  if (base != nullptr) {
    for (const auto& [name, source] : base->sources) reading.sources.insert(name);
    for (const auto& item : base->catalogue) reading.catalogue.insert(item.key);
  }
  Fields fields(root, "", loading);
  read_head(fields, id, reading);
  if (const Node* node = fields.get("sources")) read_sources(*node, reading);
  reading.defaults = read_provenance(fields, {}, reading);
  if (const Node* node = fields.get("confirm")) {
    Fields confirm(*node, "confirm", loading);
    part.confirm_standing = read_provenance(confirm, reading.defaults, reading).standing;
    part.confirm = read_confirm(confirm);
    confirm.finish();
  }
  read_catalogue(fields.list("catalogue"), reading);
  if (const Node* node = fields.get("checks")) read_checks(*node, reading);
  if (const Node* node = fields.get("indicators")) read_indicators(*node, reading);
  if (const Node* node = fields.get("grades")) part.grades = read_grades(*node, loading);
  fields.finish();
  return part;
}

}  // namespace mingcha::targets
