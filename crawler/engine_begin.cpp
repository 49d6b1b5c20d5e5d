// The first addresses of a run, those of a run that was killed, and the last rows.
#include <algorithm>

#include "crawler/engine.h"

namespace mingcha::crawler {

// Wants may be new when a run is gone on with: checks ask again once they have seen what is there.
boost::asio::awaitable<void> Engine::begin() {
  const bool goes_on = resume();
  Batch batch;
  if (!goes_on) add_homes(batch.found);
  add_wants(batch.found);
  if (!batch.found.empty()) co_await write(std::move(batch));
}

void Engine::add_first(std::vector<Found>& found, const Address& address, const ScopeSite& site,
                       bool is_home) {
  if (!discovery_.know(address)) return;
  Found& first = found.emplace_back();
  first.row.url = address.str();
  first.row.body = site.body;
  first.row.site = site.authority;
  first.row.purpose = is_home ? Purpose::page : Purpose::want;
  first.row.priority = priority_of(is_home ? Order::home : Order::want, 0);
  first.row.is_home = is_home;
  first.row.source = is_home ? ledger::Source::home : ledger::Source::want;
}

void Engine::add_homes(std::vector<Found>& found) {
  for (const ScopeSite& site : scope_.sites())
    if (site.running)
      for (const Address& home : site.homes) add_first(found, home, site, true);
}

void Engine::add_wants(std::vector<Found>& found) {
  for (const Want& want : options_.wants) {
    auto address = Address::parse(want.url);
    if (!address) continue;
    auto site = scope_.find(want.body, address->authority());
    if (!site) site = scope_.owner(*address);
    if (site && scope_.sites()[*site].running) add_first(found, *address, scope_.sites()[*site], false);
  }
}

bool Engine::is_sample(std::string_view url) const {
  return std::ranges::any_of(
      options_.wants, [&](const Want& want) { return want.url == url && want.purpose == not_found_sample; });
}

// What an earlier try of this run knew: its addresses, the hosts that home pages had led to, the samples of
// paths that don't exist, how much was read. False where there was none.
bool Engine::resume() {
  for (std::size_t site = 0; site < scope_.sites().size(); ++site) {
    for (const auto& row : world_.book.visits_of(scope_.sites()[site].homes.front().str())) {
      plan_.site(site).attempted = true;
      auto& began = plan_.site(site).began;
      began = std::min(began.value_or(row.visit.time), row.visit.time);
      if (row.visit.ok() && row.visit.purpose != Purpose::probe) home_read_[site] = true;
      if (auto end = Address::parse(row.visit.final_url)) scope_.join(site, *end);
    }
  }
  for (const auto& [whose, bytes] : world_.book.bytes_read())
    if (auto site = scope_.find(whose.first, whose.second)) plan_.site(*site).bytes = bytes;
  for (const Want& want : options_.wants)
    for (const auto& row : world_.book.visits_of(want.url))
      if (want.purpose == not_found_sample && row.facts && row.visit.ok())
        samples_[std::string(Address::parse(want.url)->authority())] = {row.facts->title, row.facts->shape};
  bool any = false;
  world_.book.each_known([&](std::string_view url) {
    any = true;
    auto address = Address::parse(url);
    if (!address) return;
    discovery_.know(*address);
    discovery_.recount(*address);
    if (auto site = scope_.owner(*address)) ++plan_.site(*site).pages;
  });
  for (const auto& row : world_.book.too_deep()) {
    auto address = Address::parse(row.url);
    auto site = scope_.find(row.body, row.site);
    if (address && site) discovery_.know_too_deep(*address, *site);
  }
  for (const auto& row : world_.book.unlinked()) {
    auto address = Address::parse(row.url);
    if (!address) continue;
    discovery_.know_listed(*address);
    later_ids_[subject_hash(*address)] = row.id;
  }
  world_.book.each_waiting([&](const ledger::FrontierRow& row) {
    auto address = Address::parse(row.url);
    if (!address) return;
    auto site = scope_.owner(*address);
    if (site && row.tries == 0 && plan_.site(*site).pages > 0) --plan_.site(*site).pages;
    if (order_of(row.priority) == Order::foreign && row.purpose == Purpose::page)
      discovery_.know_foreign(*address);
    plan_row(row);
  });
  return any;
}

std::optional<Waiting> Engine::waiting_of(const ledger::FrontierRow& row) const {
  auto site = scope_.find(row.body, row.site);
  if (!site) return std::nullopt;
  Waiting waiting;
  waiting.id = row.id;
  waiting.url = row.url;
  waiting.site = static_cast<std::uint32_t>(*site);
  waiting.priority = row.priority;
  waiting.depth = static_cast<std::int16_t>(row.depth);
  waiting.tries = static_cast<std::int16_t>(row.tries);
  waiting.purpose = row.purpose;
  waiting.is_home = row.is_home;
  waiting.due = row.due;
  waiting.first_failure = row.first_failure;
  waiting.earlier = row.earlier;
  return waiting;
}

void Engine::plan_row(const ledger::FrontierRow& row) {
  auto waiting = waiting_of(row);
  auto address = Address::parse(row.url);
  if (!waiting || !address) return;
  Order order = order_of(row.priority);
  if ((order == Order::foreign || order == Order::listed) && row.tries == 0) {
    if (order == Order::listed || row.purpose == Purpose::page) later_ids_[subject_hash(*address)] = row.id;
    later_[waiting->site].push_back(std::move(*waiting));
    return;
  }
  plan_.add(std::move(*waiting), now());
}

// The next addresses of a host, of which so far only the ids were kept.
boost::asio::awaitable<void> Engine::load(std::size_t host) {
  auto rows = co_await world_.book.load(plan_.to_load(host));
  std::vector<Waiting> waiting;
  for (const auto& row : rows)
    if (auto one = waiting_of(row)) waiting.push_back(std::move(*one));
  plan_.loaded(host, std::move(waiting), now());
}

// Writes, then plans what was found: nothing is asked before it is in the ledger.
boost::asio::awaitable<void> Engine::write(Batch batch) {
  auto found = batch.found;
  AddedRows added = co_await world_.book.write(std::move(batch));
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!added[i] || found[i].done || !found[i].left_out.empty()) continue;
    found[i].row.id = added[i]->id;
    found[i].row.earlier = std::move(added[i]->earlier);
    plan_row(found[i].row);
  }
}

// What other bodies' pages, sitemaps and feeds named is asked once a site's own pages are done.
void Engine::release_later() {
  for (auto at = later_.begin(); at != later_.end();) {
    if (plan_.site(at->first).open > 0) {
      ++at;
      continue;
    }
    for (Waiting& row : at->second) plan_.add(std::move(row), now());
    at = later_.erase(at);
  }
}

SiteView Engine::view_of(std::size_t index) {
  const ScopeSite& site = scope_.sites()[index];
  const SiteState& state = plan_.site(index);
  SiteView view;
  view.site = site.authority;
  view.home = site.homes.front().str();
  view.is_portal = site.is_portal;
  view.stopped_by = state.stopped_by;
  if (view.stopped_by.empty() && give_up_at_ && state.open > 0) view.stopped_by = "deadline";
  if (view.stopped_by.empty() && discovery_.reached_depth(index)) view.stopped_by = "depth";
  if (const Plan::Host* host = plan_.find_host(site.authority))
    view.robots_outcome = host->robots.outcome(site.homes.front());
  view.complete = view.stopped_by.empty() && home_read_[index] && !state.column_left_out && state.open == 0;
  return view;
}

boost::asio::awaitable<void> Engine::finish() {
  Batch batch;
  for (std::size_t index = 0; index < scope_.sites().size(); ++index) {
    if (!scope_.sites()[index].running) continue;
    batch.sites.emplace_back(scope_.sites()[index].body, view_of(index));
    if (!plan_.site(index).attempted) report_.never_attempted.push_back(scope_.sites()[index].authority);
  }
  co_await world_.book.write(std::move(batch));
}

}  // namespace mingcha::crawler
