// Typed reading of the keys of a YAML map. Each getter takes a key once; what is left over at finish() is
// unknown. A wrong value is a problem of the loading, and the getter gives nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/language.h"
#include "base/time.h"
#include "targets/yaml.h"

namespace mingcha::targets {

// One value, whose name in messages is `name` ("network.rate").
std::optional<std::string> read_text(const Node& node, std::string_view name, Loading& loading);
std::optional<Decimal> read_decimal(const Node& node, std::string_view name, Loading& loading);
std::optional<std::int64_t> read_whole(const Node& node, std::string_view name, std::int64_t least,
                                       Loading& loading);
std::optional<bool> read_flag(const Node& node, std::string_view name, Loading& loading);
std::optional<Milliseconds> read_span(const Node& node, std::string_view name, Loading& loading);
std::optional<Period> read_period(const Node& node, std::string_view name, Loading& loading);
std::optional<std::uint64_t> read_bytes(const Node& node, std::string_view name, Loading& loading);
std::optional<Day> read_day(const Node& node, std::string_view name, Loading& loading);
std::vector<std::string> read_words(const Node& node, std::string_view name,
                                    Loading& loading);  // a list, or one word
std::optional<Text> read_both(const Node& node, std::string_view name,
                              Loading& loading);  // a text, or {zh, en}
bool expect(const Node& node, Node::Kind kind, std::string_view name, Loading& loading);

class Fields {
 public:
  // `name` is how messages call the map: "network", "checks.links.dead"; "" at the top of a file.
  Fields(const Node& map, std::string name, Loading& loading);

  const Node* get(std::string_view key);  // nullptr where it is not there, or the map is none
  const Node* require(std::string_view key, std::string_view example);
  std::optional<std::string> text(std::string_view key);
  std::optional<Decimal> decimal(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t least);
  std::optional<bool> flag(std::string_view key);
  std::optional<Milliseconds> span(std::string_view key);
  std::optional<Period> period(std::string_view key);
  std::optional<std::uint64_t> bytes(std::string_view key);
  std::optional<Day> day(std::string_view key);
  std::vector<std::string> words(std::string_view key);
  std::optional<Text> both(std::string_view key);
  // The entries of a list; none where it is not there or is no list (a problem).
  std::vector<const Node*> list(std::string_view key);
  void offer(std::string_view key, std::vector<std::string> choices);  // words that editors may offer for it
  void finish();  // every key not asked for is a problem, with the nearest that was

  std::string name(std::string_view key) const {
    return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
  }
  const Place& place() const { return map_.place; }
  Loading& loading() { return loading_; }

 private:
  const Node* see(std::string_view key, std::string_view form);

  const Node& map_;
  std::string name_;
  Loading& loading_;
  std::vector<std::string> known_;
};

}  // namespace mingcha::targets
