// When requests may go: within the plan's hours and days, with its spacing.
#pragma once

#include <string>
#include <vector>

#include "targets/calendar.h"
#include "targets/request_plan.h"

namespace mingcha::requests {

// What has gone out before, or may have.
struct Gone {
  std::string body;
  Instant when{};
};

// Why none may go to this body now, in words; "" where one may.
std::string why_not_now(const RequestPlan& plan, const Assessment& assessment, const Calendar& calendar,
                        const std::vector<Gone>& gone, const std::string& body, Instant now);

}  // namespace mingcha::requests
