// The home page opens. The 2019 table's veto item 2: watched for a week with at least 20 spaced visits a day,
// a site fails where the share of visits in which the home page is not open within 15 s reaches 5 %. A
// shorter watch never stands in for it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "checks/gate.h"

namespace mingcha::checks {
namespace {

constexpr Milliseconds one_day{24 * 60 * 60 * 1000};

struct Sampling {
  std::int64_t days, visits_per_day, seconds;
  Decimal share;
  // "Spaced" has no number in the table: a quarter of the even spacing is taken.
  Milliseconds gap() const { return one_day / visits_per_day / 4; }
};

bool is_wall(const VisitView& visit) {
  return !visit.wall.empty() ||
         (visit.outcome == Outcome::response && (visit.status == 401 || visit.status == 403));
}

bool counts(const VisitView& visit) {
  return visit.outcome != Outcome::robots && visit.outcome != Outcome::our_error &&
         visit.purpose != Purpose::robots;
}

// Not open within the time, which includes its last second.
bool is_failure(const VisitView& visit, const Sampling& sampling) {
  if (visit.outcome == Outcome::body_too_large) return false;  // more than open
  return visit.outcome != Outcome::response || visit.status >= 400 ||
         visit.total >= Milliseconds{sampling.seconds * 1000};
}

struct Watch {
  std::vector<VisitView> visits;    // all that count, by time
  std::vector<VisitView> failures;  // among them
  std::vector<VisitView> walls;
  std::size_t spaced = 0, spaced_failures = 0;
  bool long_enough = false;
};

std::vector<VisitView> gathered(const CheckInput& input, const SiteView& site, const Sampling& sampling) {
  const Instant to = input.view.as_of();
  auto visits = input.view.probes(site.site, to - one_day * sampling.days, to);
  // Judged at a day other than that of the visits, the run's own visits are all there is to speak of.
  for (VisitView& visit : input.view.visits(site.home))
    if (std::ranges::find(visits, visit.id, &VisitView::id) == visits.end())
      visits.push_back(std::move(visit));
  std::ranges::sort(visits, {}, [](const VisitView& visit) { return std::pair(visit.time, visit.id); });
  return visits;
}

// Retries follow a failure and would count it twice and thrice; so would a burst of visits.
void count_spaced(Watch& watch, const CheckInput& input, const Sampling& sampling) {
  std::map<std::int64_t, std::int64_t> by_day;  // days of 24 hours that end at as-of
  std::optional<Instant> last;
  const Instant from = input.view.as_of() - one_day * sampling.days;
  for (const VisitView& visit : watch.visits) {
    if (visit.purpose == Purpose::retry || visit.time < from || visit.time > input.view.as_of()) continue;
    if (last && visit.time - *last < sampling.gap()) continue;
    last = visit.time;
    ++watch.spaced;
    if (is_failure(visit, sampling)) ++watch.spaced_failures;
    ++by_day[std::min<std::int64_t>((visit.time - from) / one_day, sampling.days - 1)];
  }
  const auto enough =
      std::ranges::count_if(by_day, [&](const auto& day) { return day.second >= sampling.visits_per_day; });
  watch.long_enough = enough >= sampling.days;
}

Watch watch_of(const CheckInput& input, const SiteView& site, const Sampling& sampling) {
  Watch watch;
  for (const VisitView& visit : gathered(input, site, sampling)) {
    if (!counts(visit)) continue;
    if (is_wall(visit)) {
      watch.walls.push_back(visit);
      continue;
    }
    if (is_failure(visit, sampling)) watch.failures.push_back(visit);
    watch.visits.push_back(visit);
  }
  count_spaced(watch, input, sampling);
  return watch;
}

std::string percent(const Watch& watch) {
  return Decimal::ratio(static_cast<std::int64_t>(watch.spaced_failures) * 100,
                        static_cast<std::int64_t>(watch.spaced))
      .str(2);
}

Result judged(const CheckInput& input, const Spot& spot, const Watch& watch, const Sampling& sampling) {
  const bool fails = Decimal::ratio(static_cast<std::int64_t>(watch.spaced_failures),
                                    static_cast<std::int64_t>(watch.spaced)) >= sampling.share;
  const std::string limit = (sampling.share * Decimal{100}).str();
  const Text text{
      fmt::format("{} 天内 {} 次间隔访问，{} 次未能在 {} 秒内打开首页，占 {}%，{} {}% 的上限", sampling.days,
                  watch.spaced, watch.spaced_failures, sampling.seconds, percent(watch),
                  fails ? "达到" : "未达到", limit),
      fmt::format("of {} spaced visits in {} days, {} did not open the home page within {} s: {} %, {} "
                  "the bound of {} %",
                  watch.spaced, sampling.days, watch.spaced_failures, sampling.seconds, percent(watch),
                  fails ? "reaching" : "below", limit)};
  Result result = fails ? failed(input, spot, Reason::certain, text) : passed(input, spot, text);
  add_visits(result, watch.failures);
  return result;
}

Text too_few(const Watch& watch, const Sampling& sampling) {
  Text text{
      fmt::format("只有 {} 次首页访问，不足 {} 天每天 {} 次间隔访问，不能判定", watch.visits.size(),
                  sampling.days, sampling.visits_per_day),
      fmt::format("too few visits to the home page ({}): the rule asks for {} days of {} spaced visits each",
                  watch.visits.size(), sampling.days, sampling.visits_per_day)};
  if (watch.failures.empty()) {
    if (!watch.visits.empty()) text = {text.zh + "；均正常打开", text.en + "; all of them opened it"};
    return text;
  }
  std::vector<VisitView> unanswered;
  for (const VisitView& visit : watch.failures)
    if (visit.outcome != Outcome::response || visit.status >= 400) unanswered.push_back(visit);
  text.zh += fmt::format("；其中 {} 次未能打开", watch.failures.size());
  text.en += fmt::format("; {} of them did not open it", watch.failures.size());
  const std::size_t slow = watch.failures.size() - unanswered.size();
  if (!unanswered.empty())
    text = {text.zh + "：" + describe(unanswered).zh, text.en + ": " + describe(unanswered).en};
  if (slow > 0) {
    text.zh += fmt::format("，{} 次用时达到或超过 {} 秒", slow, sampling.seconds);
    text.en += fmt::format(", {} took {} s or more", slow, sampling.seconds);
  }
  return text;
}

Result judge_site(const CheckInput& input, const SiteView& site, const Watch& watch,
                  const Sampling& sampling) {
  const Spot spot = home_spot(site);
  if (site.robots_outcome == "disallowed")
    return undetermined(input, spot, Reason::robots,
                        {"robots.txt 禁止访问首页，不能判定是否可用", "robots.txt forbids the home page"});
  if (watch.long_enough) return judged(input, spot, watch, sampling);
  // What can't be opened by us because of a wall may be open to everybody else.
  if (!watch.walls.empty()) {
    Result result = undetermined(input, spot, Reason::blocked,
                                 {"首页被防护墙拦截，不能判定是否可用：" + describe(watch.walls).zh,
                                  "a wall stands before the home page: " + describe(watch.walls).en});
    add_visits(result, watch.walls);
    return result;
  }
  if (const auto reason = unread(input.view, site); reason == Reason::blocked) return *gate(input, site);
  Result result = undetermined(input, spot, Reason::too_few_visits, too_few(watch, sampling));
  add_visits(result, watch.failures);
  return result;
}

CheckOutput judge(const CheckInput& input) {
  const Parameters& given = input.rule.parameters;
  const Sampling sampling{std::max<std::int64_t>(given.number("days", 7), 1),
                          std::max<std::int64_t>(given.number("visits_per_day", 20), 1),
                          given.number("seconds", 15), given.decimal("share", Decimal::from_units(50'000))};
  CheckOutput output;
  std::size_t visits = 0, failures = 0;
  bool determined = true;
  Reason reason = Reason::too_few_visits;
  for (const SiteView& site : input.view.sites()) {
    const Watch watch = watch_of(input, site, sampling);
    output.results.push_back(judge_site(input, site, watch, sampling));
    const Result& result = output.results.back();
    visits += watch.spaced;
    failures += watch.spaced_failures;
    if (result.verdict != Verdict::not_determined) continue;
    determined = false;
    reason = result.reason;
  }
  output.measures.push_back(determined && visits > 0 ? share_of("availability.home.failed", failures, visits)
                                                     : unknown("availability.home.failed", "share", reason));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"days", ValueForm::number, "", "days of the period that is watched"},
    {"visits_per_day", ValueForm::number, "", "visits a day, at least"},
    {"seconds", ValueForm::number, "", "a visit that takes so long has failed"},
    {"share", ValueForm::share, "", "share of failed visits at which it fails"},
};

}  // namespace

extern const Check availability_home;
const Check availability_home{
    .id = "availability.home",
    .title = {"首页可用性", "Home page opens"},
    .clause = {"国办秘函〔2019〕19号，单项否决指标“站点无法访问”",
               "Inspection table of 2019, veto item: site unreachable"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"监测期内每天间隔性访问首页不少于规定次数，打不开（含超时）的占比达到规定值的，不通过。",
             "The home page is visited spread over the watched days; it fails where the share of visits that "
             "did not open in time reaches the limit."},
    .evidence = {"失败的各次访问：时间、结果、用时。",
                 "the failed visits: time, outcome, how long they took"},
    .limits = {"访问次数不足规定的，无法判定（too-few-visits）；被防护墙拦截的计为 blocked，不计为打不开。",
               "Fewer visits than the rule asks for: not determined (too-few-visits). A wall against robots "
               "is blocked, never down."},
    .fix = {"查明首页打不开或响应慢的原因（服务器、带宽、解析、防护策略），恢复后保持连续可访问。",
            "Find out why the home page did not open or was slow (server, line, name service, firewall), and "
            "keep it reachable."},
};

}  // namespace mingcha::checks
