// Rule packs: the thresholds, clauses, catalogue and indicator tree of a set of rules, as a dated data file.
// Every value says where it comes from and how sure that is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/language.h"
#include "base/result.h"
#include "base/time.h"
#include "targets/indicator.h"

namespace mingcha {

enum class Standing { confirmed, unconfirmed, own };  // [C], [M], the project's or the user's own

// One number or word of the rules, with its source.
struct Value {
  std::string text;    // as written: "14d", "0.05", "separate"
  std::string source;  // key into Rules::sources; may be empty for own values
  Standing standing = Standing::own;
  std::string pack;  // id@version it came from
};

// The values for one check: `checks: {freshness.column: {…}}` of the packs. Getters never fail: the loader
// has checked types against the key's known form; an absent key gives the fallback.
class Parameters {
 public:
  void set(std::string key, Value value) { values_[std::move(key)] = std::move(value); }
  bool has(std::string_view key) const { return values_.find(key) != values_.end(); }
  std::string word(std::string_view key, std::string_view fallback) const;
  std::int64_t number(std::string_view key, std::int64_t fallback) const;
  Decimal decimal(std::string_view key, Decimal fallback) const;
  Milliseconds span(std::string_view key, Milliseconds fallback) const;
  Period period(std::string_view key, Period fallback) const;
  bool flag(std::string_view key, bool fallback) const;
  std::vector<std::string> list(std::string_view key) const;  // comma-separated or a YAML list
  const std::map<std::string, Value, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, Value, std::less<>> values_;
};

// A column or item that a body is expected to publish.
struct CatalogueItem {
  std::string key;  // "news", "policies", "budgets"; subject of its findings
  Text title;
  std::vector<std::string> kinds;      // column kinds that satisfy it (pages/columns.h)
  std::vector<std::string> groups;     // groups of bodies it is asked of; empty: all
  std::optional<Period> fresh_within;  // newest entry at most this old; none: never stale
  bool required = true;                // its absence is a fail of disclosure.item
  bool disclosure = true;              // counted by disclosure.item; false: only watched for freshness
  std::string clause;
  std::string source;
  Standing standing = Standing::own;
  std::string pack;
};

struct Confirm {
  int visits = 3;
  Milliseconds over{30 * 60 * 1000};
};

struct Source {
  std::string title;  // "国办秘函〔2019〕19号"
  std::string where;  // article, table, page
};

struct CheckRule {
  bool enabled = true;
  Parameters parameters;
  Severity severity = Severity::medium;
  std::string clause;  // quoted in findings
  std::string pack;    // id@version
};

// What the packs of an assessment say together; where two speak of the same thing the later one wins.
struct Rules {
  std::vector<std::string> packs;  // id@version, in order
  std::vector<Text> titles;        // of the packs
  std::map<std::string, Source, std::less<>> sources;
  std::map<std::string, CheckRule, std::less<>> checks;  // by check id; absent: the check is not run
  std::vector<CatalogueItem> catalogue;                  // by key, unique
  std::vector<IndicatorTree> trees;  // one for each group that has its own; group "" is the default
  std::vector<GradeRule> grades;
  Confirm confirm;
  // Every value that is not confirmed, for the foot of the report: "pack: key = value (unconfirmed, source)".
  std::vector<Text> caveats;

  const CheckRule* check(std::string_view id) const;
  const IndicatorTree& tree_for(std::string_view group) const;
};

}  // namespace mingcha
