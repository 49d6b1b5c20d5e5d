// Forms with their fields, the labels that people see beside them, and whether a captcha guards them.
#pragma once

#include <vector>

#include "base/facts.h"
#include "pages/resolver.h"
#include "pages/tree.h"

namespace mingcha::pages {

std::vector<Form> read_forms(const Tree& tree, const Resolver& resolver);

bool is_form_field(Node node);  // that a person fills in
FormField read_form_field(Node form, Node node);

}  // namespace mingcha::pages
