// The end of an address: what was read, whether it is believed, what it leads to.
#include <algorithm>

#include "crawler/engine.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

bool is_list(Purpose purpose) {
  return purpose == Purpose::sitemap || purpose == Purpose::feed;
}

bool is_worth_repeating(const VisitView& view) {
  return view.outcome != Outcome::robots && view.outcome != Outcome::forbidden_address &&
         view.outcome != Outcome::body_too_large && view.outcome != Outcome::header_too_large;
}

}  // namespace

struct Engine::Ending {
  explicit Ending(Address at) : address(std::move(at)) {}
  Address address;  // where it ended
  VisitView view;
  Response response;
  std::shared_ptr<const PageFacts> facts;
  std::shared_ptr<const ledger::StoredPage> stored;  // where the ledger has them
  pages::AddressList list;
  bool suspicious = false;
  bool moved = false;  // it ended at another address than was asked
  void give_facts(ledger::VisitRow& row) const {
    if (stored)
      row.stored_facts = stored->id;
    else
      row.facts = facts;
  }
};

boost::asio::awaitable<PageRead> Engine::read(const Task& task, const Response& response, bool unchanged) {
  ReadJob job(std::make_shared<const std::string>(response.body), task.target);
  job.content_type = response.content_type;
  job.today = assessment_.zone.day_of(options_.as_of.value_or(now().wall));
  job.is_home = task.row.is_home;
  bool answered = response.outcome == Outcome::response && response.status >= 200 && response.status < 300;
  bool wanted = answered && !task.headers_only;
  job.is_list = wanted && is_list(task.row.purpose);
  job.wants_facts = wanted && !job.is_list;
  if (unchanged) job.stored_facts = task.row.earlier->facts;
  co_return co_await world_.reading.read(std::move(job));
}

boost::asio::awaitable<void> Engine::settle(Task task, Response response) {
  Ending ending(task.target);
  ending.view = view_of(task, response);
  try {
    bool unchanged = ending.view.rests_on != 0;
    PageRead page = co_await read(task, response, unchanged);
    if (!unchanged) ending.view.sha256 = page.sha256;
    ending.facts = page.facts;
    ending.stored = page.stored;
    ending.list = std::move(page.list);
  } catch (const std::exception& error) {  // our mistake with this page costs this page
    ending.view.outcome = Outcome::our_error;
    ending.view.detail = error.what();
  }
  ending.response = std::move(response);
  judge(task, ending);
  Batch batch;
  add_rows(task, ending, batch);
  add_links(task, ending, batch);
  auto again = decide_retry(task, ending, batch);
  SiteState& site = plan_.site(task.row.site);
  site.bytes += ending.view.size;
  if (ending.facts) ++report_.pages;
  if (task.row.is_home && ending.view.ok() && task.purpose != Purpose::probe)
    home_read_[task.row.site] = true;
  bool repeats = again.has_value();
  co_await write(std::move(batch));
  if (again) plan_.add(std::move(*again), now());
  if (task.purpose == Purpose::probe) after_probe(task, ending, repeats);
  plan_.finished(task, now());
}

// Not asked: what an earlier visit read still holds, and leads where it led then.
boost::asio::awaitable<void> Engine::carry(Task task) {
  plan_.site(task.row.site).attempted = true;
  Ending ending(task.target);
  ending.view.url = ending.view.final_url = task.target.str();
  PageRead page = co_await read(task, ending.response, true);
  ending.facts = page.facts;
  ending.stored = page.stored;
  Batch batch;
  ledger::Carried& carried = batch.carried.emplace_back();
  carried.visit = task.row.earlier->newest;
  carried.body = scope_.sites()[task.row.site].body;
  carried.site = scope_.sites()[task.row.site].authority;
  carried.depth = task.row.depth;
  add_links(task, ending, batch);
  Settlement& settled = batch.settled.emplace_back();
  settled.id = task.row.id;
  co_await write(std::move(batch));
  ++report_.carried;
  plan_.finished(task, now());
}

void Engine::judge(const Task& task, Ending& ending) {
  ending.view.wall = wall_kind(ending.response, task.target, task.cookies);
  if (ending.view.wall.empty() && ending.facts && ending.facts->kind == PageKind::wall)
    ending.view.wall = "challenge";
  ending.moved = ending.view.url != ending.view.final_url;
  if (is_list(task.row.purpose)) return;  // nobody is judged by it
  if (task.row.purpose == Purpose::want) {
    // 404 is what a path that can't exist should answer.
    ending.suspicious = ending.view.outcome != Outcome::response;
    if (ending.view.ok() && ending.facts && is_sample(task.row.url))
      samples_[std::string(Address::parse(task.row.url)->authority())] = {ending.facts->title,
                                                                          ending.facts->shape};
    return;
  }
  auto sample = samples_.find(Address::parse(task.row.url)->authority());
  bool home = task.row.is_home || (!ending.moved && looks_like_home(ending.address.path()));
  ending.suspicious = is_suspicious(ending.view, ending.facts.get(),
                                    sample == samples_.end() ? nullptr : &sample->second, home);
}

// The address that was asked gets a row that says how it ended. Where it led to an address of ours that was
// not known, that one has been visited too, and the page is counted there, once.
void Engine::add_rows(Task& task, Ending& ending, Batch& batch) {
  Visited& asked = batch.visits.emplace_back();
  asked.row = row_for(task, ending.view);
  if (ending.view.rests_on == 0) asked.row.headers = ending.response.raw_headers.substr(0, 16 * 1024);
  take_answer(task, ending.response);
  task.answers.back().sha256 = ending.view.sha256;
  asked.exchanges = std::move(task.answers);
  auto owner = scope_.owner(ending.address);
  bool same_body = owner && scope_.sites()[*owner].body == scope_.sites()[task.row.site].body;
  bool same_page = !ending.moved || Address::parse(ending.view.url)->subject() == ending.address.subject();
  if (same_page || task.row.is_home || task.row.purpose == Purpose::want || ending.suspicious)
    ending.give_facts(asked.row);
  if (!ending.moved || is_list(task.row.purpose) || !same_body || ending.suspicious || task.headers_only ||
      !discovery_.know(ending.address))
    return;
  Visited end;
  end.row = asked.row;
  end.row.visit.url = ending.view.final_url;
  end.row.visit.time = ending.response.started;
  end.row.visit.total = ending.response.total;
  end.row.visit.first_byte = ending.response.first_byte;
  end.row.is_home = false;
  end.row.facts = nullptr;
  end.row.stored_facts = std::nullopt;
  if (!asked.row.facts && !asked.row.stored_facts) ending.give_facts(end.row);
  end.row.hops.clear();  // they are the other row's
  batch.visits.push_back(std::move(end));
  Found found;
  found.row.url = ending.view.final_url;
  found.row.body = scope_.sites()[*owner].body;
  found.row.site = scope_.sites()[*owner].authority;
  found.row.depth = task.row.depth;
  found.row.priority = task.row.priority;
  found.row.source = ledger::Source::redirect;
  found.row.via = ending.view.url;
  found.done = true;
  batch.found.push_back(std::move(found));
}

void Engine::add_links(const Task& task, const Ending& ending, Batch& batch) {
  auto owner = scope_.owner(ending.address);
  if (!owner || scope_.sites()[*owner].body != scope_.sites()[task.row.site].body) return;
  add_list(task, ending, *owner, batch);
  Order order = order_of(task.row.priority);
  bool follows = ending.facts && !ending.suspicious && order != Order::foreign && order != Order::want &&
                 task.purpose != Purpose::probe;
  if (!follows) return;
  Discovery::Page page;
  page.site = *owner;
  page.depth = task.row.depth;
  page.further = order == Order::further_page;
  page.url = ending.view.final_url;
  auto url_of = [this](std::int64_t address) { return world_.book.url_of(address); };
  auto found =
      ending.stored ? discovery_.read(*ending.stored, page, url_of) : discovery_.read(*ending.facts, page);
  std::move(found.begin(), found.end(), std::back_inserter(batch.found));
  if (task.row.is_home) add_sitemaps(task, ending, batch);
  for (const Promotion& promotion : discovery_.take_promotions()) add_promotion(promotion, batch);
}

void Engine::add_list(const Task& task, const Ending& ending, std::size_t owner, Batch& batch) {
  if (ending.list.kind == pages::AddressList::Kind::none) return;
  Discovery::Page page;
  page.site = owner;
  page.depth = is_list(task.row.purpose) ? task.row.depth : listed_depth;
  page.url = ending.view.final_url;
  auto read = discovery_.read(ending.list, page);
  std::move(read.found.begin(), read.found.end(), std::back_inserter(batch.found));
  std::move(read.listed.begin(), read.listed.end(), std::back_inserter(batch.listed));
}

// Once a site's home page was read, so that nobody behind a wall is asked for more. Where there is a
// robots.txt it is the place to name a sitemap; the usual place is tried where there is none.
void Engine::add_sitemaps(const Task& task, const Ending& ending, Batch& batch) {
  const Plan::Host* host = plan_.find_host(ending.address.authority());
  if (host == nullptr) return;
  const bool has_robots = host->robots.state() == RobotsPolicy::State::rules;
  std::vector<std::string> named;
  if (has_robots) named = host->robots.sitemaps();
  if (named.empty() && (has_robots || !options_.guess_sitemaps)) return;
  auto found = discovery_.sitemaps(named, ending.address, task.row.site);
  std::move(found.begin(), found.end(), std::back_inserter(batch.found));
}

// What was visited already as one that is only listed is not visited again: that it is linked is written
// down.
void Engine::add_promotion(const Promotion& promotion, Batch& batch) {
  auto known = later_ids_.find(subject_hash(promotion.address));
  if (known == later_ids_.end()) return;
  auto site = scope_.owner(promotion.address);
  Settlement settled;
  settled.id = known->second;
  settled.via = promotion.via;
  settled.depth = promotion.depth;
  settled.priority = promotion.priority;
  ledger::FrontierRow row;
  bool held = false;
  if (auto later = later_.find(*site); promotion.clicked && later != later_.end()) {
    auto waits = std::ranges::find(later->second, settled.id, &Waiting::id);
    held = waits != later->second.end();
    if (held) {
      row.purpose = waits->purpose;
      later->second.erase(waits);
    }
  }
  bool asks = promotion.clicked && (held || !promotion.listed);
  settled.kind = asks ? Settlement::Kind::promoted : Settlement::Kind::linked;
  batch.settled.push_back(settled);
  if (!asks) return;
  row.id = settled.id;
  row.url = promotion.address.str();
  row.body = scope_.sites()[*site].body;
  row.site = scope_.sites()[*site].authority;
  row.depth = promotion.depth;
  row.priority = promotion.priority;
  plan_row(row);
}

// Whether the address is visited again, and when.
std::optional<Waiting> Engine::decide_retry(const Task& task, const Ending& ending, Batch& batch) {
  Settlement settled;
  settled.id = task.row.id;
  bool probing = task.purpose == Purpose::probe;  // goes on until robots.txt can be had
  bool repeat =
      (ending.suspicious && is_worth_repeating(ending.view) && task.row.purpose != Purpose::outside) ||
      probing;
  std::optional<Waiting> again;
  if (repeat) {
    Waiting row = task.row;
    ++row.tries;
    row.first_failure = row.first_failure.value_or(task.began);
    if (auto due = next_visit(assessment_.confirm, *row.first_failure, row.tries)) {
      row.due = *due;
      settled.kind = Settlement::Kind::postponed;
      settled.due = row.due;
      settled.tries = row.tries;
      settled.first_failure = row.first_failure;
      again = std::move(row);
    }
  }
  batch.settled.push_back(settled);
  return again;
}

void Engine::after_probe(const Task& task, const Ending& ending, bool again) {
  std::size_t host = plan_.host_of(*Address::parse(task.row.url));
  if (again && ending.view.ok()) plan_.probe_succeeded(host, now());
  if (!again) plan_.give_up(host, now());
}

}  // namespace mingcha::crawler
