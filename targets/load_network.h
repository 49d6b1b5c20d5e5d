// The keys `network` and `limits` of assessment.yaml.
#pragma once

#include <expected>
#include <string_view>

#include "targets/assessment.h"
#include "targets/fields.h"

namespace mingcha::targets {

void read_network(const Node& node, Network& network, Loading& loading);
void read_limits(const Node& node, Limits& limits, Loading& loading);

// "1/s", "30/min", "5000/h", "none".
Expected<Rate> parse_rate(std::string_view text);

// "08:30-17:00", also over midnight; nullopt for what is no span of the day.
std::optional<QuietHours> parse_hours(std::string_view text);

}  // namespace mingcha::targets
