#include "app/requests_desk.h"

#include <algorithm>
#include <set>

#include "app/score_input.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "base/text.h"
#include "requests/draw.h"
#include "requests/state.h"
#include "targets/calendar.h"

namespace mingcha::app {
namespace {

RequestPlan plan_of(const Assessment& assessment) {
  auto plan = load_request_plan(assessment);
  if (!plan)
    throw UsageError(Error{"there is no plan of requests here",
                           "write a requests.yaml; docs/formats.md says how", assessment.directory});
  return std::move(*plan);
}

requests::Measures measures_of(const Assessment& assessment) {
  const CheckRule* rule = assessment.rules.check("request.timeliness");
  std::optional<Period> letters;
  if (rule != nullptr && rule->parameters.has("letters_within"))
    letters = rule->parameters.period("letters_within", Period{});
  return {Calendar::shipped(), letters};
}

}  // namespace

std::map<std::string, std::vector<RequestView>> request_views(const Assessment& assessment,
                                                              ledger::Database& database, Instant as_of) {
  const ledger::Requests store(database);
  const auto events = store.events();
  std::map<std::string, std::vector<RequestView>> views;
  for (const RequestRow& row : store.all())
    if (const auto found = events.find(row.id); found != events.end())
      views[row.body].push_back(
          requests::view_of(row, found->second, assessment.zone.day_of(as_of), measures_of(assessment)));
  return views;
}

RequestsDesk::RequestsDesk(const Options& options, const Talk& talk, ledger::Access access)
    : assessment_(load(options, talk)),
      plan_(plan_of(assessment_)),
      now_(options.as_of.empty() ? system_clock().now() : read_as_of(options, assessment_)) {
  if (access == ledger::Access::write || ledger::is_begun(ledger_path(options.directory)))
    database_ = ledger::open(ledger_path(options.directory), access);
}

std::vector<RequestRow> RequestsDesk::rows() {
  std::vector<RequestRow> known;
  if (database_) known = store().all();
  std::vector<RequestRow> rows;
  std::set<std::string> drawn;
  for (RequestRow& row : requests::draw(plan_, assessment_)) {
    drawn.insert(row.id);
    // What has happened to a request happened to it as it was drawn then.
    const auto before = std::ranges::find(known, row.id, &RequestRow::id);
    rows.push_back(before == known.end() ? std::move(row) : *before);
  }
  for (const RequestRow& row : known)
    if (!drawn.contains(row.id)) rows.push_back(row);
  return rows;
}

RequestRow RequestsDesk::row(const std::string& id) {
  const auto all = rows();
  const auto found = std::ranges::find(all, id, &RequestRow::id);
  if (found != all.end()) return *found;
  std::vector<std::string> ids;
  ids.reserve(all.size());
  for (const RequestRow& one : all) ids.push_back(one.id);
  const std::string near = nearest(id, ids);
  throw UsageError(
      Error{"there is no request \"" + shorten(id, 80) + "\"",
            near.empty() ? "`mingcha requests list` shows all" : "did you mean \"" + near + "\"?"});
}

std::vector<RequestEvent> RequestsDesk::events(const std::string& id) {
  if (!database_) return {};
  auto all = store().events();
  return std::move(all[id]);
}

RequestView RequestsDesk::view(const RequestRow& row, const std::vector<RequestEvent>& events) const {
  return requests::view_of(row, events, today(), measures_of(assessment_));
}

std::vector<RequestView> RequestsDesk::views() {
  std::map<std::string, std::vector<RequestEvent>> events;
  if (database_) events = store().events();
  std::vector<RequestView> views;
  for (const RequestRow& row : rows()) views.push_back(view(row, events[row.id]));
  return views;
}

std::vector<ledger::RequestMail> RequestsDesk::unmatched() {
  if (!database_) return {};
  std::set<std::string> used;
  for (const auto& [request, events] : store().events())
    for (const RequestEvent& event : events) used.insert(event.sha256);
  auto mails = store().mails();
  std::erase_if(mails, [&](const ledger::RequestMail& mail) {
    return !mail.request.empty() || used.contains(mail.sha256);
  });
  return mails;
}

}  // namespace mingcha::app
