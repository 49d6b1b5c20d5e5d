// What the loader of packs must know of the checks to tell a value from a typing error. The checks say it
// themselves, each in its file; who loads an assessment hands it in.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingcha {

enum class ValueForm { number, decimal, share, span, period, flag, list, choice };

// A parameter that a pack may give a check.
struct ParameterForm {
  std::string_view key;
  ValueForm form;
  std::string_view choices;  // for choice, and for the entries of a list: words parted by blanks; empty: any
  std::string_view meaning;
};

struct KnownCheck {
  std::string_view id;
  std::span<const ParameterForm> parameters;
  std::span<const std::string_view> subjects = {};  // beside items of the catalogue and addresses

  const ParameterForm* parameter(std::string_view key) const;  // nullptr where there is none
  std::vector<std::string> keys() const;
};

using KnownChecks = std::vector<KnownCheck>;
const KnownCheck* find_check(const KnownChecks& checks, std::string_view id);
std::vector<std::string> ids_of(const KnownChecks& checks);

}  // namespace mingcha
