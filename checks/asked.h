// What the checks of simulated requests share: one result a request, with its events as evidence.
#pragma once

#include <functional>
#include <optional>

#include "base/request_summary.h"
#include "checks/results.h"

namespace mingcha::checks {

// A result for each request that `judge` has something to say of; where there are none, one that says so.
std::vector<Result> judge_requests(const CheckInput& input,
                                   const std::function<std::optional<Result>(const RequestView&)>& judge);

Spot request_spot(const CheckInput& input, const RequestView& view);

// A fail once an auditor has looked; until then it is suspected, and costs nothing.
Result failed_if(bool looked_at, const CheckInput& input, const RequestView& view, Text message);

// "2017-03-01 寄出": what a request is called in messages.
Text name_of(const RequestView& view);

}  // namespace mingcha::checks
