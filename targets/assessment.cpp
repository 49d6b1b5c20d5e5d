#include "targets/assessment.h"

#include <filesystem>

#include "base/text.h"
#include "targets/load_assessment.h"
#include "targets/load_bodies.h"
#include "targets/load_network.h"
#include "targets/load_rules.h"
#include "targets/load_watch.h"

namespace mingcha {
namespace {

using targets::Fields;
using targets::Loading;
using targets::Node;
using targets::Place;

void read_identity(Fields& fields, Assessment& assessment, Loading& loading) {
  if (const Node* version = fields.require("version", "1")) {
    const auto text = targets::read_text(*version, "version", loading);
    if (text && *text != "1")
      loading.problem(version->place, "version: \"" + *text + "\" is not known to this program",
                      "write `version: 1`");
  }
  if (const Node* id = fields.require("id", "linyi-2017")) {
    assessment.id = targets::read_text(*id, "id", loading).value_or("");
    if (id->kind == Node::Kind::scalar && !targets::is_id(assessment.id))
      loading.problem(id->place, "\"" + shorten(assessment.id, 60) + "\" can't be an id",
                      targets::id_hint(assessment.id));
  }
  assessment.title = fields.text("title").value_or(assessment.id);
}

void read_time(Fields& fields, Assessment& assessment, Loading& loading) {
  if (const Node* node = fields.get("timezone"))
    if (const auto name = targets::read_text(*node, "timezone", loading)) {
      const auto zone = Zone::named(*name);
      if (zone)
        assessment.zone = *zone;
      else
        loading.problem(node->place, "timezone: \"" + shorten(*name, 60) + "\" is not known",
                        "write e.g. Asia/Shanghai");
    }
  const Node* node = fields.get("period");
  if (node == nullptr) return;
  Fields period(*node, "period", loading);
  assessment.period_from = period.day("from");
  assessment.period_to = period.day("to");
  if (assessment.period_from && assessment.period_to && *assessment.period_from > *assessment.period_to)
    loading.problem(node->place,
                    "the period ends on " + to_string(*assessment.period_to) + ", before it begins on " +
                        to_string(*assessment.period_from),
                    "exchange from and to");
  period.finish();
}

void read_packs(Fields& fields, Assessment& assessment, Loading& loading) {
  std::vector<targets::NamedPack> wanted;
  if (const Node* node = fields.require("packs", "[linyi-2017]")) {
    if (node->kind == Node::Kind::scalar)
      wanted.push_back({node->text, node->place});
    else if (targets::expect(*node, Node::Kind::list, "packs", loading))
      for (const auto& item : node->items)
        if (const auto id = targets::read_text(item, "each entry of packs", loading))
          wanted.push_back({*id, item.place});
    if (node->kind == Node::Kind::list && node->items.empty())
      loading.problem(node->place, "packs names no pack",
                      "these ship: " + targets::join(targets::shipped_packs()));
  }
  const bool watching = loading.watch_keys(false);  // the packs' keys are no keys of this file
  assessment.rules = targets::load_rules(wanted, loading);
  loading.watch_keys(watching);
}

void read_judging(Fields& fields, Assessment& assessment, Loading& loading) {
  assessment.confirm = assessment.rules.confirm;
  if (const Node* node = fields.get("confirm")) {
    Fields confirm(*node, "confirm", loading);
    const Confirm read = targets::read_confirm(confirm);
    if (node->find("visits")) assessment.confirm.visits = read.visits;
    if (node->find("over")) assessment.confirm.over = read.over;
    confirm.finish();
  }
  if (const auto floor = fields.decimal("coverage_floor")) {
    assessment.coverage_floor = *floor;
    if (*floor < Decimal(0) || *floor > Decimal(1))
      loading.problem(fields.get("coverage_floor")->place,
                      "coverage_floor: " + floor->str() + " is not between 0 and 1",
                      "write e.g. 0.8 for 80 %");
  }
  assessment.grades = assessment.rules.grades;
  if (const Node* node = fields.get("grades")) assessment.grades = targets::read_grades(*node, loading);
}

void read_lexicons(Fields& fields, Assessment& assessment, Loading& loading) {
  for (const Node* node : fields.list("lexicons")) {
    const auto file = targets::read_text(*node, "each entry of lexicons", loading);
    if (!file) continue;
    if (loading.has(*file))
      targets::load_lexicon(*file, assessment, loading);
    else
      loading.problem(node->place,
                      "lexicons: there is no file \"" + shorten(*file, 80) + "\" in the workspace",
                      "name a CSV file beside this one, header word,kind,instead,allowed");
  }
}

// Trees and catalogue items may be for one group only: every body needs a tree where there are any.
void check_groups(const Assessment& assessment, Loading& loading) {
  if (assessment.rules.trees.empty()) return;
  for (const auto& body : assessment.bodies) {
    if (!assessment.rules.tree_for(body.group).root.children.empty()) continue;
    std::vector<std::string> groups;
    for (const auto& tree : assessment.rules.trees) groups.push_back(tree.group);
    loading.problem({loading.path("bodies.csv")},
                    "no pack has indicators for the group \"" + body.group + "\" of \"" + body.id + "\"",
                    targets::suggest(body.group, groups));
  }
}

void require_workspace(const std::string& directory) {
  std::error_code none;
  if (!std::filesystem::is_directory(directory, none))
    throw UsageError(Error{
        "there is no workspace " + directory, "make one with `mingcha init " + directory + "`", {}, 0, 0});
  const auto file = (std::filesystem::path(directory) / "assessment.yaml").string();
  if (!std::filesystem::exists(file, none))
    throw UsageError(Error{directory + " is no workspace: it has no assessment.yaml",
                           "make one with `mingcha init DIR`, or name the right folder with -C DIR",
                           {},
                           0,
                           0});
}

}  // namespace

void targets::read_assessment(const Node& root, Assessment& assessment, Loading& loading) {
  Fields fields(root, "", loading);
  read_identity(fields, assessment, loading);
  read_time(fields, assessment, loading);
  if (const Node* node = fields.get("network")) targets::read_network(*node, assessment.network, loading);
  if (const Node* node = fields.get("limits")) targets::read_limits(*node, assessment.limits, loading);
  read_packs(fields, assessment, loading);
  read_judging(fields, assessment, loading);
  read_lexicons(fields, assessment, loading);
  targets::read_watch(fields, assessment.watch);
  fields.finish();
}

bool ResolveLine::matches(std::string_view host_name) const {
  if (host == "*") return true;
  if (!host.starts_with("*.")) return equal_ignoring_case(host, host_name);
  const auto suffix = std::string_view(host).substr(1);  // ".gov.test"
  return host_name.size() > suffix.size() &&
         equal_ignoring_case(host_name.substr(host_name.size() - suffix.size()), suffix);
}

const Body* Assessment::body(std::string_view wanted) const {
  for (const auto& candidate : bodies)
    if (candidate.id == wanted) return &candidate;
  return nullptr;
}

Assessment load_assessment(const std::string& directory, const KnownChecks& checks) {
  require_workspace(directory);
  Loading loading(directory, checks);
  Assessment assessment;
  assessment.directory = directory;
  if (const auto text = loading.read("assessment.yaml")) {
    const Node root = targets::parse_yaml(*text, loading.path("assessment.yaml"), loading);
    if (root.kind == Node::Kind::null && loading.problems() == 0)
      loading.problem({loading.path("assessment.yaml")}, "is empty",
                      "`mingcha init DIR` writes one to start from");
    else if (root.kind != Node::Kind::null)
      targets::read_assessment(root, assessment, loading);
  }
  targets::load_bodies(assessment, loading);
  targets::load_accounts(assessment, loading);
  targets::load_measures(assessment, loading);
  if (loading.problems() == 0) check_groups(assessment, loading);
  loading.stop_if_wrong();
  assessment.notices = loading.notices();
  assessment.inputs_hash = loading.hash();
  return assessment;
}

}  // namespace mingcha
