#include <algorithm>

#include "base/text.h"
#include "targets/load_pack.h"

namespace mingcha::targets {
namespace {

std::vector<std::string> words_of(std::string_view choices) {
  std::vector<std::string> words;
  for (auto word : split(choices, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

void expect_choice(const Node& node, std::string_view text, std::string_view name, std::string_view choices,
                   Loading& loading) {
  const auto known = words_of(choices);
  if (known.empty() || std::find(known.begin(), known.end(), text) != known.end()) return;
  loading.problem(node.place, std::string(name) + ": \"" + shorten(text, 60) + "\" is not known here",
                  suggest(text, known));
}

// The value's text, once its form has been checked; "" where it is wrong.
std::string read_list(const Node& node, std::string_view name, const ParameterForm& form, Loading& loading) {
  std::string out;
  std::vector<std::string> words;
  if (node.kind == Node::Kind::scalar) {
    for (auto part : split(node.text, ',')) words.emplace_back(trim(part));
  } else {
    words = read_words(node, name, loading);
  }
  for (const auto& word : words) {
    if (word.empty()) continue;
    expect_choice(node, word, name, form.choices, loading);
    out += (out.empty() ? "" : ",") + word;
  }
  return out;
}

std::string read_value(const Node& node, std::string_view name, const ParameterForm& form, Loading& loading) {
  switch (form.form) {
    case ValueForm::list:
      return read_list(node, name, form, loading);
    case ValueForm::number: {
      const auto value = read_whole(node, name, 0, loading);
      return value ? std::to_string(*value) : "";
    }
    case ValueForm::decimal:
    case ValueForm::share: {
      const auto value = read_decimal(node, name, loading);
      if (value && form.form == ValueForm::share && (*value < Decimal(0) || *value > Decimal(1)))
        loading.problem(node.place, std::string(name) + ": " + value->str() + " is not between 0 and 1",
                        "write e.g. 0.05 for 5 %");
      return value ? value->str() : "";
    }
    case ValueForm::span: {
      const auto value = read_span(node, name, loading);
      return value ? to_string(*value) : "";
    }
    case ValueForm::period: {
      const auto value = read_period(node, name, loading);
      return value ? to_string(*value) : "";
    }
    case ValueForm::flag: {
      const auto value = read_flag(node, name, loading);
      return value ? (*value ? "true" : "false") : "";
    }
    case ValueForm::choice: {
      const auto value = read_text(node, name, loading);
      if (value) expect_choice(node, *value, name, form.choices, loading);
      return value.value_or("");
    }
  }
  return "";
}

// A parameter is a value, or {value, source, standing}.
void read_parameter(const Node::Key& key, const Node& node, const KnownCheck& check,
                    const Provenance& defaults, CheckPart& part, PackReading& reading) {
  const std::string name = "checks." + std::string(check.id) + "." + key.text;
  const ParameterForm* form = check.parameter(key.text);
  if (form == nullptr) {
    auto known = check.keys();
    known.insert(known.end(), {"enabled", "severity", "clause", "source", "standing"});
    reading.loading.problem(
        key.place, "unknown key \"" + shorten(key.text, 60) + "\" in checks." + std::string(check.id),
        suggest(key.text, known));
    return;
  }
  Value value{"", defaults.source, defaults.standing, reading.part.label};
  if (node.kind == Node::Kind::map) {
    Fields fields(node, name, reading.loading);
    const Node* inner = fields.require("value", "14d");
    if (inner != nullptr) value.text = read_value(*inner, name, *form, reading.loading);
    const auto provenance = read_provenance(fields, defaults, reading);
    value.source = provenance.source;
    value.standing = provenance.standing;
    fields.finish();
  } else {
    value.text = read_value(node, name, *form, reading.loading);
  }
  part.parameters.set(key.text, std::move(value));
}

void read_check(const Node& node, const KnownCheck& check, PackReading& reading) {
  const std::string id(check.id);
  CheckPart& part = reading.part.checks[id];
  if (node.kind == Node::Kind::null) return;  // `links.dead:` alone runs it with what it has
  Fields fields(node, "checks." + id, reading.loading);
  if (node.kind != Node::Kind::map) return;
  part.enabled = fields.flag("enabled");
  part.clause = fields.text("clause");
  fields.offer("severity", {"veto", "high", "medium", "low", "info"});
  if (const auto text = fields.text("severity")) {
    part.severity = parse_severity(*text);
    if (!part.severity)
      reading.loading.problem(node.find("severity")->place,
                              fields.name("severity") + ": \"" + *text + "\" is no severity",
                              "one of veto, high, medium, low and info");
  }
  const auto provenance = read_provenance(fields, reading.defaults, reading);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto& key = node.keys[i].text;
    if (key == "enabled" || key == "clause" || key == "severity" || key == "source" || key == "standing")
      continue;
    read_parameter(node.keys[i], node.items[i], check, provenance, part, reading);
  }
}

}  // namespace

void read_checks(const Node& node, PackReading& reading) {
  if (!expect(node, Node::Kind::map, "checks", reading.loading)) return;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto& key = node.keys[i];
    if (const KnownCheck* check = find_check(reading.loading.checks(), key.text))
      read_check(node.items[i], *check, reading);
    else
      reading.loading.problem(key.place, "there is no check \"" + shorten(key.text, 60) + "\"",
                              suggest(key.text, ids_of(reading.loading.checks())));
  }
}

}  // namespace mingcha::targets
