#include "targets/calendar.h"

#include <set>

#include "base/text.h"
#include "targets/csv.h"
#include "targets/load_rules.h"
#include "targets/records.h"

namespace mingcha {
namespace {

bool is_weekend(Day day) {
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

Expected<Calendar> Calendar::from_csv(std::string_view csv, const std::string& file) {
  targets::Loading loading("");
  Calendar calendar;
  std::set<int> years;
  const auto fail = [&](const targets::Place& place, std::string message, std::string hint) {
    loading.problem(place, std::move(message), std::move(hint));
  };
  for (const auto& record :
       targets::records_of_csv(csv, file, {{"date", "type", "name_zh"}, {}, true}, loading)) {
    const auto day = parse_day(record.text("date"));
    const std::string type = record.text("type");
    if (!day)
      fail(record.at("date"), "\"" + record.text("date") + "\" is not a day", "write e.g. 2026-10-01");
    if (type != "off" && type != "work")
      fail(record.at("type"), "\"" + type + "\" is no type", "write off or work");
    if (!day) continue;
    if (!calendar.exceptions_.emplace(*day, Exception{type == "work", record.text("name_zh")}).second)
      fail(record.at("date"), to_string(*day) + " stands here a second time", "remove one of them");
    years.insert(static_cast<int>(day->year()));
  }
  try {
    loading.stop_if_wrong();
  } catch (const UsageError& error) {
    return std::unexpected(error.errors().front());
  }
  if (years.empty()) return calendar;
  calendar.first_year_ = *years.begin();
  // Only years without a gap are known: a year that was left out has not been announced.
  for (calendar.last_year_ = calendar.first_year_; years.contains(calendar.last_year_ + 1);)
    ++calendar.last_year_;
  return calendar;
}

const Calendar& Calendar::shipped() {
  static const Calendar calendar =
      from_csv(targets::shipped_file("working-days-cn.csv"), "working-days-cn.csv").value();
  return calendar;
}

bool Calendar::knows(Day day) const {
  const int year = static_cast<int>(day.year());
  return day.ok() && year >= first_year_ && year <= last_year_;
}

std::optional<bool> Calendar::works(Day day) const {
  if (!knows(day)) return std::nullopt;
  const auto exception = exceptions_.find(day);
  return exception != exceptions_.end() ? exception->second.works : !is_weekend(day);
}

std::string Calendar::why_off(Day day) const {
  if (works(day) != false) return {};
  const auto exception = exceptions_.find(day);
  return exception != exceptions_.end() ? exception->second.name : "周末";
}

std::optional<Day> Calendar::add_working_days(Day from, int n) const {
  if (!knows(from) || n < 0) return std::nullopt;
  Day day = from;
  while (n > 0) {
    day = add_days(day, 1);
    const auto working = works(day);
    if (!working) return std::nullopt;
    if (*working) --n;
  }
  return day;
}

}  // namespace mingcha
