// A number that a check (or a person, by measures.csv) gives to the scores.
#pragma once

#include <string>

#include "base/decimal.h"
#include "base/result.h"

namespace mingcha {

struct Measure {
  std::string id;  // "links.dead.home", "disclosure.item.share"; the check's id first
  Decimal numerator;
  Decimal denominator = 1;  // never 0 where determined
  std::string unit;         // "count", "share", "days"
  bool determined = true;
  Reason reason = Reason::none;  // why not determined
  std::string source;            // for figures entered by hand: where from, and as of when
};

}  // namespace mingcha
