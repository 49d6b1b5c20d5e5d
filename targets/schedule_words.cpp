// The words of a line of the schedule.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "targets/schedule.h"

namespace mingcha {
namespace {

constexpr Job all_jobs[] = {Job::probe,    Job::poll,       Job::crawl,  Job::check,
                            Job::bulletin, Job::assessment, Job::ranking};
constexpr std::array<std::string_view, 7> weekday_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr int usual_hour = 2;  // when nobody else asks
constexpr Milliseconds shortest_interval = std::chrono::minutes(5);

std::unexpected<Error> wrong(std::string message, std::string hint) {
  Error error;
  error.message = std::move(message);
  error.hint = std::move(hint);
  return std::unexpected(std::move(error));
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// A number of a cron field, or a name where the field has some.
std::optional<int> value_of(std::string_view text, std::span<const std::string_view> names, int first) {
  const auto name = std::ranges::find(names, lower_ascii(text));
  if (name != names.end()) return static_cast<int>(name - names.begin()) + first;
  return whole(text);
}

// "*", "*/15", "1-5", "1-23/2", "1,4,7"; false where it is none, or out of the range.
template <std::size_t size>
bool read_field(std::string_view text, int least, int most, std::span<const std::string_view> names,
                std::bitset<size>& into) {
  for (auto part : split(text, ',')) {
    int step = 1, from = least, to = most;
    if (const auto slash = part.find('/'); slash != std::string_view::npos) {
      const auto given = whole(part.substr(slash + 1));
      if (!given || *given == 0) return false;
      step = *given;
      part = part.substr(0, slash);
    }
    if (part != "*") {
      const auto dash = part.find('-');
      const auto first = value_of(part.substr(0, dash), names, least);
      const auto last =
          dash == std::string_view::npos ? first : value_of(part.substr(dash + 1), names, least);
      if (!first || !last || *first < least || *last > most || *first > *last) return false;
      from = *first;
      to = dash == std::string_view::npos && step > 1 ? most : *last;
    }
    for (int value = from; value <= to; value += step) into.set(static_cast<std::size_t>(value) % size);
  }
  return into.any();
}

std::optional<CalendarTimes> read_cron(std::span<const std::string_view> words) {
  CalendarTimes times;
  const bool fine =
      read_field(words[0], 0, 59, {}, times.minutes) && read_field(words[1], 0, 23, {}, times.hours) &&
      read_field(words[2], 1, 31, {}, times.days) && read_field(words[3], 1, 12, month_names, times.months) &&
      read_field(words[4], 0, 7, weekday_names, times.weekdays);  // 7 is Sunday too
  if (!fine) return std::nullopt;
  times.either = !words[2].starts_with('*') && !words[4].starts_with('*');
  return times;
}

// "02:00"
bool take_time(std::vector<std::string_view>& words, CalendarTimes& times) {
  int hour = usual_hour, minute = 0;
  if (!words.empty() && words.back().contains(':')) {
    const auto parts = split(words.back(), ':');
    const auto given_hour = whole(parts[0]), given_minute = whole(parts[1]);
    if (parts.size() != 2 || !given_hour || !given_minute || *given_hour > 23 || *given_minute > 59)
      return false;
    hour = *given_hour;
    minute = *given_minute;
    words.pop_back();
  }
  times.hours.set(static_cast<std::size_t>(hour));
  times.minutes.set(static_cast<std::size_t>(minute));
  return true;
}

// "1st", "2nd", "3rd", "15th" or "15"; up to the 28th, which every month has.
bool take_day(std::vector<std::string_view>& words, CalendarTimes& times) {
  int day = 1;
  if (!words.empty()) {
    std::string_view text = words.back();
    for (const std::string_view end : {"st", "nd", "rd", "th"})
      if (text.ends_with(end)) text.remove_suffix(2);
    const auto given = whole(text);
    if (!given || *given < 1 || *given > 28) return false;
    day = *given;
    words.pop_back();
  }
  times.days.set(static_cast<std::size_t>(day));
  return true;
}

bool take_weekday(std::vector<std::string_view>& words, CalendarTimes& times) {
  std::size_t weekday = 1;  // Monday
  if (!words.empty()) {
    const auto name = std::ranges::find(weekday_names, lower_ascii(words.back()).substr(0, 3));
    if (name == weekday_names.end()) return false;
    weekday = static_cast<std::size_t>(name - weekday_names.begin());
    words.pop_back();
  }
  times.weekdays.set(weekday);
  return true;
}

// "daily 03:30", "weekly mon", "monthly 1st 02:00", "quarterly" …
std::optional<CalendarTimes> read_words(std::vector<std::string_view> words) {
  CalendarTimes times;
  const std::string often = lower_ascii(words.front());
  words.erase(words.begin());
  if (!take_time(words, times)) return std::nullopt;
  const int months = often == "monthly" ? 1 : often == "quarterly" ? 3 : often == "half-yearly" ? 6 : 12;
  for (int month = 1; month <= 12; month += often == "daily" || often == "weekly" ? 1 : months)
    times.months.set(static_cast<std::size_t>(month));
  if (often == "weekly") {
    if (!take_weekday(words, times)) return std::nullopt;
    times.days.set();
  } else {
    times.weekdays.set();
    if (often == "daily")
      times.days.set();
    else if (!take_day(words, times))
      return std::nullopt;
  }
  if (!words.empty()) return std::nullopt;
  return times;
}

Expected<ScheduleLine> read_every(ScheduleLine line, std::span<const std::string_view> words) {
  line.spread = words.size() == 3 && words[2] == "spread";
  const auto span = words.size() >= 2 ? parse_span(words[1]) : std::unexpected(Error{});
  if (!span || words.size() > 3 || (words.size() == 3 && !line.spread))
    return wrong("\"" + line.text + "\" is not understood", "write e.g. `probe every 45m spread`");
  if (*span < shortest_interval)
    return wrong("\"" + line.text + "\" is more often than every " + to_string(shortest_interval),
                 "the watched sites are not to feel it");
  if (line.spread && line.job != Job::probe && line.job != Job::poll)
    return wrong("\"" + line.text + "\": only probe and poll can be spread", "leave out `spread`");
  line.every = *span;
  return line;
}

}  // namespace

Expected<ScheduleLine> parse_schedule_line(std::string_view text) {
  ScheduleLine line;
  line.text = squeeze(text);
  std::vector<std::string_view> words = split(line.text, ' ');
  const auto job = std::ranges::find(all_jobs, lower_ascii(words.front()),
                                     [](Job one) { return std::string(to_string(one)); });
  if (job == std::end(all_jobs))
    return wrong("\"" + shorten(line.text, 60) + "\" names no job",
                 "the first word is probe, poll, crawl, check, bulletin, assessment or ranking");
  line.job = *job;
  words.erase(words.begin());
  constexpr std::string_view often[] = {"daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"};
  const std::string first = words.empty() ? "" : lower_ascii(words.front());
  if (first == "every") return read_every(std::move(line), words);
  std::optional<CalendarTimes> times;
  if (std::ranges::find(often, first) != std::end(often))
    times = read_words(words);
  else if (words.size() == 5)
    times = read_cron(words);
  if (!times)
    return wrong(
        "\"" + shorten(line.text, 80) + "\" is not understood",
        "write e.g. `poll daily 03:30`, `crawl monthly 1st 02:00` (1st to 28th), `bulletin quarterly`, "
        "`probe every 45m spread`, or the five fields of cron: `poll 30 3 * * 1-5`");
  line.times = *times;
  return line;
}

}  // namespace mingcha
