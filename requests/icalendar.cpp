#include <libical/ical.h>

#include <memory>

#include "requests/agenda.h"

namespace mingcha::requests {
namespace {

struct Release {
  void operator()(icalcomponent* component) const noexcept { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Release>;

icaltimetype date_of(Day day) {
  icaltimetype date = icaltime_null_date();
  date.year = static_cast<int>(day.year());
  date.month = static_cast<int>(static_cast<unsigned>(day.month()));
  date.day = static_cast<int>(static_cast<unsigned>(day.day()));
  return date;
}

icaltimetype time_of(Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0, icaltimezone_get_utc_timezone());
}

icalcomponent* event_of(const RequestView& view, const Task& task, Instant stamp) {
  icalcomponent* event = icalcomponent_new_vevent();
  const auto add = [event](icalproperty* property) { icalcomponent_add_property(event, property); };
  add(icalproperty_new_uid((view.row.id + "@mingcha").c_str()));
  add(icalproperty_new_dtstamp(time_of(stamp)));
  add(icalproperty_new_dtstart(date_of(*task.when)));
  add(icalproperty_new_summary((view.row.id + ": " + std::string(to_string(task.list))).c_str()));
  add(icalproperty_new_description(task.what.c_str()));
  return event;
}

}  // namespace

std::string icalendar(const std::vector<RequestView>& views, const std::vector<Task>& tasks, Instant stamp) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//mingcha//requests//ZH"));
  for (std::size_t i = 0; i < views.size(); ++i)
    if (tasks[i].when && tasks[i].list != List::closed)
      icalcomponent_add_component(calendar.get(), event_of(views[i], tasks[i], stamp));
  const std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(calendar.get()), free);
  return text.get();
}

}  // namespace mingcha::requests
