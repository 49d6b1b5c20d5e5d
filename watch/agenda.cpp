#include "watch/agenda.h"

#include <string_view>

namespace mingcha::watch {
namespace {

// Moments lie between these shares of an interval, so that none comes near that of the interval beside it.
constexpr double first_share = 0.06, shares = 0.88;
constexpr double jitter = 0.04;  // of the interval, to either side: two of them are a spacing of 8 %

// 0 to 1, the same on every machine: FNV-1a and the finisher of splitmix64.
double share_of(std::string_view seed, std::string_view name, std::int64_t number) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto mix = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  };
  mix(seed);
  mix(name);
  hash += static_cast<std::uint64_t>(number) * 0x9E3779B97F4A7C15ULL;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
  hash ^= hash >> 31U;
  return static_cast<double>(hash >> 11U) * 0x1p-53;
}

std::int64_t interval_of(Instant time, Milliseconds every) {
  return time.time_since_epoch() / every;
}

}  // namespace

Agenda::Agenda(const WatchPlan& plan, const Zone& zone, std::vector<std::string> sites,
               std::vector<std::string> accounts, std::string seed)
    : plan_(plan),
      zone_(zone),
      sites_(std::move(sites)),
      accounts_(std::move(accounts)),
      seed_(std::move(seed)) {}

Instant Agenda::moment(std::size_t line, const std::string& name, std::int64_t interval) const {
  const Milliseconds every = plan_.lines[line].every;
  const double place =
      first_share + shares * share_of(seed_, name, -1) + jitter * (2 * share_of(seed_, name, interval) - 1);
  const auto length = static_cast<double>(every.count());
  return Instant{every * interval + Milliseconds(static_cast<std::int64_t>(length * place))};
}

void Agenda::add(std::size_t line, std::size_t name, Instant due) {
  waiting_.emplace(due, line, name);
}

void Agenda::begin(Instant now, const Done& done) {
  waiting_.clear();
  for (std::size_t i = 0; i < plan_.lines.size(); ++i) {
    const ScheduleLine& line = plan_.lines[i];
    if (line.spread) {
      begin_spread(i, now, line.job == Job::probe ? done.probes : done.polls);
      continue;
    }
    const auto before = done.lines.find(line.text);
    const auto latest = line.latest(now, zone_);
    const bool missed = before != done.lines.end() && latest && *latest > before->second;
    if (const auto due = missed ? latest : line.next(now, zone_)) add(i, 0, *due);
  }
}

// What was missed of this interval is made up for in the rest of it, each at a moment of its own again.
void Agenda::begin_spread(std::size_t line, Instant now, const std::map<std::string, Instant>& done) {
  const Milliseconds every = plan_.lines[line].every;
  const auto interval = interval_of(now, every);
  const auto& all = names(plan_.lines[line].job);
  for (std::size_t n = 0; n < all.size(); ++n) {
    const Instant due = moment(line, all[n], interval);
    const auto before = done.find(all[n]);
    const bool known = before != done.end();
    if (due > now) {
      if (!known || before->second < Instant{every * interval}) {
        add(line, n, due);
        continue;
      }
    } else if (known && before->second < Instant{every * interval}) {
      const auto rest = Instant{every * (interval + 1)} - now;
      const double share = first_share + shares * share_of(seed_, all[n], interval);
      add(line, n, now + Milliseconds(static_cast<std::int64_t>(static_cast<double>(rest.count()) * share)));
      continue;
    }
    add(line, n, moment(line, all[n], interval + 1));
  }
}

std::vector<Due> Agenda::take(Instant now) {
  std::vector<Due> all;
  while (!waiting_.empty() && std::get<Instant>(*waiting_.begin()) <= now) {
    const auto [due, i, n] = *waiting_.begin();
    waiting_.erase(waiting_.begin());
    const ScheduleLine& line = plan_.lines[i];
    if (line.spread) {
      const std::string& name = names(line.job)[n];
      all.push_back({i, line.job, name, due});
      add(i, n, moment(i, name, interval_of(now, line.every) + 1));
      continue;
    }
    // Of several that went by meanwhile the last one stands for all.
    all.push_back({i, line.job, "", line.latest(now, zone_).value_or(due)});
    if (const auto next = line.next(now, zone_)) add(i, n, *next);
  }
  return all;
}

std::optional<Instant> Agenda::next() const {
  if (waiting_.empty()) return std::nullopt;
  return std::get<Instant>(*waiting_.begin());
}

}  // namespace mingcha::watch
