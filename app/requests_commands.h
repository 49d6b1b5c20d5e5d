// requests plan, send, record, list, due and poll.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/exit_code.h"
#include "app/options.h"

namespace mingcha::app {

Exit requests_plan(const Options& options, bool json);

struct SendRequests {
  bool send = false;              // else a dry run: shows what would go where, and nothing leaves
  std::vector<std::string> only;  // ids of requests or bodies; empty: all
  std::optional<int> most;
  std::optional<Milliseconds> wait_lock;
};
Exit requests_send(const Options& options, const SendRequests& how);

struct RecordEvent {
  std::string request, event, on, by;
  std::string file, note, until, received, outcome, missing;
  std::optional<int> days;
};
Exit requests_record(const Options& options, const RecordEvent& what);

Exit requests_list(const Options& options, const std::string& body, bool json);
// The figures of requests, by "body" or "group".
Exit requests_summary(const Options& options, const std::string& by, bool json);
Exit requests_due(const Options& options, const std::string& calendar_file, bool json);
// Fetches the mails that came and reads them.
Exit requests_poll(const Options& options, const std::optional<Milliseconds>& wait_lock);

}  // namespace mingcha::app
