#include "targets/fields.h"

#include <algorithm>

#include "base/text.h"

namespace mingcha::targets {
namespace {

std::string quoted(std::string_view text) {
  return "\"" + shorten(text, 60) + "\"";
}

// The scalar's text with full-width characters narrowed, or nothing and a problem.
std::optional<std::string> plain(const Node& node, std::string_view name, std::string_view example,
                                 Loading& loading) {
  if (node.kind == Node::Kind::scalar) return std::string(trim(narrow(node.text, node.place, loading)));
  loading.problem(node.place,
                  std::string(name) + " needs a value, and here is " + std::string(in_words(node.kind)),
                  "write e.g. " + std::string(example));
  return std::nullopt;
}

template <class Parse>
auto read_with(Parse parse, const Node& node, std::string_view name, std::string_view is,
               std::string_view example, Loading& loading)
    -> std::optional<typename decltype(parse(""))::value_type> {
  const auto text = plain(node, name, example, loading);
  if (!text) return std::nullopt;
  auto value = parse(*text);
  if (value) return *value;
  loading.problem(node.place, std::string(name) + ": " + quoted(node.text) + " is not " + std::string(is),
                  "write e.g. " + std::string(example));
  return std::nullopt;
}

}  // namespace

bool expect(const Node& node, Node::Kind kind, std::string_view name, Loading& loading) {
  if (node.kind == kind) return true;
  const std::string example = kind == Node::Kind::list  ? "write [a, b], or lines that begin with \"- \""
                              : kind == Node::Kind::map ? "write `key: value` lines, indented below it"
                                                        : "write one value";
  loading.problem(node.place,
                  std::string(name) + " must be " + std::string(in_words(kind)) + ", and here is " +
                      std::string(in_words(node.kind)),
                  example);
  return false;
}

std::optional<std::string> read_text(const Node& node, std::string_view name, Loading& loading) {
  if (!expect(node, Node::Kind::scalar, name, loading)) return std::nullopt;
  return std::string(trim(node.text));
}

std::optional<Decimal> read_decimal(const Node& node, std::string_view name, Loading& loading) {
  return read_with([](std::string_view t) { return Decimal::parse(t); }, node, name, "a number", "12.5",
                   loading);
}

std::optional<std::int64_t> read_whole(const Node& node, std::string_view name, std::int64_t least,
                                       Loading& loading) {
  const auto parse = [&](std::string_view text) -> Expected<std::int64_t> {
    const auto value = Decimal::parse(text);
    if (!value || value->units() % Decimal::scale != 0 || value->units() / Decimal::scale < least)
      return std::unexpected(Error{});
    return value->units() / Decimal::scale;
  };
  return read_with(parse, node, name, "a whole number of at least " + std::to_string(least),
                   std::to_string(std::max<std::int64_t>(least, 3)), loading);
}

std::optional<bool> read_flag(const Node& node, std::string_view name, Loading& loading) {
  const auto parse = [](std::string_view text) -> Expected<bool> {
    const std::string word = lower_ascii(text);
    if (word == "true" || word == "yes" || word == "on") return true;
    if (word == "false" || word == "no" || word == "off") return false;
    return std::unexpected(Error{});
  };
  return read_with(parse, node, name, "true or false", "true", loading);
}

std::optional<Milliseconds> read_span(const Node& node, std::string_view name, Loading& loading) {
  return read_with([](std::string_view t) { return parse_span(t); }, node, name, "a span of time",
                   "10s (units: ms, s, m, h, d, w; no blank before the unit)", loading);
}

std::optional<Period> read_period(const Node& node, std::string_view name, Loading& loading) {
  return read_with([](std::string_view t) { return parse_period(t); }, node, name, "a period",
                   "14d (units: d, w, mo, y; no blank before the unit)", loading);
}

std::optional<std::uint64_t> read_bytes(const Node& node, std::string_view name, Loading& loading) {
  const auto parse = [](std::string_view text) -> Expected<std::uint64_t> {  // "20 MB" as well as "20MB"
    std::string tight;
    for (char c : text)
      if (c != ' ') tight += c;
    return parse_bytes(tight);
  };
  return read_with(parse, node, name, "a size", "20MB (units: B, KB, MB, GB, KiB, MiB, GiB)", loading);
}

std::optional<Day> read_day(const Node& node, std::string_view name, Loading& loading) {
  return read_with([](std::string_view t) { return parse_day(t); }, node, name, "a day", "2017-12-31",
                   loading);
}

std::vector<std::string> read_words(const Node& node, std::string_view name, Loading& loading) {
  std::vector<std::string> out;
  if (node.kind == Node::Kind::scalar) return {std::string(trim(node.text))};
  if (!expect(node, Node::Kind::list, name, loading)) return out;
  for (const auto& item : node.items)
    if (auto word = read_text(item, "each entry of " + std::string(name), loading))
      out.push_back(*std::move(word));
  return out;
}

std::optional<Text> read_both(const Node& node, std::string_view name, Loading& loading) {
  if (node.kind == Node::Kind::scalar) return Text{std::string(trim(node.text)), ""};
  if (node.kind != Node::Kind::map) {
    loading.problem(node.place,
                    std::string(name) + " must be a text, and here is " + std::string(in_words(node.kind)),
                    "write the text, or {zh: …, en: …}");
    return std::nullopt;
  }
  Fields fields(node, std::string(name), loading);
  Text out;
  if (const Node* zh = fields.require("zh", "{zh: 公开指南, en: Disclosure guide}"))
    out.zh = read_text(*zh, fields.name("zh"), loading).value_or("");
  out.en = fields.text("en").value_or("");
  fields.finish();
  return out;
}

Fields::Fields(const Node& map, std::string name, Loading& loading)
    : map_(map), name_(std::move(name)), loading_(loading) {
  expect(map, Node::Kind::map, name_.empty() ? std::string_view("the file") : std::string_view(name_),
         loading);
}

const Node* Fields::get(std::string_view key) {
  return see(key, "node");
}

const Node* Fields::see(std::string_view key, std::string_view form) {
  known_.emplace_back(key);
  loading_.note_key({name(key), form, {}});
  return map_.kind == Node::Kind::map ? map_.find(key) : nullptr;
}

const Node* Fields::require(std::string_view key, std::string_view example) {
  const Node* node = get(key);
  if (node == nullptr && map_.kind == Node::Kind::map)
    loading_.problem(map_.place,
                     (name_.empty() ? "" : name_ + ": ") + "the key \"" + std::string(key) + "\" is missing",
                     "write e.g. `" + std::string(key) + ": " + std::string(example) + "`");
  return node;
}

std::optional<std::string> Fields::text(std::string_view key) {
  const Node* node = see(key, "text");
  return node ? read_text(*node, name(key), loading_) : std::nullopt;
}
std::optional<Decimal> Fields::decimal(std::string_view key) {
  const Node* node = see(key, "decimal");
  return node ? read_decimal(*node, name(key), loading_) : std::nullopt;
}
std::optional<std::int64_t> Fields::whole(std::string_view key, std::int64_t least) {
  const Node* node = see(key, "whole");
  return node ? read_whole(*node, name(key), least, loading_) : std::nullopt;
}
std::optional<bool> Fields::flag(std::string_view key) {
  const Node* node = see(key, "flag");
  return node ? read_flag(*node, name(key), loading_) : std::nullopt;
}
std::optional<Milliseconds> Fields::span(std::string_view key) {
  const Node* node = see(key, "span");
  return node ? read_span(*node, name(key), loading_) : std::nullopt;
}
std::optional<Period> Fields::period(std::string_view key) {
  const Node* node = see(key, "period");
  return node ? read_period(*node, name(key), loading_) : std::nullopt;
}
std::optional<std::uint64_t> Fields::bytes(std::string_view key) {
  const Node* node = see(key, "bytes");
  return node ? read_bytes(*node, name(key), loading_) : std::nullopt;
}
std::optional<Day> Fields::day(std::string_view key) {
  const Node* node = see(key, "day");
  return node ? read_day(*node, name(key), loading_) : std::nullopt;
}
std::vector<std::string> Fields::words(std::string_view key) {
  const Node* node = see(key, "words");
  return node ? read_words(*node, name(key), loading_) : std::vector<std::string>{};
}
std::optional<Text> Fields::both(std::string_view key) {
  const Node* node = see(key, "both");
  return node ? read_both(*node, name(key), loading_) : std::nullopt;
}

std::vector<const Node*> Fields::list(std::string_view key) {
  std::vector<const Node*> out;
  const Node* node = see(key, "list");
  if (node == nullptr || !expect(*node, Node::Kind::list, name(key), loading_)) return out;
  for (const auto& item : node->items) out.push_back(&item);
  return out;
}

void Fields::offer(std::string_view key, std::vector<std::string> choices) {
  loading_.note_key({name(key), "text", std::move(choices)});
}

void Fields::finish() {
  if (map_.kind != Node::Kind::map) return;
  for (const auto& key : map_.keys) {
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    loading_.problem(key.place,
                     "unknown key \"" + shorten(key.text, 60) + "\"" + (name_.empty() ? "" : " in " + name_),
                     suggest(key.text, known_));
  }
}

}  // namespace mingcha::targets
