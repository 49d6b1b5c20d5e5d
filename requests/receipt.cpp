#include "requests/receipt.h"

#include <algorithm>

#include "targets/request_clock.h"

namespace mingcha::requests {
namespace {

std::optional<Day> first(const RequestView& view, std::initializer_list<RequestEventKind> kinds) {
  std::optional<Day> day;
  for (const RequestEvent& event : view.events)
    if (std::ranges::find(kinds, event.kind) != kinds.end() && (!day || event.date < *day)) day = event.date;
  return day;
}

// A person of the body has had it in hands, at the latest on that day.
std::optional<Day> confirmed_by_body(const RequestView& view) {
  using enum RequestEventKind;
  auto day =
      first(view, {confirmed, correction_asked, extended, third_party_begin, agency_begin, transferred});
  for (const RequestEvent& event : view.events)
    if (event.stated && (!view.sent || *event.stated >= *view.sent) && (!day || *event.stated < *day))
      day = event.stated;
  return day;
}

// The first that is there.
Receipt first_of(std::initializer_list<std::pair<std::optional<Day>, const char*>> candidates) {
  for (const auto& [day, words] : candidates)
    if (day) return {day, words};
  return {};
}

Receipt online(const RequestView& view) {
  const auto by_a_person = confirmed_by_body(view);
  if (by_a_person) return {by_a_person, "confirmed by the body"};
  const auto arrived = first(view, {RequestEventKind::delivered, RequestEventKind::acknowledged});
  const RequestClock* clock = arrived ? request_clock_on(*arrived) : nullptr;
  if (clock != nullptr && !clock->online_confirmed) return {arrived, "arrived; these rules ask for no more"};
  return {std::nullopt, "the body has not confirmed that it received it"};
}

}  // namespace

Receipt receipt(const RequestView& view) {
  using enum RequestEventKind;
  if (!view.sent) return {std::nullopt, "not sent"};
  const auto arrived = first(view, {delivered});
  if (view.row.kind == RequestKind::letter) {
    const Receipt found = first_of({{arrived, "arrived"},
                                    {first(view, {acknowledged}), "acknowledged by a machine"},
                                    {confirmed_by_body(view), "confirmed by the body"}});
    return found.day ? found : Receipt{std::nullopt, "it is not known that it arrived"};
  }
  switch (view.row.way) {
    case RequestWay::counter:
      return {view.sent, "handed in"};
    case RequestWay::registered_post: {
      const Receipt found =
          first_of({{arrived, "signed for"}, {confirmed_by_body(view), "confirmed by the body"}});
      return found.day ? found : Receipt{std::nullopt, "it is not known that it was signed for"};
    }
    case RequestWay::post: {
      const auto day = confirmed_by_body(view);
      return day ? Receipt{day, "confirmed by the body"}
                 : Receipt{std::nullopt, "the body has not confirmed that it received it"};
    }
    default:
      return online(view);
  }
}

}  // namespace mingcha::requests
