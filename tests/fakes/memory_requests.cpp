// Requests of a case, by the real reckoning of requests/state.h:
//   requests: {budget: "application form | sent=2017-03-01 delivered=2017-03-01
//   answered=2017-03-20:missing=number,seal:read"}
#include "base/text.h"
#include "requests/state.h"
#include "tests/fakes/memory_view.h"

namespace mingcha::fakes {
namespace {

RequestEvent event_from(std::string_view text) {
  const auto parts = split(text, ':');
  const auto equals = parts[0].find('=');
  RequestEvent event;
  event.kind = parse_request_event_kind(parts[0].substr(0, equals)).value();
  event.date = parse_day(parts[0].substr(equals + 1)).value();
  event.source = "form";
  for (std::size_t n = 1; n < parts.size(); ++n) {
    const auto value = parts[n].substr(parts[n].find('=') + 1);
    if (parts[n] == "read") event.confidence = "medium";
    if (parts[n] == "record") event.source = "record";
    if (parts[n].starts_with("outcome=")) event.outcome = value;
    if (parts[n].starts_with("missing="))
      for (const auto part : split(value, ',')) event.missing.emplace_back(part);
  }
  return event;
}

}  // namespace

std::vector<RequestView> requests_from(const YAML::Node& data, Day as_of) {
  std::vector<RequestView> views;
  for (const auto& entry : data) {
    const std::string text = entry.second.as<std::string>();
    const auto bar = text.find('|');
    const auto head = split(trim(std::string_view(text).substr(0, bar)), ' ');
    RequestRow row;
    row.id = entry.first.as<std::string>();
    row.kind = parse_request_kind(head.at(0)).value();
    row.way = parse_request_way(head.at(1)).value();
    if (head.size() > 2) row.promise = std::stoi(std::string(head[2]));
    std::vector<RequestEvent> events;
    for (const auto word : split(trim(std::string_view(text).substr(bar + 1)), ' '))
      if (!word.empty()) events.push_back(event_from(word));
    views.push_back(requests::view_of(row, events, as_of, {Calendar::shipped(), Period{3, 0}}));
  }
  return views;
}

}  // namespace mingcha::fakes
