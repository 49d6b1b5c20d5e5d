// One request and what follows from it.
#include <algorithm>

#include "base/digest.h"
#include "crawler/engine.h"
#include "crawler/retry_after.h"
#include "crawler/walls.h"

namespace mingcha::crawler {
namespace {

constexpr std::size_t most_redirects = 10;
constexpr std::size_t most_of_a_hop = 64 * 1024;  // of a redirect's body: nobody reads it

bool redirects(const Response& response) {
  int status = response.status;
  return response.outcome == Outcome::response && !response.location.empty() &&
         (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
}

// Whether "has it changed?" will do. A home page is always read whole, and so is what failed; and now and
// then everything, for servers that say 304 of what has changed.
constexpr Milliseconds longest_rest = std::chrono::days(30);
bool may_ask_for_news(const Task& task, Instant now) {
  const auto& row = task.row;
  return row.earlier && task.purpose == Purpose::page && !row.is_home && row.tries == 0 &&
         task.hops.empty() && !task.headers_only && row.earlier->time + longest_rest > now;
}

bool is_unchanged(const Task& task, const Response& response) {
  return task.conditional && response.outcome == Outcome::response && response.status == 304;
}

std::optional<Milliseconds> asks_to_wait(const Response& response, Instant now) {
  if (response.outcome != Outcome::response || (response.status != 429 && response.status != 503))
    return std::nullopt;
  return parse_retry_after(response.header("Retry-After"), now);
}

// WARC-Truncated of a body that is not whole.
std::string why_truncated(const Task& task, const Response& response) {
  switch (response.outcome) {
    case Outcome::response:
      return task.headers_only ? "length" : "";
    case Outcome::body_too_large:
      return "length";
    case Outcome::timeout:
    case Outcome::too_slow:
      return "time";
    default:
      return "disconnect";
  }
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
  exchange.truncated = why_truncated(task, response);
  exchange.body = std::move(response.body);
  if (is_unchanged(task, response))
    exchange.unchanged = Unchanged{
        task.row.earlier->time, task.row.earlier->sha256, {task.row.earlier->warc, task.row.earlier->offset}};
  task.answers.push_back(std::move(exchange));
}

boost::asio::awaitable<Response> Engine::ask(Task& task) {
  Request request(task.target);
  request.headers_only = task.headers_only;
  request.body_limit = assessment_.limits.body;
  request.site = scope_.sites()[task.row.site].authority;
  task.conditional = may_ask_for_news(task, now().wall);
  if (task.conditional) request.validators = {task.row.earlier->etag, task.row.earlier->last_modified};
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

boost::asio::awaitable<void> Engine::visit(Task task) {
  plan_.site(task.row.site).attempted = true;
  if (task.began == Instant{}) task.began = now().wall;
  Response response = co_await ask(task);
  ++report_.visits;
  auto hold = asks_to_wait(response, now().wall);
  plan_.answered(task, hold, now());
  bell_.ring();
  if (hold) {
    Batch batch;
    batch.reserved.emplace_back("host:" + std::string(task.target.authority()), now().wall + *hold);
    co_await world_.book.write(std::move(batch));
  }
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
  auto asked_before = [&](const Address& address) {
    return static_cast<std::size_t>(std::ranges::count(task.hops, address.str()));
  };
  std::string wall = wall_kind(response, task.target, task.cookies);
  if (!wall.empty() && (wall != "cookie-redirect" || asked_before(task.target) > 0)) return std::nullopt;
  auto next = task.target.resolve(response.location);
  if (!next) {
    bool scheme = next.error() == Address::Problem::other_scheme;
    response.outcome = scheme ? Outcome::forbidden_address : Outcome::protocol_error;
    response.detail = "redirect to " + response.location.substr(0, 200);
    return std::nullopt;
  }
  bool robots = task.purpose == Purpose::robots;
  std::size_t times = asked_before(*next) + (*next == task.target ? 1 : 0);
  bool again = times > (task.cookies ? 1u : 0u);
  if (again || task.hops.size() >= (robots ? std::size_t{most_robots_redirects} : most_redirects)) {
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
  VisitView view = view_of(task, response);
  view.wall = wall;
  Batch batch;
  Visited& visited = batch.visits.emplace_back();
  visited.row = row_for(task, std::move(view));
  visited.row.headers = response.raw_headers;
  if (!answer.text.empty()) visited.row.visit.sha256 = sha256_hex(answer.text);
  take_answer(task, response);
  visited.exchanges = std::move(task.answers);
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
      settled.reason = end.why == Ended::Why::pages   ? "pages"
                       : end.why == Ended::Why::bytes ? "bytes"
                                                      : "robots";
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
  view.url = !task.hops.empty() ? task.hops.front() : task.target.str();
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
  return row;
}

}  // namespace mingcha::crawler
