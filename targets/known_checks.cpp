#include "targets/known_checks.h"

#include <algorithm>

namespace mingcha {

const ParameterForm* KnownCheck::parameter(std::string_view key) const {
  const auto found = std::ranges::find(parameters, key, &ParameterForm::key);
  return found == parameters.end() ? nullptr : &*found;
}

std::vector<std::string> KnownCheck::keys() const {
  std::vector<std::string> keys;
  for (const auto& form : parameters) keys.emplace_back(form.key);
  return keys;
}

const KnownCheck* find_check(const KnownChecks& checks, std::string_view id) {
  const auto found = std::ranges::find(checks, id, &KnownCheck::id);
  return found == checks.end() ? nullptr : &*found;
}

std::vector<std::string> ids_of(const KnownChecks& checks) {
  std::vector<std::string> ids;
  for (const auto& check : checks) ids.emplace_back(check.id);
  return ids;
}

}  // namespace mingcha
