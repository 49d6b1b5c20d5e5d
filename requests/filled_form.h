// A page's form filled in with the fields of a plan.
#pragma once

#include <map>
#include <set>
#include <string>

#include "pages/fillable.h"

namespace mingcha::requests {

using Fields = std::map<std::string, std::string>;  // name or label → value

struct FilledForm {
  const pages::FillableForm* form = nullptr;  // nullptr: none on the page can be gone on with
  pages::FormValues values;
  std::set<std::string> placed;  // keys of the plan's fields
  std::string wrong;             // why it can't be sent as it is: a required field that the plan doesn't fill
};

// The form that takes the most of the fields not yet `placed`; else one that only leads on: hidden fields,
// boxes to tick, a button (an agreement, a confirmation).
FilledForm fill_form(const pages::FormPage& page, const Fields& fields, const std::set<std::string>& placed);

}  // namespace mingcha::requests
