#include "requests/deadline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace mingcha::requests {
namespace {

using mingcha::to_string;  // of days

// A consultation: the working days after its begin up to and with its end don't count.
struct Pause {
  EventKind kind;  // of its begin
  Day begin;
  std::optional<Day> end;  // absent: still open
};

std::string_view in_words(EventKind begin) {
  return begin == EventKind::third_party_begin ? "a third party" : "another agency";
}

EventKind begin_of(EventKind end) {
  return end == EventKind::third_party_end ? EventKind::third_party_begin : EventKind::agency_begin;
}

bool is_weekend(Day day) {
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

class Reckoning {
 public:
  Reckoning(const RequestClock& clock, const Calendar& calendar, Day received)
      : clock_(clock), calendar_(calendar), received_(received), start_(received) {}

  // Empty, or what is wrong with the events, which are in order of time.
  std::string take(const std::vector<Event>& events);
  Deadline deadline(std::optional<Day> as_of);

 private:
  std::string take(const Event& event);
  void take_correction_asked(Day date);
  void take_corrected(Day date);
  void end_pause(Pause& pause, Day date);
  bool pauses(EventKind begin) const;
  void drop_what_came_after_the_answer();
  void find_due();
  std::optional<Day> walk(int days);
  const Pause* pause_on(Day day) const;
  std::string why_counts(Day day, int number, int days) const;
  std::string why_off(Day day) const;
  std::optional<int> late(std::optional<Day> as_of);
  std::optional<int> working_days(Day after, Day until) const;
  template <class... Words>
  void note(fmt::format_string<Words...> format, Words&&... words) {
    result_.notes.push_back(fmt::format(format, std::forward<Words>(words)...));
  }

  const RequestClock& clock_;
  const Calendar& calendar_;
  Day received_, start_;  // start: the day after which the period runs
  std::vector<Pause> pauses_;
  std::vector<Event> extensions_;
  std::optional<Day> correction_asked_;  // and not yet corrected
  std::optional<Day> answered_;
  Deadline result_;
};

std::string Reckoning::take(const std::vector<Event>& events) {
  for (const Event& event : events) {
    if (event.date < received_)
      return fmt::format("{} on {} is before receipt on {}", to_string(event.kind), to_string(event.date),
                         to_string(received_));
    if (std::string wrong = take(event); !wrong.empty()) return wrong;
  }
  return {};
}

std::string Reckoning::take(const Event& event) {
  switch (event.kind) {
    case EventKind::correction_asked:
      if (!answered_) take_correction_asked(event.date);
      return {};
    case EventKind::corrected:
      if (!answered_) take_corrected(event.date);
      return {};
    case EventKind::extended:
      if (!answered_ || event.date == *answered_) extensions_.push_back(event);
      return {};
    case EventKind::third_party_begin:
    case EventKind::agency_begin:
      pauses_.push_back({event.kind, event.date, std::nullopt});
      return {};
    case EventKind::third_party_end:
    case EventKind::agency_end: {
      const auto open = std::ranges::find_if(
          pauses_, [&](const Pause& pause) { return pause.kind == begin_of(event.kind) && !pause.end; });
      if (open == pauses_.end())
        return fmt::format("{} on {} without a {} before it", to_string(event.kind), to_string(event.date),
                           to_string(begin_of(event.kind)));
      end_pause(*open, event.date);
      return {};
    }
    case EventKind::answered:
      if (!answered_) answered_ = event.date;
      return {};
  }
  return {};
}

void Reckoning::take_correction_asked(Day date) {
  correction_asked_ = date;
  if (!clock_.correction_days) return;
  const auto passed = working_days(received_, date);
  if (!passed || *passed <= *clock_.correction_days) return;
  note("correction was asked on {}, {} working days after receipt; the {} rules allow {}", to_string(date),
       *passed, clock_.rules, *clock_.correction_days);
}

void Reckoning::take_corrected(Day date) {
  correction_asked_.reset();
  if (!clock_.correction_restarts)
    return note("corrected on {}: changes nothing under the {} rules", to_string(date), clock_.rules);
  start_ = date;
  note("corrected on {}: the whole period starts anew", to_string(date));
  for (const Event& extension : extensions_)
    note("the extension told on {} ended with the first period", to_string(extension.date));
  extensions_.clear();
}

void Reckoning::end_pause(Pause& pause, Day date) {
  pause.end = date;
  const auto& most =
      pause.kind == EventKind::third_party_begin ? clock_.third_party_days : clock_.agency_days;
  const auto passed = working_days(pause.begin, date);
  if (most && passed && *passed > *most)
    note("asking {} took {} working days, from {} to {}; the {} rules give them {}", in_words(pause.kind),
         *passed, to_string(pause.begin), to_string(date), clock_.rules, *most);
}

bool Reckoning::pauses(EventKind begin) const {
  return begin == EventKind::third_party_begin ? clock_.third_party_pauses : clock_.agency_pauses;
}

void Reckoning::drop_what_came_after_the_answer() {
  if (!answered_) return;
  std::erase_if(pauses_, [&](const Pause& pause) { return pause.begin > *answered_; });
}

Deadline Reckoning::deadline(std::optional<Day> as_of) {
  if (received_ < clock_.from || (clock_.to && received_ > *clock_.to))
    note("the {} rules were not in force on {}", clock_.rules, to_string(received_));
  drop_what_came_after_the_answer();
  for (const Pause& pause : pauses_)
    if (!pauses(pause.kind))
      note("asking {} from {} on: the {} rules do not stop the clock for it", in_words(pause.kind),
           to_string(pause.begin), clock_.rules);
  std::erase_if(pauses_, [&](const Pause& pause) { return !pauses(pause.kind); });
  find_due();
  result_.late = late(as_of);
  return std::move(result_);
}

void Reckoning::find_due() {
  int extended = 0;
  result_.due = walk(clock_.reply_days);
  for (const Event& extension : extensions_) {
    if (!result_.due) return;
    if (extension.date > *result_.due) {
      note("the extension was told on {}, after the due date {}: it does not count",
           to_string(extension.date), to_string(*result_.due));
      continue;
    }
    const int left = clock_.extension_days - extended;
    const int asked = extension.days.value_or(left);
    if (asked > left)
      note("an extension by {} working days was cut to {}: the {} rules allow {} in all", asked, left,
           clock_.rules, clock_.extension_days);
    extended += std::min(asked, left);
    result_.due = walk(clock_.reply_days + extended);
  }
}

// The day on which `days` working days have passed since the start; the trace is made anew.
std::optional<Day> Reckoning::walk(int days) {
  result_.trace.clear();
  Day day = start_;
  for (int number = 0; number < days;) {
    day = add_days(day, 1);
    const auto works = calendar_.works(day);
    if (!works || !calendar_.knows(start_)) {
      const int year = static_cast<int>((works ? start_ : day).year());
      result_.reason = fmt::format("the days off of {} are not known", year);
      return std::nullopt;
    }
    if (!*works) {
      result_.trace.push_back({day, false, why_off(day)});
    } else if (const Pause* pause = pause_on(day)) {
      if (!pause->end) {
        result_.reason = fmt::format("{} has been asked since {}, and the consultation is still open",
                                     in_words(pause->kind), to_string(pause->begin));
        return std::nullopt;
      }
      result_.trace.push_back({day, false,
                               fmt::format("{} is asked, {} to {}", in_words(pause->kind),
                                           to_string(pause->begin), to_string(*pause->end))});
    } else {
      ++number;
      result_.trace.push_back({day, true, why_counts(day, number, days)});
    }
  }
  return day;
}

const Pause* Reckoning::pause_on(Day day) const {
  const Pause* found = nullptr;
  for (const Pause& pause : pauses_) {
    if (!(pause.begin < day) || (pause.end && *pause.end < day)) continue;
    if (found == nullptr || !pause.end) found = &pause;  // an open one says more
  }
  return found;
}

std::string Reckoning::why_counts(Day day, int number, int days) const {
  return fmt::format("working day {} of {}{}", number, days,
                     is_weekend(day) ? ", made up for a day off" : "");
}

std::string Reckoning::why_off(Day day) const {
  const std::string name = calendar_.why_off(day);
  return name == "周末" ? "weekend" : "day off: " + name;
}

std::optional<int> Reckoning::working_days(Day after, Day until) const {
  int count = 0;
  for (Day day = add_days(after, 1); day <= until; day = add_days(day, 1)) {
    const auto works = calendar_.works(day);
    if (!works) return std::nullopt;
    count += *works;
  }
  return count;
}

std::optional<int> Reckoning::late(std::optional<Day> as_of) {
  const auto end = answered_ ? answered_ : as_of;
  if (!result_.due || !end) return std::nullopt;
  if (*end <= *result_.due) return 0;
  if (!answered_ && correction_asked_ && clock_.correction_restarts) {
    note("correction was asked on {} and has not come in: the body is waiting, and not late",
         to_string(*correction_asked_));
    return std::nullopt;
  }
  const auto days = working_days(*result_.due, *end);
  if (!days) note("how late is not known: the days off up to {} are not known", to_string(*end));
  return days;
}

}  // namespace

Expected<Deadline> deadline(const RequestClock& clock, const Calendar& calendar, Day received,
                            std::vector<Event> events, std::optional<Day> as_of) {
  std::ranges::stable_sort(events, {}, &Event::date);
  Reckoning reckoning(clock, calendar, received);
  if (std::string wrong = reckoning.take(events); !wrong.empty()) {
    Error error;
    error.message = std::move(wrong);
    error.hint = "give the events as they happened; each end needs its begin";
    return std::unexpected(std::move(error));
  }
  return reckoning.deadline(as_of);
}

}  // namespace mingcha::requests
