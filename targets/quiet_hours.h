// Hours of the day in which no request begins: when a site's people need it for themselves.
#pragma once

#include <optional>
#include <vector>

#include "base/time.h"

namespace mingcha {

// From one minute of the day up to another, not included; over midnight where `to` is not after `from`.
struct QuietHours {
  int from = 0, to = 0;  // 0..1439; to may be 1440
  bool holds(int minute) const {
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
  }
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

// When it is quiet no longer; nullopt where it isn't quiet now. `all` leave some minute of the day.
std::optional<Instant> quiet_until(const std::vector<QuietHours>& all, const Zone& zone, Instant now);

}  // namespace mingcha
