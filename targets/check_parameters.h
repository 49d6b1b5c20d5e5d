// Which checks there are and which parameters a pack may give each: the loader knows from here what is a
// typing error. Ids are those of the design's table, also of checks that are still to be written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingcha::targets {

enum class Form { number, decimal, share, span, period, flag, list, choice };

struct ParameterForm {
  std::string_view check, key;
  Form form;
  std::string_view choices;  // for choice, and for the entries of a list: words parted by blanks; empty: any
  std::string_view meaning;
};

const std::vector<std::string>& check_ids();
const ParameterForm* parameter_form(std::string_view check, std::string_view key);
std::vector<std::string> parameter_keys(std::string_view check);

}  // namespace mingcha::targets
