// The simulated requests of a workspace as a person finds them: what the plan draws, what the ledger knows,
// and how each stands on a day.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/talk.h"
#include "base/request_view.h"
#include "ledger/requests.h"
#include "requests/agenda.h"
#include "targets/request_plan.h"

namespace mingcha::app {

// What checks may know of the requests, by body, at a time.
std::map<std::string, std::vector<RequestView>> request_views(const Assessment& assessment,
                                                              ledger::Database& database, Instant as_of);

class RequestsDesk {
 public:
  // UsageError where the workspace has no requests.yaml. Reading makes no ledger.
  RequestsDesk(const Options& options, const Talk& talk, ledger::Access access);

  const Assessment& assessment() const { return assessment_; }
  const RequestPlan& plan() const { return plan_; }
  ledger::Requests store() { return ledger::Requests(*database_); }
  Instant now() const { return now_; }  // --as-of, else the clock
  Day today() const { return assessment_.zone.day_of(now_); }

  // Those of the plan in the order in which they go, then those of earlier plans.
  std::vector<RequestRow> rows();
  // UsageError with the nearest id where there is none of that name.
  RequestRow row(const std::string& id);
  std::vector<RequestEvent> events(const std::string& id);
  RequestView view(const RequestRow& row, const std::vector<RequestEvent>& events) const;
  std::vector<RequestView> views();
  std::vector<ledger::RequestMail> unmatched();  // mails that belong to no request that is known

 private:
  Assessment assessment_;
  RequestPlan plan_;
  std::shared_ptr<ledger::Database> database_;  // nullptr: there is none yet
  Instant now_;
};

}  // namespace mingcha::app
