// The figures of several requests: of a body, of a group, or of all.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/request_view.h"

namespace mingcha {

struct RequestSummary {
  int sent = 0;          // went out for certain; in doubt aside
  int acknowledged = 0;  // of them: confirmed by a person, or by a machine
  int answered = 0;
  int timed = 0;    // of which it is known whether they were answered in time, or are overdue
  int on_time = 0;  // of those
  int read = 0;     // answers to applications
  int proper = 0;   // of those: nothing missing
  std::map<std::string, int> outcomes;
  std::optional<int> median, ninetieth;  // working days to the answer
};

RequestSummary summary_of(const std::vector<RequestView>& views);

}  // namespace mingcha
