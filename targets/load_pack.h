// One pack file, as written: what it sets itself, before packs are put together (load_rules.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "targets/fields.h"
#include "targets/pack.h"

namespace mingcha::targets {

struct Provenance {
  std::string source;
  Standing standing = Standing::own;
};

struct CheckPart {
  std::optional<bool> enabled;
  std::optional<Severity> severity;
  std::optional<std::string> clause;
  Parameters parameters;
};

// The marks of one tree that are not confirmed: for the caveats.
struct TreePart {
  IndicatorTree tree;
  int leaves = 0, own = 0;
  std::vector<std::string> unconfirmed;  // ids of indicators
};

struct PackPart {
  std::string id, label;  // label: id@version
  Text title, note;
  std::string extends;
  std::map<std::string, Source, std::less<>> sources;
  std::map<std::string, CheckPart, std::less<>> checks;
  std::vector<CatalogueItem> catalogue;
  std::vector<TreePart> trees;
  std::vector<GradeRule> grades;
  std::optional<Confirm> confirm;
  Standing grades_standing = Standing::own, confirm_standing = Standing::own;
};

// While one file is read: what its sections need to know of the file as a whole.
struct PackReading {
  Loading& loading;
  PackPart& part;
  std::set<std::string> sources;    // also those of the pack it extends
  std::set<std::string> catalogue;  // likewise
  Provenance defaults;
};

// The keys `source` and `standing` of a section, with what holds where they are missing.
Provenance read_provenance(Fields& fields, const Provenance& defaults, PackReading& reading);

void read_catalogue(const std::vector<const Node*>& items, PackReading& reading);
void read_checks(const Node& node, PackReading& reading);
void read_indicators(const Node& node, PackReading& reading);

// Also for assessment.yaml, which may override both.
std::vector<GradeRule> read_grades(const Node& node, Loading& loading);
Confirm read_confirm(Fields& fields);

// `base` is the pack that it extends, already read, or nullptr.
PackPart read_pack(const Node& root, const std::string& id, const PackPart* base, Loading& loading);

}  // namespace mingcha::targets
