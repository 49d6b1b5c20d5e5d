// explain schema: JSON Schema of the files that a person writes, for editors. docs/schema/ holds what it
// prints.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "base/text.h"
#include "checks/check.h"
#include "targets/load_rules.h"
#include "targets/schema.h"

namespace mingcha::app {
namespace {

using Json = nlohmann::ordered_json;

Json scalar() {
  return {{"type", {"string", "number", "boolean"}}};
}

// Spreadsheet-like words for one value: what the loader would say of a wrong one.
Json written(const char* pattern, const char* example) {
  return {
      {"type", {"string", "number"}}, {"pattern", pattern}, {"description", std::string("e.g. ") + example}};
}

Json of_form(std::string_view form) {
  if (form == "decimal") return {{"type", {"number", "string"}}};
  if (form == "whole") return {{"type", "integer"}};
  if (form == "flag") return {{"type", "boolean"}};
  if (form == "span") return written("^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d|w)$", "30m (ms, s, m, h, d, w)");
  if (form == "period") return written("^[0-9]+(d|w|mo|y)$", "14d (d, w, mo, y)");
  if (form == "bytes") return written("^[0-9]+ ?(B|KB|MB|GB|KiB|MiB|GiB)$", "20MB");
  if (form == "day") return {{"type", "string"}, {"description", "e.g. 2017-12-31"}};
  if (form == "words") return {{"anyOf", {scalar(), {{"type", "array"}, {"items", scalar()}}}}};
  if (form == "both")
    return {{"anyOf",
             {scalar(),
              {{"type", "object"},
               {"properties", {{"zh", scalar()}, {"en", scalar()}}},
               {"additionalProperties", false}}}}};
  if (form == "node") return Json::object();  // looked at closer, or anything
  return scalar();
}

Json object() {
  return {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
}

bool is_list(std::string_view form) {
  return form == "list";
}

// The schema of the map that the keys of a path stand in, made on the way.
Json& map_at(Json& root, std::string_view path) {
  Json* at = &root;
  while (!path.empty()) {
    const auto dot = path.find('.');
    const std::string key(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    Json& child = key == "*" ? (*at)["additionalProperties"] : (*at)["properties"][key];
    if (key == "*" && !child.is_object()) child = Json::object();
    if (child.contains("items")) {
      if (child["items"].empty()) child["items"] = object();
      at = &child["items"];
    } else {
      if (!child.contains("properties")) child = object();
      at = &child;
    }
  }
  return *at;
}

Json schema_of(const std::vector<targets::KeyUse>& keys, const char* title) {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  schema.update(object());
  for (const auto& use : keys) {
    const auto dot = use.path.rfind('.');
    const std::string above = dot == std::string::npos ? "" : use.path.substr(0, dot);
    const std::string key = dot == std::string::npos ? use.path : use.path.substr(dot + 1);
    if (above.starts_with("checks")) continue;  // of KnownChecks
    const bool in_text = std::ranges::any_of(   // {zh, en}
        keys, [&](const targets::KeyUse& other) { return other.path == above && other.form == "both"; });
    if (in_text) continue;
    Json value = of_form(use.form);
    if (is_list(use.form)) value = {{"type", "array"}, {"items", Json::object()}};
    if (!use.choices.empty()) value = {{"enum", use.choices}};
    map_at(schema, above)["properties"][key] = std::move(value);
  }
  return schema;
}

// A parameter is a value, or {value, source, standing}.
Json parameter(const ParameterForm& form, const Json& provenance) {
  Json value = scalar();
  if (form.form == ValueForm::number) value = of_form("whole");
  if (form.form == ValueForm::decimal || form.form == ValueForm::share) value = of_form("decimal");
  if (form.form == ValueForm::span) value = of_form("span");
  if (form.form == ValueForm::period) value = of_form("period");
  if (form.form == ValueForm::flag) value = of_form("flag");
  if (form.form == ValueForm::list) value = of_form("words");
  if (form.form == ValueForm::choice) {
    value = {{"enum", Json::array()}};
    for (const auto word : split(form.choices, ' ')) value["enum"].push_back(word);
  }
  Json whole = object();
  whole["properties"] = provenance;
  whole["properties"]["value"] = value;
  return {{"description", form.meaning}, {"anyOf", {value, whole}}};
}

Json checks_schema(const std::vector<targets::KeyUse>& keys) {
  Json common = Json::object(), provenance = Json::object();
  for (const auto& use : keys) {
    if (!use.path.starts_with("checks.*.")) continue;
    const std::string key = use.path.substr(std::string_view("checks.*.").size());
    common[key] = use.choices.empty() ? of_form(use.form) : Json{{"enum", use.choices}};
    if (key == "source" || key == "standing") provenance[key] = common[key];
  }
  Json all = object();
  for (const auto* check : checks::all_checks()) {
    Json one = object();
    one["type"] = {"object", "null"};
    one["description"] = check->title.zh + " · " + check->title.en;
    one["properties"] = common;
    for (const auto& form : check->parameters)
      one["properties"][std::string(form.key)] = parameter(form, provenance);
    all["properties"][std::string(check->id)] = std::move(one);
  }
  return all;
}

// Indicators hold indicators, and there may be a tree a group.
void close_tree(Json& schema) {
  Json& tree = schema["properties"]["indicators"];
  Json& child = tree["properties"]["children"];
  schema["$defs"]["indicator"] = child;
  const Json children = {{"type", "array"}, {"items", {{"$ref", "#/$defs/indicator"}}}};
  schema["$defs"]["indicator"]["properties"]["children"] = children;
  child = children;
  const Json one = tree;
  tree = {{"anyOf", {one, {{"type", "array"}, {"items", one}}}}};
}

Json pack_schema() {
  const auto keys = targets::pack_keys(checks::known_checks());
  Json schema = schema_of(keys, "A rule pack of mingcha: packs/<id>.yaml");
  schema["required"] = {"pack", "version"};
  schema["properties"]["checks"] = checks_schema(keys);
  close_tree(schema);
  return schema;
}

Json assessment_schema() {
  Json schema = schema_of(targets::assessment_keys(checks::known_checks()),
                          "An assessment of mingcha: assessment.yaml");
  schema["required"] = {"version", "id", "packs"};
  schema["properties"]["packs"] = of_form("words");
  return schema;
}

}  // namespace

Exit explain_schema(const std::string& file) {
  if (file != "assessment" && file != "pack")
    throw UsageError(
        Error{"there is no schema of \"" + shorten(file, 60) + "\"", "write assessment or pack"});
  fmt::print("{}\n", (file == "pack" ? pack_schema() : assessment_schema()).dump(1));
  return Exit::done;
}

}  // namespace mingcha::app
