#include "targets/schema.h"

#include <algorithm>
#include <map>

#include "targets/load_assessment.h"
#include "targets/load_pack.h"

namespace mingcha::targets_examples {
const std::vector<std::pair<std::string_view, std::string_view>>& embedded();
}

namespace mingcha::targets {
namespace {

constexpr const char* no_workspace = "-";

Node example(std::string_view name, Loading& loading) {
  for (const auto& [file, content] : targets_examples::embedded())
    if (file == name) return parse_yaml(content, std::string(name), loading);
  return {};
}

bool is_more(const KeyUse& use, const KeyUse& known) {
  return (known.form == "node" && use.form != "node") || (known.choices.empty() && !use.choices.empty());
}

// "indicators five.items" of the messages as a path, and names that the file gives itself as "*".
std::string path_of(std::string path) {
  if (path.starts_with("indicators ")) {
    const auto steps = path.rfind(".steps.");
    path = "indicators.children" + path.substr(steps != std::string::npos ? steps : path.rfind('.'));
  }
  for (const std::string_view map : {"sources.", "checks."})
    if (path.starts_with(map))
      if (const auto end = path.rfind('.'); end >= map.size())
        path = std::string(map) + "*" + path.substr(end);
  return path;
}

std::vector<KeyUse> once(const std::vector<KeyUse>& all) {
  std::vector<KeyUse> keys;
  std::map<std::string, std::size_t> places;
  for (KeyUse use : all) {
    use.path = path_of(use.path);
    const auto [place, first] = places.emplace(use.path, keys.size());
    if (first)
      keys.push_back(std::move(use));
    else if (is_more(use, keys[place->second]))
      keys[place->second] = std::move(use);
  }
  return keys;
}

}  // namespace

std::vector<KeyUse> assessment_keys(const KnownChecks& checks) {
  Loading loading(no_workspace, checks);
  loading.watch_keys(true);
  Assessment assessment;
  read_assessment(example("assessment.yaml", loading), assessment, loading);
  loading.stop_if_wrong();
  return once(loading.keys());
}

std::vector<KeyUse> pack_keys(const KnownChecks& checks) {
  Loading loading(no_workspace, checks);
  loading.watch_keys(true);
  read_pack(example("pack.yaml", loading), "pack", nullptr, loading);
  loading.stop_if_wrong();
  return once(loading.keys());
}

}  // namespace mingcha::targets
