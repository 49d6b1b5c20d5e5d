#include "watch/visiting.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

namespace mingcha::watch {
namespace {

constexpr Milliseconds tick{500};                               // how soon a signal is seen
constexpr Milliseconds last_moments = std::chrono::seconds(3);  // for what is in flight at the end
constexpr Milliseconds grace = std::chrono::seconds(90);        // and where a job alone is waiting

// Two bodies may share a host: each has its own visits there.
std::string name_of(const crawler::ProbedSite& site) {
  return site.site;
}

}  // namespace

std::vector<std::string> names_of_sites(const Assessment& assessment) {
  std::vector<std::string> names;
  for (const auto& site : crawler::probed_sites(assessment, {}))
    if (std::ranges::find(names, name_of(site)) == names.end()) names.push_back(name_of(site));
  return names;
}

std::vector<std::string> names_of_accounts(const Assessment& assessment) {
  std::vector<std::string> names;
  for (const Account& account : assessment.accounts)
    if (!account.sources.empty()) names.push_back(account.id);
  return names;
}

Visiting::Visiting(const Assessment& assessment, Agenda& agenda, const World& world, Tally& tally)
    : assessment_(assessment),
      agenda_(agenda),
      world_(world),
      tally_(tally),
      rounds_(assessment, world.io, world.fetcher, world.scheduler, world.book),
      bell_(world.io, world.scheduler) {
  for (auto& site : crawler::probed_sites(assessment, {})) sites_.emplace(name_of(site), site);
  for (const Account& account : assessment.accounts)
    if (!account.sources.empty()) accounts_.emplace(account.id, &account);
}

void Visiting::start_visit(const Due& due, boost::asio::awaitable<void> visit) {
  const auto number = ++last_;
  open_.emplace(number, due);
  if (!assessment_.watch.lines[due.line].spread) {
    auto& [open, whole] = whole_[due.line];
    ++open;
    whole = due;
  }
  auto done = [this, number](const std::exception_ptr& error) {
    if (error && !fatal_) fatal_ = error;
    finished(number);
    bell_.ring();
  };
  boost::asio::co_spawn(world_.io, std::move(visit), done);
}

void Visiting::finished(std::uint64_t number) {
  const auto node = open_.extract(number);
  const Due& due = node.mapped();
  ++(due.job == Job::probe ? tally_.probes : tally_.polls);
  const auto whole = whole_.find(due.line);
  if (whole == whole_.end() || --whole->second.first > 0) return;
  if (world_.did && !fatal_) world_.did(whole->second.second);
  whole_.erase(whole);
}

void Visiting::start(const Due& due) {
  if (due.job != Job::probe && due.job != Job::poll) {
    work_.push_back(due);
    return;
  }
  const bool probes = due.job == Job::probe;
  std::vector<std::string> names{due.name};
  if (due.name.empty()) names = probes ? names_of_sites(assessment_) : names_of_accounts(assessment_);
  for (const std::string& name : names) {
    Due one = due;
    one.name = name;
    if (probes) {
      if (const auto site = sites_.find(name); site != sites_.end())
        start_visit(one, crawler::probe(site->second, rounds_));
    } else if (const auto account = accounts_.find(name); account != accounts_.end()) {
      start_visit(one, crawler::poll(*account->second, rounds_));
    }
  }
}

boost::asio::awaitable<void> Visiting::run(std::vector<Due> due, std::function<bool()> over, bool work_waits,
                                           Milliseconds longest) {
  const Steady began = rounds_.now().steady;
  for (const Due& one : due) start(one);
  while (!fatal_ && !over() && !open_.empty()) {
    const crawler::Moment moment = rounds_.now();
    for (const Due& one : agenda_.take(moment.wall)) start(one);
    tally_.waiting = open_.size();
    tally_.in_flight = rounds_.in_flight();
    if ((work_waits || !work_.empty()) && moment.steady >= began + longest) break;
    Steady until = moment.steady + tick;
    if (const auto next = agenda_.next()) until = std::min(until, std::max(moment.at(*next), moment.steady));
    co_await bell_.wait(until);
  }
  rounds_.close();
  const Steady end = rounds_.now().steady;
  while (!fatal_ && rounds_.in_flight() > 0 && rounds_.now().steady < end + (over() ? last_moments : grace))
    co_await bell_.wait(rounds_.now().steady + tick);
  tally_.waiting = open_.size();
  tally_.in_flight = 0;
  if (fatal_) std::rethrow_exception(fatal_);
}

std::vector<Due> Visiting::left() const {
  std::vector<Due> all;
  all.reserve(open_.size());
  for (const auto& [number, due] : open_) all.push_back(due);
  return all;
}

}  // namespace mingcha::watch
