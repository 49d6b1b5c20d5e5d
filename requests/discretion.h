// Keeps the applicant's data where they belong: what is kept elsewhere names the key instead, as templates
// do.
#pragma once

#include <string>
#include <string_view>

#include "targets/request_plan.h"

namespace mingcha::requests {

// The text with everything of the applicant's as {name}, {phone} …, whatever the case and the blanks between
// its characters; and numbers of other people masked.
std::string without_applicant(std::string_view text, const Applicant& applicant);

}  // namespace mingcha::requests
