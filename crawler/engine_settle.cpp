// The end of an address: what was read, whether it is believed, what it leads to.
#include "crawler/engine.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

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
  job.wants_facts = answered && !task.headers_only;
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

void Engine::judge(const Task& task, Ending& ending) {
  ending.view.wall = wall_kind(ending.response, task.target, task.cookies);
  if (ending.view.wall.empty() && ending.facts && ending.facts->kind == PageKind::wall)
    ending.view.wall = "challenge";
  ending.moved = ending.view.url != ending.view.final_url;
  if (task.row.purpose == Purpose::want) {
    // 404 is what a path that can't exist should answer.
    ending.suspicious = ending.view.outcome != Outcome::response;
    if (ending.view.ok() && ending.facts)
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
  asked.exchanges = std::move(task.answers);
  auto owner = scope_.owner(ending.address);
  bool same_body = owner && scope_.sites()[*owner].body == scope_.sites()[task.row.site].body;
  bool same_page = !ending.moved || Address::parse(ending.view.url)->subject() == ending.address.subject();
  if (same_page || task.row.is_home || task.row.purpose == Purpose::want || ending.suspicious)
    ending.give_facts(asked.row);
  if (!ending.moved || !same_body || ending.suspicious || task.headers_only ||
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
  batch.visits.push_back(std::move(end));
  Found found;
  found.row.url = ending.view.final_url;
  found.row.body = scope_.sites()[*owner].body;
  found.row.site = scope_.sites()[*owner].authority;
  found.row.depth = task.row.depth;
  found.row.priority = task.row.priority;
  found.done = true;
  batch.found.push_back(std::move(found));
}

void Engine::add_links(const Task& task, const Ending& ending, Batch& batch) {
  Order order = order_of(task.row.priority);
  bool follows = ending.facts && !ending.suspicious && order != Order::foreign && order != Order::want &&
                 task.purpose != Purpose::probe;
  auto owner = scope_.owner(ending.address);
  if (!follows || !owner || scope_.sites()[*owner].body != scope_.sites()[task.row.site].body) return;
  Discovery::Page page;
  page.site = *owner;
  page.depth = task.row.depth;
  page.further = order == Order::further_page;
  auto url_of = [this](std::int64_t address) { return world_.book.url_of(address); };
  auto found =
      ending.stored ? discovery_.read(*ending.stored, page, url_of) : discovery_.read(*ending.facts, page);
  std::move(found.begin(), found.end(), std::back_inserter(batch.found));
  for (const Promotion& promotion : discovery_.take_promotions()) {
    auto known = foreign_ids_.find(subject_hash(promotion.address));
    if (known == foreign_ids_.end()) continue;
    Settlement settled;
    settled.kind = Settlement::Kind::promoted;
    settled.id = known->second;
    settled.depth = promotion.depth;
    settled.priority = promotion.priority;
    batch.settled.push_back(settled);
    auto site = scope_.owner(promotion.address);
    std::erase_if(foreign_waiting_[*site], [&](const Waiting& row) { return row.id == known->second; });
    ledger::FrontierRow row;
    row.id = known->second;
    row.url = promotion.address.str();
    row.body = scope_.sites()[*site].body;
    row.site = scope_.sites()[*site].authority;
    row.depth = promotion.depth;
    row.priority = promotion.priority;
    plan_row(row);
  }
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
