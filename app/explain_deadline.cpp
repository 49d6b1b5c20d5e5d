// explain deadline: when an answer to an application is due, day by day; needs no workspace.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "base/error.h"
#include "requests/deadline.h"

namespace mingcha::app {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(std::string message, std::string hint) {
  Error error;
  error.message = std::move(message);
  error.hint = std::move(hint);
  throw UsageError(std::move(error));
}

Day day_in(const std::string& text, const std::string& option) {
  const auto day = parse_day(text);
  if (!day) refuse(fmt::format("{}: \"{}\" is not a day", option, text), "write e.g. 2026-02-02");
  return *day;
}

// "KIND=DATE" or "extended=DATE:N"
requests::Event event_in(const std::string& text) {
  const auto equals = text.find('=');
  const auto kind = requests::parse_event_kind(text.substr(0, equals));
  if (!kind || equals == std::string::npos)
    refuse(fmt::format("--event: \"{}\" is no event", text),
           "write KIND=DATE, where KIND is one of correction-asked, corrected, extended, third-party-begin, "
           "third-party-end, agency-begin, agency-end, answered; extended may have :N, its working days");
  const auto colon = text.find(':', equals);
  requests::Event event{*kind, day_in(text.substr(equals + 1, colon - equals - 1), "--event"), std::nullopt};
  if (colon == std::string::npos) return event;
  int days = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + colon + 1, end, days);
  if (error != std::errc() || stopped != end || days < 1)
    refuse(fmt::format("--event: \"{}\" is no number of working days", text.substr(colon + 1)),
           "write e.g. extended=2026-03-02:10");
  if (event.kind != requests::EventKind::extended)
    refuse(fmt::format("--event: {} takes no number of days", requests::to_string(event.kind)),
           "only extended has one");
  event.days = days;
  return event;
}

Json json_of(const requests::Deadline& deadline, const DeadlineQuestion& question) {
  Json node;
  node["determinable"] = deadline.due.has_value();
  node["due"] = deadline.due ? Json(to_string(*deadline.due)) : Json(nullptr);
  if (!deadline.due) node["reason"] = deadline.reason;
  node["received"] = question.received;
  node["rules"] = question.rules;
  node["late_working_days"] = deadline.late ? Json(*deadline.late) : Json(nullptr);
  node["notes"] = deadline.notes;
  node["trace"] = Json::array();
  for (const auto& day : deadline.trace)
    node["trace"].push_back({{"date", to_string(day.date)}, {"counts", day.counts}, {"why", day.why}});
  return node;
}

void print(const requests::Deadline& deadline, const DeadlineQuestion& question) {
  if (deadline.due)
    fmt::print("due {} (received {}, {} rules)\n", to_string(*deadline.due), question.received,
               question.rules);
  else
    fmt::print("not determinable: {} (received {}, {} rules)\n", deadline.reason, question.received,
               question.rules);
  if (deadline.late) fmt::print("late by {} working days\n", *deadline.late);
  for (const std::string& note : deadline.notes) fmt::print("note: {}\n", note);
  for (const auto& day : deadline.trace)
    fmt::print("{} {} {}\n", to_string(day.date), day.counts ? '+' : '-', day.why);
}

}  // namespace

Exit explain_deadline(const Options& options, const DeadlineQuestion& question, bool json) {
  const RequestClock* clock = find_request_clock(question.rules);
  if (clock == nullptr)
    refuse(fmt::format("--rules: no version \"{}\"", question.rules), "write 2007 or 2019");
  const Day received = day_in(question.received, "--received");
  std::vector<requests::Event> events;
  for (const std::string& text : question.events) events.push_back(event_in(text));
  std::optional<Day> as_of;
  if (!options.as_of.empty()) {
    const Zone zone = Zone::named("Asia/Shanghai").value();  // the Regulation's
    const auto instant = parse_instant(options.as_of, zone);
    if (!instant) throw UsageError(instant.error());
    as_of = zone.day_of(*instant);
  }
  const auto deadline = requests::deadline(*clock, Calendar::shipped(), received, std::move(events), as_of);
  if (!deadline) throw UsageError(deadline.error());
  if (json)
    fmt::print("{}\n", json_of(*deadline, question).dump());
  else
    print(*deadline, question);
  return Exit::done;
}

}  // namespace mingcha::app
