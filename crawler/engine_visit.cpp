// One request and what follows from it.
#include <algorithm>

#include "base/digest.h"
#include "crawler/engine.h"
#include "crawler/lesson.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_of_a_hop = 64 * 1024;  // of a redirect's body: nobody reads it

// Whether "has it changed?" will do. A home page is always read whole, and so is what failed; and now and
// then everything, for servers that say 304 of what has changed.
constexpr Milliseconds longest_rest = std::chrono::days(30);
bool may_ask_for_news(const Task& task, Instant now) {
  const auto& row = task.row;
  return row.earlier && !(row.earlier->etag.empty() && row.earlier->last_modified.empty()) &&
         task.purpose == Purpose::page && !row.is_home && row.tries == 0 && task.hops.size() == 1 &&
         !task.headers_only && row.earlier->time + longest_rest > now;
}

bool is_unchanged(const Task& task, const Response& response) {
  return task.conditional && response.outcome == Outcome::response && response.status == 304;
}

RobotsNews news_of(std::string root, const RobotsAnswer& answer, Instant now) {
  RobotsNews news;
  news.root = std::move(root);
  news.had = was_had(answer);
  news.when = now;
  news.status = answer.status;
  if (news.had && answer.status < 300) news.text = answer.text;
  return news;
}

}  // namespace

// For the archive; takes the body.
void Engine::take_answer(Task& task, Response& response) const {
  Exchange exchange;
  exchange.url = task.target.str();
  exchange.ip = response.ip;
  exchange.time = response.started;
  exchange.request_head = response.request_head;
  exchange.response_head = response.raw_headers;
  exchange.truncated = why_truncated(response.outcome, task.headers_only);
  exchange.body = std::move(response.body);
  if (is_unchanged(task, response))
    exchange.unchanged = Unchanged{
        task.row.earlier->time, task.row.earlier->sha256, {task.row.earlier->warc, task.row.earlier->offset}};
  task.answers.push_back(std::move(exchange));
}

boost::asio::awaitable<Response> Engine::ask(Task& task) {
  Request request(task.target);
  request.headers_only = task.headers_only;
  request.site = scope_.sites()[task.row.site].authority;
  task.conditional = may_ask_for_news(task, now().wall);
  if (task.conditional) request.validators = {task.row.earlier->etag, task.row.earlier->last_modified};
  request.body_limit = task.purpose == Purpose::robots ? robots_body_limit : assessment_.limits.body;
  Response response;
  response.started = now().wall;
  try {
    response = co_await world_.fetcher.fetch(request);
  } catch (const std::exception& error) {
    response.outcome = Outcome::our_error;
    response.detail = error.what();
  }
  co_return response;
}

// The moment of the request itself: later than the plan's decision, so what was reserved is looked at again.
boost::asio::awaitable<void> Engine::begin_request(Task& task) {
  Moment moment = now();
  while (!plan_.begin(task.host, moment)) {
    co_await reserve(task.host);
    moment = now();
  }
  if (task.began == Instant{}) task.began = moment.wall;
  const Plan::Host& host = plan_.host(task.host);
  const Pacing& pacing = plan_.pacing();
  ledger::Hop& hop = task.hops.emplace_back();
  hop.url = task.target.str();
  hop.time = log_time(moment.steady);
  hop.host_gap = std::chrono::ceil<std::chrono::microseconds>(pacing.gap(host.pace));
  if (!host.ip_pace) co_return;
  hop.ip = pacing.name(*host.ip_pace).substr(std::string_view("ip:").size());
  hop.ip_gap = std::chrono::ceil<std::chrono::microseconds>(pacing.gap(*host.ip_pace));
}

// Its host is free again, and left alone as long as it asks; that is committed too.
boost::asio::awaitable<void> Engine::end_request(Task& task, const Response& response) {
  ++report_.visits;
  Moment moment = now();
  auto hold = plan_.answered(task, lesson_of(response, moment), moment);
  bell_.ring();
  ledger::Hop& hop = task.hops.back();
  hop.status = response.status;
  if (!response.ip.empty()) hop.ip = response.ip;
  if (!hold) co_return;
  hop.hold = log_time(moment.steady) - hop.time + *hold;
  Pacing::Place place = plan_.host(task.host).pace;
  Steady until = std::max(moment.steady + *hold, plan_.pacing().reserved(place));
  Batch batch;
  batch.reserved.emplace_back(plan_.pacing().name(place),
                              moment.wall + std::chrono::ceil<Milliseconds>(until - moment.steady));
  co_await world_.book.write(std::move(batch));
  plan_.pacing().reserved(place, until);
}

boost::asio::awaitable<void> Engine::visit(Task task) {
  plan_.site(task.row.site).attempted = true;
  co_await begin_request(task);
  Response response = co_await ask(task);
  co_await end_request(task, response);
  std::uint64_t size = response.body.size();
  in_hand_ += size;
  auto next = next_hop(task, response);
  if (next) {
    task.spent += response.total;
    if (response.body.size() > most_of_a_hop) {
      response.body.resize(most_of_a_hop);
      response.outcome = Outcome::body_too_large;
    }
    take_answer(task, response);
    plan_.hop(std::move(task), *next, now());
  } else if (task.purpose == Purpose::robots) {
    co_await robots_came(std::move(task), std::move(response));
  } else {
    co_await settle(std::move(task), std::move(response));
  }
  in_hand_ -= size;
}

// Where a redirect leads, unless it ends here: then the response's outcome says why.
std::optional<Address> Engine::next_hop(Task& task, Response& response) {
  if (!redirects(response) || task.row.purpose == Purpose::outside) return std::nullopt;
  task.cookies = task.cookies || !response.header("Set-Cookie").empty();
  // A session cookie may be all that it wants, so it is asked once more. What a script sets is a wall.
  auto times_asked = [&](const Address& address) {
    return std::ranges::count(task.hops, address.str(), &ledger::Hop::url);
  };
  std::string wall = wall_kind(response, task.target, task.cookies);
  if (!wall.empty() && (wall != "cookie-redirect" || times_asked(task.target) > 1)) return std::nullopt;
  auto next = task.target.resolve(response.location);
  if (!next) {
    bool scheme = next.error() == Address::Problem::other_scheme;
    response.outcome = scheme ? Outcome::forbidden_address : Outcome::protocol_error;
    response.detail = "redirect to " + response.location.substr(0, 200);
    return std::nullopt;
  }
  bool robots = task.purpose == Purpose::robots;
  bool again = times_asked(*next) > (task.cookies ? 1 : 0);
  if (again || task.hops.size() > (robots ? std::size_t{most_robots_redirects} : most_redirects)) {
    response.outcome = again ? Outcome::redirect_loop : Outcome::too_many_redirects;
    return std::nullopt;
  }
  if (robots) return *next;
  if (task.row.is_home) scope_.join(task.row.site, *next);
  if (!scope_.owner(*next)) task.headers_only = true;
  return *next;
}

boost::asio::awaitable<void> Engine::robots_came(Task task, Response response) {
  std::string wall = wall_kind(response, task.target, task.cookies);
  RobotsAnswer answer;
  answer.outcome = response.outcome;
  answer.status = response.status;
  answer.wall = walls_robots(wall);
  answer.text = response.body;
  RobotsNews news = news_of(robots_root(plan_.host(task.robots_of).address), answer, now().wall);
  auto known = news.had ? std::nullopt : world_.book.robots(news.root);
  if (known && known->failing_since) answer.failing_for = news.when - *known->failing_since;
  VisitView view = view_of(task, response);
  view.wall = wall;
  Batch batch;
  Visited& visited = batch.visits.emplace_back();
  visited.row = row_for(task, std::move(view));
  visited.row.headers = response.raw_headers;
  if (!answer.text.empty()) visited.row.visit.sha256 = sha256_hex(answer.text);
  take_answer(task, response);
  visited.exchanges = std::move(task.answers);
  batch.robots.push_back(std::move(news));
  std::size_t host = task.robots_of;
  plan_.robots_answered(host, answer, now());
  co_await write(std::move(batch));
}

// Rows that end without a request of their own: written down as left out, or as how their way ended.
boost::asio::awaitable<void> Engine::write_ended(std::vector<Ended> ended) {
  Batch batch;
  for (Ended& end : ended) {
    Settlement settled;
    settled.id = end.task.row.id;
    bool failed = end.why == Ended::Why::closed && end.outcome != Outcome::response;
    if (!end.task.hops.empty() || failed) {
      Response response;
      response.outcome = failed ? end.outcome : Outcome::robots;
      response.detail = failed ? "its host's robots.txt could not be had" : "";
      if (end.task.began == Instant{}) end.task.began = now().wall;
      Visited& visited = batch.visits.emplace_back();
      visited.row = row_for(end.task, view_of(end.task, response));
      visited.exchanges = std::move(end.task.answers);
    } else {
      settled.kind = Settlement::Kind::left_out;
      settled.reason = to_string(end.why);
    }
    batch.settled.push_back(settled);
  }
  co_await write(std::move(batch));
  for (const Ended& end : ended) plan_.finished(end.task, now());
}

VisitView Engine::view_of(const Task& task, const Response& response) const {
  VisitView view;
  view.run = options_.run;
  // A probe asks for "/", whatever the home page's own address is.
  view.url = !task.hops.empty() ? task.hops.front().url : task.target.str();
  view.final_url = task.target.str();
  view.purpose = task.purpose;
  view.time = task.began;
  view.outcome = response.outcome;
  view.status = response.status;
  if (response.first_byte.count() > 0) view.first_byte = task.spent + response.first_byte;
  view.total = task.spent + response.total;
  view.content_type = response.content_type;
  view.size = response.body.size();
  view.detail = response.detail;
  view.ip = response.ip;
  view.transport = response.transport;
  if (is_unchanged(task, response)) {
    view.rests_on = task.row.earlier->visit;
    view.content_type = task.row.earlier->content_type;
    view.size = task.row.earlier->size;
    view.sha256 = task.row.earlier->sha256;
  }
  return view;
}

ledger::VisitRow Engine::row_for(const Task& task, VisitView view) const {
  const ScopeSite& site = scope_.sites()[task.row.site];
  ledger::VisitRow row;
  row.visit = std::move(view);
  row.body = site.body;
  row.site = site.authority;
  row.depth = task.row.depth;
  row.is_home = task.row.is_home;
  row.hops = task.hops;
  return row;
}

}  // namespace mingcha::crawler
