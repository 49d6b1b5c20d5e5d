#include "targets/pack.h"

#include <cassert>

#include "base/text.h"

namespace mingcha {
namespace {

const Value* find(const std::map<std::string, Value, std::less<>>& values, std::string_view key) {
  const auto found = values.find(key);
  return found == values.end() ? nullptr : &found->second;
}

}  // namespace

std::string Parameters::word(std::string_view key, std::string_view fallback) const {
  const Value* value = find(values_, key);
  return value ? value->text : std::string(fallback);
}

std::int64_t Parameters::number(std::string_view key, std::int64_t fallback) const {
  const Value* value = find(values_, key);
  const auto parsed = value ? Decimal::parse(value->text) : Expected<Decimal>{Decimal::of(fallback)};
  return parsed ? parsed->units() / Decimal::scale : fallback;
}

Decimal Parameters::decimal(std::string_view key, Decimal fallback) const {
  const Value* value = find(values_, key);
  return value ? Decimal::parse(value->text).value_or(fallback) : fallback;
}

Milliseconds Parameters::span(std::string_view key, Milliseconds fallback) const {
  const Value* value = find(values_, key);
  return value ? parse_span(value->text).value_or(fallback) : fallback;
}

Period Parameters::period(std::string_view key, Period fallback) const {
  const Value* value = find(values_, key);
  return value ? parse_period(value->text).value_or(fallback) : fallback;
}

bool Parameters::flag(std::string_view key, bool fallback) const {
  const Value* value = find(values_, key);
  return value ? value->text == "true" : fallback;
}

std::vector<std::string> Parameters::list(std::string_view key) const {
  std::vector<std::string> out;
  const Value* value = find(values_, key);
  if (value == nullptr) return out;
  for (auto part : split(value->text, ','))
    if (!trim(part).empty()) out.emplace_back(trim(part));
  return out;
}

const CheckRule* Rules::check(std::string_view id) const {
  const auto found = checks.find(id);
  return found == checks.end() ? nullptr : &found->second;
}

const IndicatorTree& Rules::tree_for(std::string_view group) const {
  const IndicatorTree* fallback = nullptr;
  for (const auto& tree : trees) {
    if (tree.group == group) return tree;
    if (tree.group.empty()) fallback = &tree;
  }
  static const IndicatorTree none;  // rules without indicators score nothing
  return fallback ? *fallback : none;
}

}  // namespace mingcha
