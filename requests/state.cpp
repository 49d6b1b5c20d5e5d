#include "requests/state.h"

#include <fmt/format.h>

#include <algorithm>

#include "requests/deadline.h"
#include "requests/receipt.h"
#include "targets/request_clock.h"

namespace mingcha::requests {
namespace {

using mingcha::to_string;  // of days
using Kind = RequestEventKind;

std::optional<int> working_days(const Calendar& calendar, Day after, Day until) {
  int count = 0;
  for (Day day = add_days(after, 1); day <= until; day = add_days(day, 1)) {
    const auto works = calendar.works(day);
    if (!works) return std::nullopt;
    count += *works;
  }
  return count;
}

// How it went out, in the order in which it was written down.
struct Journey {
  std::optional<Day> sent;
  bool doubt = false, failed = false, by_hand = false, withdrawn = false;
};

Journey journey(const std::vector<RequestEvent>& events) {
  Journey so_far;
  for (const RequestEvent& event : events) {
    if (event.kind == Kind::sent) {
      // What a person has sent has gone out; a machine that was cut off can't tell.
      so_far = {event.date, event.source != "record", false, false, false};
    } else if (event.kind == Kind::not_sent) {
      so_far = {};
    } else if (event.kind == Kind::by_hand) {
      so_far.by_hand = true;
    } else if (event.kind == Kind::failed) {
      so_far.failed = true;
      so_far.doubt = false;
    } else if (event.kind == Kind::withdrawn) {
      so_far.withdrawn = true;
    } else if (event.kind != Kind::reviewed) {
      if (!so_far.sent) so_far.sent = event.date;  // entered by hand from here on
      so_far.doubt = so_far.failed = so_far.by_hand = false;
    }
  }
  return so_far;
}

// The events as the clock of the law knows them. An extension that names its end is turned into days.
class Clockwork {
 public:
  Clockwork(RequestView& view, const Calendar& calendar, Day as_of)
      : view_(view), calendar_(calendar), as_of_(as_of) {}

  void application() {
    if (!view_.received) return without_receipt();
    const RequestClock* clock = request_clock_on(*view_.received);
    if (clock == nullptr) {
      view_.no_due = fmt::format("no rules were in force on {}", to_string(*view_.received));
      return;
    }
    view_.rules = clock->rules;
    take(deadline(*clock, calendar_, *view_.received, events(*clock), as_of_));
  }

  void letter(const std::optional<Period>& within) {
    if (!view_.received) return;
    if (view_.row.promise) {
      view_.rules = "promise";
      view_.due = calendar_.add_working_days(*view_.received, *view_.row.promise);
      if (!view_.due) view_.no_due = "the days off of that year are not known";
    } else if (within) {
      view_.rules = "letters";
      view_.due = minus(*view_.received, Period{-within->months, -within->days});
    } else {
      view_.no_due = "neither the site nor the rules give a time for letters";
    }
    if (!view_.due) return;
    const Day end = view_.answered.value_or(as_of_);
    if (end <= *view_.due)
      view_.late = 0;
    else if (view_.row.promise)
      view_.late = working_days(calendar_, *view_.due, end);
    else
      view_.late = days_between(*view_.due, end);
  }

 private:
  // Nobody has confirmed receipt: there is no statutory clock. But an answer that came in time even counted
  // from the day it was sent, which is no later than receipt, was in time.
  void without_receipt() {
    view_.no_due = view_.received_by;
    if (!view_.answered || !view_.sent) return;
    const RequestClock* clock = request_clock_on(*view_.sent);
    if (clock == nullptr) return;
    const auto earliest = deadline(*clock, calendar_, *view_.sent, events(*clock), as_of_);
    if (!earliest || earliest->late != 0) return;
    view_.late = 0;
    view_.rules = clock->rules;
    view_.notes.push_back(
        fmt::format("in time even counted from the day it was sent, {}", to_string(*view_.sent)));
  }

  std::vector<Event> events(const RequestClock& clock) {
    std::vector<Event> all;
    for (const RequestEvent& event : view_.events) {
      const auto kind = parse_event_kind(to_string(event.kind));
      const Day from = view_.received.value_or(view_.sent.value_or(event.date));
      if (!kind || event.date < from) continue;
      all.push_back({*kind, event.date, event.days});
      if (event.kind == Kind::extended && event.until && !event.days && !shorten(clock, all, *event.until))
        all.pop_back();
    }
    return all;
  }

  // The working days between the due day before the extension and the day that it names.
  bool shorten(const RequestClock& clock, std::vector<Event>& all, Day until) {
    const std::vector<Event> before(all.begin(), all.end() - 1);
    const auto due = deadline(clock, calendar_, view_.received.value_or(*view_.sent), before, std::nullopt);
    if (!due || !due->due) return true;  // open consultations: the most that the rules allow
    const auto days = working_days(calendar_, *due->due, until);
    if (!days) return true;
    if (*days > 0)
      all.back().days = days;
    else
      view_.notes.push_back(fmt::format("extended until {}: not after the due day", to_string(until)));
    return *days > 0;
  }

  void take(const Expected<Deadline>& found) {
    if (!found) {
      view_.no_due = found.error().message;
      view_.contradiction = true;
      return;
    }
    view_.due = found->due;
    view_.no_due = found->reason;
    view_.late = found->late;
    view_.notes.insert(view_.notes.end(), found->notes.begin(), found->notes.end());
  }

  RequestView& view_;
  const Calendar& calendar_;
  Day as_of_;
};

void take_answers(RequestView& view) {
  for (const RequestEvent& event : view.events) {
    if (event.kind == Kind::acknowledged || event.kind == Kind::confirmed) view.acknowledged = true;
    if (event.kind == Kind::answered && !view.answered) view.answered = event.date;
    const bool says = event.kind == Kind::answered || event.kind == Kind::partly_answered ||
                      (event.kind == Kind::reviewed && !event.outcome.empty());
    if (!says) continue;
    view.outcome = event.outcome;
    view.missing = event.missing;
  }
}

// Whether the last word of a machine's reading still waits for an auditor.
void take_reviews(RequestView& view, const std::vector<RequestEvent>& written) {
  for (const RequestEvent& event : written) {
    if (!event.confidence.empty()) view.read_by_machine = true;
    if (event.kind != Kind::reviewed) continue;
    view.read_by_machine = false;
    view.reviewed_after_due = view.due && event.date > *view.due;
  }
}

RequestState state_of(const RequestView& view, const Journey& journey, Day as_of) {
  if (journey.withdrawn) return RequestState::withdrawn;
  if (view.answered) return RequestState::answered;
  if (!view.sent) return journey.by_hand ? RequestState::by_hand : RequestState::planned;
  if (journey.failed) return RequestState::failed;
  if (journey.doubt) return RequestState::in_doubt;
  const RequestClock* clock = find_request_clock(view.rules);
  bool correcting = false;
  for (const RequestEvent& event : view.events) {
    if (event.kind == Kind::correction_asked) correcting = clock != nullptr && clock->correction_restarts;
    if (event.kind == Kind::corrected) correcting = false;
  }
  if (correcting) return RequestState::correcting;
  return view.due && as_of > *view.due ? RequestState::overdue : RequestState::waiting;
}

}  // namespace

RequestView view_of(const RequestRow& row, const std::vector<RequestEvent>& events, Day as_of,
                    const Measures& measures) {
  RequestView view;
  view.row = row;
  std::ranges::copy_if(events, std::back_inserter(view.events),
                       [&](const RequestEvent& event) { return event.date <= as_of; });
  const std::vector<RequestEvent> written = view.events;
  const Journey so_far = journey(written);
  std::ranges::stable_sort(view.events, {}, &RequestEvent::date);
  view.sent = so_far.sent;
  take_answers(view);
  const Receipt found = receipt(view);
  view.received = found.day;
  view.received_by = found.by;
  Clockwork clockwork(view, measures.calendar, as_of);
  if (row.kind == RequestKind::letter)
    clockwork.letter(measures.letters_within);
  else
    clockwork.application();
  take_reviews(view, written);
  if (view.answered && view.sent)
    view.took = working_days(measures.calendar, view.received.value_or(*view.sent), *view.answered);
  view.state = state_of(view, so_far, as_of);
  return view;
}

bool is_closed(RequestState state) {
  return state == RequestState::answered || state == RequestState::failed || state == RequestState::withdrawn;
}

}  // namespace mingcha::requests
