// The statutory clock of an application for information (政府信息公开条例), as data: one for each version of
// the Regulation, each value with its clause. Which version rules a request is decided by the day on which
// the body received it. Ships as targets/packs/request-clocks.csv.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha {

// All lengths are working days.
struct RequestClock {
  std::string rules;  // "2007", "2019": the year of the version
  Day from{};         // in force from this day on
  std::optional<Day> to;
  int reply_days = 0;
  int extension_days = 0;              // the most
  bool correction_restarts = false;    // a corrected application starts the whole period anew
  std::optional<int> correction_days;  // in which a correction may be asked
  bool third_party_pauses = false, agency_pauses = false;
  bool online_confirmed = false;  // what comes by internet or fax is received when both sides confirm it
  std::optional<int> third_party_days, agency_days;  // in which they are to answer
};

const std::vector<RequestClock>& request_clocks();               // by year of the version
const RequestClock* find_request_clock(std::string_view rules);  // nullptr where there is none
// The version in force on a day; nullptr before the first.
const RequestClock* request_clock_on(Day received);

}  // namespace mingcha
