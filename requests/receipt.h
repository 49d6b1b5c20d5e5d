// The day on which a body received a request, by the rules: what the clock runs from.
#pragma once

#include <optional>
#include <string>

#include "base/request_view.h"

namespace mingcha::requests {

struct Receipt {
  std::optional<Day> day;
  std::string by;  // what it rests on; or why there is none
};

// 2019 Regulation, Art. 31: handed in: that day; registered post: signed for; other post, internet and fax:
// the day that both sides confirm. Whatever a person of the body does with a request confirms it; an
// automatic answer does not. Before 2019 what has arrived is received. A letter is received when it has
// arrived.
Receipt receipt(const RequestView& view);

}  // namespace mingcha::requests
