// Which requests a plan makes: drawn from its seed alone, so that they are the same whenever they are asked
// for, and a further body changes no other's.
#pragma once

#include <vector>

#include "base/request.h"
#include "targets/request_plan.h"

namespace mingcha::requests {

// In the order in which they go. At most `per_body` for each body, of the templates whose kind it has a
// channel for; subject and text with what was drawn, the applicant's {name} left as it is.
std::vector<RequestRow> draw(const RequestPlan& plan, const Assessment& assessment);

// Of the Message-ID of a mail: says nothing of us, and is the same each time.
std::string message_id(const std::string& seed, const std::string& request);

}  // namespace mingcha::requests
