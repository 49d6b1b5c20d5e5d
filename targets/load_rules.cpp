#include "targets/load_rules.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"

namespace mingcha::targets {
namespace {

// Packs by id, each read once, with the ones they extend.
class Library {
 public:
  explicit Library(Loading& loading) : loading_(loading) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(loading.path("packs"), none))
      if (entry.path().extension() == ".yaml" || entry.path().extension() == ".yml")
        files_[entry.path().stem().string()] = "packs/" + entry.path().filename().string();
  }

  void read_all_files() {
    for (const auto& [id, file] : files_) get(id, {loading_.path(file)});
  }

  const PackPart* get(const std::string& id, const Place& asked) {
    const auto found = parts_.find(id);
    if (found != parts_.end()) return found->second ? &*found->second : in_a_circle(id, asked);
    const auto text = text_of(id, asked);
    if (!text) return nullptr;
    parts_[id];  // being read
    const Node root = parse_yaml(*text, shown_name(id), loading_);
    const PackPart* base = nullptr;
    if (const Node* extends = root.find("extends"); extends && extends->kind == Node::Kind::scalar)
      base = get(extends->text, extends->place);
    PackPart part;
    part.id = part.label = id;
    // Where the YAML is broken, that has been said, and the empty part keeps the next mistakes findable.
    if (root.kind != Node::Kind::null || trim(*text).empty()) part = read_pack(root, id, base, loading_);
    if (base == nullptr) part.extends.clear();  // unknown or in a circle
    return &parts_[id].emplace(std::move(part));
  }

  void add_with_bases(const PackPart& part, std::vector<const PackPart*>& used) const {
    if (std::find(used.begin(), used.end(), &part) != used.end()) return;
    if (const auto base = parts_.find(part.extends); base != parts_.end() && base->second)
      add_with_bases(*base->second, used);
    used.push_back(&part);
  }

 private:
  const PackPart* in_a_circle(const std::string& id, const Place& asked) {
    loading_.problem(asked, "the pack \"" + id + "\" extends itself, directly or by way of others",
                     "remove one `extends`");
    return nullptr;
  }

  std::string shown_name(const std::string& id) const {
    const auto file = files_.find(id);
    return file == files_.end() ? id + ".yaml (shipped)" : loading_.path(file->second);
  }

  std::optional<std::string> text_of(const std::string& id, const Place& asked) {
    const std::string_view shipped = shipped_file(id + ".yaml");
    if (const auto file = files_.find(id); file != files_.end()) {
      if (!shipped.empty())
        loading_.notice(loading_.path(file->second) +
                        " is used instead of the pack that ships under this name");
      return loading_.read(file->second);
    }
    if (shipped.empty()) {
      auto known = shipped_packs();
      const auto ship = join(known);
      for (const auto& [name, file] : files_) known.push_back(name);
      const std::string near = nearest(id, known);
      loading_.problem(asked, "there is no pack \"" + shorten(id, 60) + "\"",
                       (near.empty() ? "" : "did you mean \"" + near + "\"? ") + "these ship: " + ship +
                           "; your own are files such as packs/" + (is_id(id) ? id : "own") + ".yaml");
      return std::nullopt;
    }
    loading_.remember("shipped/" + id + ".yaml", std::string(shipped));
    return std::string(shipped);
  }

  Loading& loading_;
  std::map<std::string, std::string> files_;
  std::map<std::string, std::optional<PackPart>> parts_;  // nothing: being read
};

void merge_check(const std::string& id, const CheckPart& part, const std::string& pack, Rules& rules) {
  CheckRule& rule = rules.checks[id];
  if (part.enabled) rule.enabled = *part.enabled;
  if (part.severity) rule.severity = *part.severity;
  if (part.clause) rule.clause = *part.clause;
  for (const auto& [key, value] : part.parameters.all()) rule.parameters.set(key, value);
  rule.pack = pack;
}

template <class List, class Item, class Same>
void replace_or_add(List& list, const Item& item, Same same) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& other) { return same(other, item); });
  if (found == list.end())
    list.push_back(item);
  else
    *found = item;
}

void merge(const PackPart& part, Rules& rules) {
  rules.packs.push_back(part.label);
  rules.titles.push_back(part.title);
  for (const auto& [key, source] : part.sources) rules.sources[key] = source;
  for (const auto& [id, check] : part.checks) merge_check(id, check, part.label, rules);
  for (const auto& item : part.catalogue)
    replace_or_add(rules.catalogue, item, [](const auto& a, const auto& b) { return a.key == b.key; });
  for (const auto& tree : part.trees)
    replace_or_add(rules.trees, tree.tree, [](const auto& a, const auto& b) { return a.group == b.group; });
  if (!part.grades.empty()) rules.grades = part.grades;
  if (part.confirm) rules.confirm = *part.confirm;
}

}  // namespace

Rules load_rules(const std::vector<NamedPack>& wanted, Loading& loading) {
  Library library(loading);
  std::vector<const PackPart*> used;
  for (const auto& [id, place] : wanted)
    if (const PackPart* part = library.get(id, place)) library.add_with_bases(*part, used);
  library.read_all_files();
  Rules rules;
  for (const PackPart* part : used) merge(*part, rules);
  rules.caveats = caveats_of(rules, used);
  if (rules.trees.empty() && loading.problems() == 0)
    loading.notice("no pack has indicators: findings are reported, nothing is scored");
  return rules;
}

Rules shipped_rules(const std::string& pack, const KnownChecks& checks) {
  Loading loading("", checks);
  Rules rules = load_rules({{pack, {}}}, loading);
  loading.stop_if_wrong();
  return rules;
}

}  // namespace mingcha::targets
