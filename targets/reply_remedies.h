// Which remedies a reply has to tell of, as dated law: review within so many days, suit within so many
// months, or review first. Ships as targets/packs/reply-remedies.csv.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace mingcha {

struct ReplyRemedies {
  Day from{};
  std::optional<Day> to;
  std::string outcome;  // "": all that have no row of their own
  int review_days = 0;
  std::optional<int> suit_months;
  bool review_first = false;  // then telling of review is enough, and of suit alone is not
};

// In force on the day of the reply; nullptr before the first.
const ReplyRemedies* reply_remedies_on(Day day, std::string_view outcome);

}  // namespace mingcha
