// requests record: what a person knows of a request, with its evidence.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/reply_reading.h"
#include "app/requests_commands.h"
#include "app/requests_desk.h"
#include "base/clock.h"
#include "base/text.h"
#include "requests/discretion.h"
#include "requests/outcome.h"
#include "requests/replies.h"

namespace mingcha::app {
namespace {

using Kind = RequestEventKind;

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw UsageError(Error{std::move(message), std::move(hint)});
}

template <class All>
std::string names_of(const All& all) {
  std::string names;
  for (const auto& one : all) names += (names.empty() ? "" : ", ") + std::string(one.name);
  return names;
}

std::optional<Day> day_in(const std::string& text, const char* option) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_day(text);
  if (!day)
    refuse(fmt::format("{}: \"{}\" is not a day", option, shorten(text, 40)), "write e.g. 2026-03-02");
  return *day;
}

Kind kind_in(const std::string& word) {
  if (const auto kind = parse_request_event_kind(word)) return *kind;
  std::vector<std::string> known;
  for (int n = 0; n <= static_cast<int>(Kind::reviewed); ++n)
    known.emplace_back(to_string(static_cast<Kind>(n)));
  const std::string near = nearest(word, known);
  refuse(fmt::format("\"{}\" is no event", shorten(word, 40)),
         near.empty() ? fmt::format("one of {}", fmt::join(known, ", ")) : "did you mean \"" + near + "\"?");
}

std::vector<std::string> parts_in(const std::string& text) {
  std::vector<std::string> missing;
  for (const auto word : split(text, ',')) {
    const std::string part(trim(word));
    if (part.empty()) continue;
    if (!requests::is_part(part))
      refuse(fmt::format("--missing: \"{}\" is no part of a reply", shorten(part, 40)),
             "of " + names_of(requests::parts()));
    missing.push_back(part);
  }
  return missing;
}

RequestEvent event_in(const RecordEvent& what, const Applicant& applicant) {
  RequestEvent event;
  event.kind = kind_in(what.event);
  event.date = day_in(what.on, "--on").value();
  event.source = "record";
  event.by = squeeze(what.by);
  if (event.by.empty()) refuse("--by is empty", "say who knows this, such as --by 王某某");
  event.note = requests::without_applicant(what.note, applicant);
  event.until = day_in(what.until, "--until");
  event.stated = day_in(what.received, "--received");
  event.days = what.days;
  event.outcome = what.outcome;
  event.missing = parts_in(what.missing);
  if (!event.outcome.empty() && !requests::is_outcome(event.outcome))
    refuse(fmt::format("--outcome: \"{}\" is no outcome", shorten(event.outcome, 40)),
           "one of " + names_of(requests::outcomes()));
  if (event.days && (event.kind != Kind::extended || *event.days < 1))
    refuse("--days is the working days of an extension", "use it with `extended`, from 1 on");
  return event;
}

void check_order(const RequestView& before, const RequestEvent& event, Day today) {
  if (event.date > today)
    refuse(fmt::format("{} is still to come", to_string(event.date)),
           "record what has happened; today is " + to_string(today));
  if (event.kind != Kind::sent && event.kind != Kind::by_hand && event.kind != Kind::withdrawn &&
      !before.sent)
    refuse("this request has not been sent", "record `sent` first");
  if (event.kind == Kind::sent && before.sent)
    refuse(fmt::format("this request was sent on {}", to_string(*before.sent)),
           "if nothing went out, record `not-sent` first");
  if (before.sent && event.kind != Kind::reviewed && event.date < *before.sent)
    refuse(fmt::format("{} is before it was sent, on {}", to_string(event.date), to_string(*before.sent)),
           "look at the day again");
}

bool is_answer(Kind kind) {
  return kind == Kind::answered || kind == Kind::partly_answered;
}

// A person says that this is an answer, and not what it says: then the machine reads it, and an auditor
// confirms.
void read_by_machine(const RequestsDesk& desk, const RequestRow& row, const RecordEvent& what,
                     const std::string& bytes, const Applicant& applicant, RequestEvent& event) {
  const auto reading = requests::read_reply(text_of_file(bytes, what.file),
                                            asked_of(row, desk.assessment(), applicant, event.date));
  const RequestEvent said = event;
  take_reading(reading, applicant, event);
  if (event.confidence.empty()) event.confidence = "low";
  if (!said.note.empty()) event.note = said.note;
  if (said.stated) event.stated = said.stated;
  if (said.until) event.until = said.until;
}

}  // namespace

Exit requests_record(const Options& options, const RecordEvent& what) {
  Talk talk(options);
  RequestsDesk desk(options, talk, ledger::Access::write);
  const RequestRow row = desk.row(what.request);
  const Applicant applicant = load_applicant(desk.plan(), desk.assessment());
  RequestEvent event = event_in(what, applicant);
  std::optional<std::string> bytes;
  if (!what.file.empty()) {
    auto read = read_file(what.file);
    if (!read) throw UsageError(read.error());
    bytes = std::move(*read);
    if (is_answer(event.kind) && event.outcome.empty() && event.missing.empty())
      read_by_machine(desk, row, what, *bytes, applicant, event);
  }
  auto events = desk.events(row.id);
  check_order(desk.view(row, events), event, desk.today());
  events.push_back(event);
  const RequestView after = desk.view(row, events);
  if (after.contradiction) refuse(after.no_due, "give the events as they happened; each end needs its begin");
  if (bytes) {
    const auto kept = requests::Replies(desk.plan().replies)
                          .keep(*bytes, std::filesystem::path(what.file).extension().string());
    event.file = kept.file;
    event.sha256 = kept.sha256;
  }
  event.recorded = system_clock().now();
  desk.store().add(row, event);
  fmt::print("{}\t{}\t{}\n", row.id, to_string(event.kind), to_string(after.state));
  return Exit::done;
}

}  // namespace mingcha::app
