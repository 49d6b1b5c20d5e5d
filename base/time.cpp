#include "base/time.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/text.h"

namespace mingcha {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

std::unexpected<Error> wrong_time(std::string_view text, std::string what) {
  Error error;
  error.message = "\"" + std::string(text) + "\" " + std::move(what);
  error.hint = "write 2017-12-20, 2017-12-20T10:00 or 2017-12-20T10:00:00+08:00";
  return std::unexpected(std::move(error));
}

// Exactly `digits` digits at the head, cut off; nullopt otherwise.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  int number = 0;
  if (text.size() < digits) return std::nullopt;
  // A range, not a C string. NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage)
  const auto [end, problem] = std::from_chars(text.data(), text.data() + digits, number);
  if (problem != std::errc{} || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const Day result{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                   std::chrono::day{static_cast<unsigned>(*day)}};
  return result.ok() ? std::optional(result) : std::nullopt;
}

// "10:00[:00[.123]]"
std::optional<Milliseconds> take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  Milliseconds time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
  if (!take(text, ':')) return time;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  time += std::chrono::seconds{*second};
  if (!take(text, '.')) return time;
  const auto fraction = take_number(text, 3);
  if (!fraction) return std::nullopt;
  return time + Milliseconds{*fraction};
}

// "Z", "+08:00"; minutes east.
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take(text, 'Z')) return std::chrono::minutes{0};
  const bool west = !text.empty() && text.front() == '-';
  if (!take(text, west ? '-' : '+')) return std::nullopt;
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = take_number(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  return west ? -offset : offset;
}

}  // namespace

struct Zone::Rules {
  std::string name;
  std::unique_ptr<const icu::TimeZone> zone;

  Milliseconds offset(double utc, bool local) const {
    std::int32_t raw = 0, saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(utc, static_cast<UBool>(local), raw, saving, status);
    return Milliseconds{raw + saving};
  }
  Milliseconds offset(Instant instant) const {
    return offset(static_cast<double>(instant.time_since_epoch().count()), false);
  }
};

Expected<Zone> Zone::named(std::string_view name) {
  std::unique_ptr<const icu::TimeZone> zone(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
  if (*zone == icu::TimeZone::getUnknown()) {
    Error error;
    error.message = "\"" + std::string(name) + "\" is not a known time zone";
    error.hint = "write a name such as Asia/Shanghai";
    return std::unexpected(std::move(error));
  }
  auto rules = std::make_shared<Rules>();
  rules->name = name;
  rules->zone = std::move(zone);
  return Zone(std::move(rules));
}

const std::string& Zone::name() const noexcept {
  return rules_->name;
}

Day Zone::day_of(Instant instant) const {
  return Day{floor<days>(instant + rules_->offset(instant))};
}

int Zone::minute_of_day(Instant instant) const {
  const auto local = instant + rules_->offset(instant);
  return static_cast<int>(floor<std::chrono::minutes>(local - floor<days>(local)).count());
}

Instant Zone::at(Day day, Milliseconds time_of_day) const {
  const Instant local = Instant{sys_days{day}} + time_of_day;
  return local - rules_->offset(static_cast<double>(local.time_since_epoch().count()), true);
}

std::string Zone::iso8601(Instant instant) const {
  const auto offset = rules_->offset(instant);
  const auto local = instant + offset;
  const auto seconds = floor<std::chrono::seconds>(local - floor<days>(local)).count();
  const auto minutes = std::abs(offset.count() / 60'000);
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d%c%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60),
                offset.count() < 0 ? '-' : '+', static_cast<int>(minutes / 60),
                static_cast<int>(minutes % 60));
  return to_string(Day{floor<days>(local)}) + text;
}

Expected<Instant> parse_instant(std::string_view text, const Zone& zone) {
  std::string_view rest = trim(text);
  const auto day = take_day(rest);
  if (!day) return wrong_time(text, "is not a date");
  if (rest.empty()) return zone.start_of(*day);
  if (!take(rest, 'T') && !take(rest, ' ')) return wrong_time(text, "is not a time");
  const auto time = take_time(rest);
  if (!time) return wrong_time(text, "is not a time");
  if (rest.empty()) return zone.at(*day, *time);
  const auto offset = take_offset(rest);
  if (!offset || !rest.empty()) return wrong_time(text, "has no readable offset");
  return Instant{sys_days{*day}} + *time - *offset;
}

Expected<Day> parse_day(std::string_view text) {
  std::string_view rest = trim(text);
  const auto day = take_day(rest);
  if (!day || !rest.empty()) return wrong_time(text, "is not a date");
  return *day;
}

std::string to_string(Day day) {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

Day minus(Day day, Period period) {
  const std::chrono::year_month month{day.year(), day.month()};
  Day shifted = (month - std::chrono::months{period.months}) / day.day();
  if (!shifted.ok()) shifted = Day{sys_days{shifted.year() / shifted.month() / std::chrono::last}};
  return add_days(shifted, -period.days);
}

int days_between(Day from, Day to) {
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

Day add_days(Day day, int count) {
  return Day{sys_days{day} + days{count}};
}

}  // namespace mingcha
