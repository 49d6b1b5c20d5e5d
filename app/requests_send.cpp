// requests send: shows what would go where; with --send, and a plan that somebody has approved, it goes.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>

#include "app/request_sender.h"
#include "app/requests_commands.h"
#include "app/run_lock.h"
#include "app/stop.h"
#include "base/clock.h"
#include "requests/hours.h"
#include "targets/calendar.h"

namespace mingcha::app {
namespace {

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw UsageError(Error{std::move(message), std::move(hint)});
}

void require_approval(const RequestPlan& plan, Day today) {
  if (!plan.approval)
    refuse("nobody has approved this plan: nothing goes out",
           "whoever is responsible writes `approval: {by: NAME, on: DATE}` into requests.yaml");
  if (plan.approval->on > today)
    refuse("the plan is approved from " + to_string(plan.approval->on) + " on", "wait until then");
}

// The applicant's data never show: {name} stands where they go.
void print(const RequestRow& row, const RequestPlan& plan) {
  fmt::print("{}\n  to      {} ({})\n  subject {}\n", row.id, row.target, to_string(row.way), row.subject);
  const RequestChannel* channel = plan.channel(row.body, row.kind);
  if (row.way == RequestWay::form && channel != nullptr)
    for (const auto& [field, text] : channel->fields) fmt::print("  field   {} = {}\n", field, text);
  fmt::print("  text    {}\n", row.text);
  std::fflush(stdout);  // before it goes
}

bool goes_by_itself(const RequestRow& row) {
  return row.way == RequestWay::form || row.way == RequestWay::mail;
}

bool chosen(const RequestRow& row, const std::vector<std::string>& only) {
  return only.empty() || std::ranges::find(only, row.id) != only.end() ||
         std::ranges::find(only, row.body) != only.end();
}

class Sending {
 public:
  Sending(RequestsDesk& desk, const SendRequests& how, const Talk& talk)
      : desk_(desk), how_(how), talk_(talk) {
    if (how.send) sender_.emplace(desk, talk);
    for (const RequestView& view : desk.views())
      for (const RequestEvent& event : view.events)
        if (event.kind == RequestEventKind::sent) gone_.push_back({view.row.body, event.recorded});
  }

  Exit all() {
    for (const RequestView& view : desk_.views()) {
      if (stop_requested()) return worse(exit_, Exit::stopped);
      if (how_.most && shown_ >= *how_.most) break;
      if (view.row.plan != desk_.plan().id || !chosen(view.row, how_.only)) continue;
      if (view.state == RequestState::planned) one(view.row);
      if (view.state == RequestState::by_hand) hand_over(view.row);
      if (view.state == RequestState::in_doubt)
        talk_.warn(fmt::format(
            "{}: in doubt, and not sent again; find out, then record delivered or not-sent", view.row.id));
    }
    if (!how_.send) talk_.note(fmt::format("a dry run: {} would go, and nothing has; --send sends", shown_));
    return exit_;
  }

 private:
  void one(const RequestRow& row) {
    if (!goes_by_itself(row)) return hand_over(row);
    const RequestChannel* channel = desk_.plan().channel(row.body, row.kind);
    if (channel == nullptr || (row.way == RequestWay::form && channel->confirmed_by.empty()))
      return talk_.warn(
          fmt::format("{}: stays: nobody has confirmed the form's fields (channels.confirmed)", row.id));
    const Instant now = how_.send ? system_clock().now() : desk_.now();
    const std::string why =
        requests::why_not_now(desk_.plan(), desk_.assessment(), Calendar::shipped(), gone_, row.body, now);
    if (!why.empty()) return talk_.note(fmt::format("{}: waits: {}", row.id, why));
    ++shown_;
    print(row, desk_.plan());
    if (!how_.send) return gone_.push_back({row.body, now});
    const SentHow sent = sender_->send(row);
    if (sent == SentHow::stayed) exit_ = worse(exit_, Exit::incomplete);
    if (sent == SentHow::went || sent == SentHow::in_doubt) gone_.push_back({row.body, system_clock().now()});
  }

  void hand_over(const RequestRow& row) {
    print(row, desk_.plan());
    fmt::print("  by hand: bring it to {} ({}), then: mingcha requests record {} sent --on DATE --by NAME\n",
               row.target, to_string(row.way), row.id);
  }

  RequestsDesk& desk_;
  const SendRequests& how_;
  const Talk& talk_;
  std::optional<RequestSender> sender_;
  std::vector<requests::Gone> gone_;
  int shown_ = 0;
  Exit exit_ = Exit::done;
};

}  // namespace

Exit requests_send(const Options& options, const SendRequests& how) {
  Talk talk(options);
  if (!how.send) {
    RequestsDesk desk(options, talk, ledger::Access::read);
    return Sending(desk, how, talk).all();
  }
  if (!options.as_of.empty())
    refuse("--as-of is for dry runs: what goes out goes now", "leave it away with --send");
  const RunLock lock(options.directory, how.wait_lock);
  RequestsDesk desk(options, talk, ledger::Access::write);
  require_approval(desk.plan(), desk.today());
  return Sending(desk, how, talk).all();
}

}  // namespace mingcha::app
