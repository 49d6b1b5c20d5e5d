#include "crawler/robots_policy.h"

#include <algorithm>

namespace mingcha::crawler {

RobotsPolicy::Permission RobotsPolicy::permits(const Address& address, Steady now) const {
  if (state_ == State::unknown) return Permission::ask_robots_first;
  if (state_ == State::closed) return Permission::closed;
  if (now >= expires_) return Permission::ask_robots_first;
  if (state_ == State::absent || address.path_and_query() == "/robots.txt") return Permission::allowed;
  return rules_.ask(agent_, address.path_and_query()).allowed ? Permission::allowed : Permission::forbidden;
}

void RobotsPolicy::answered(const RobotsAnswer& answer, Steady now) {
  bool came = answer.outcome == Outcome::response && !answer.wall;
  bool had_before = state_ == State::rules || state_ == State::absent;
  expires_ = now + robots_lifetime;
  if (came && answer.status >= 200 && answer.status < 300) {
    rules_ = pages::Robots::parse(answer.text);
    state_ = State::rules;
  } else if (came && answer.status >= 300 && answer.status < 500 && answer.status != 429) {
    state_ = State::absent;  // also more redirects than are followed
  } else if (answer.outcome == Outcome::redirect_loop || answer.outcome == Outcome::too_many_redirects) {
    state_ = State::absent;
  } else if (!had_before) {
    state_ = State::closed;
    why_closed_ = answer.outcome;
  }
}

void RobotsPolicy::ask_again() {
  if (state_ == State::closed) state_ = State::unknown;
}

std::optional<Milliseconds> RobotsPolicy::crawl_delay() const {
  if (state_ != State::rules) return std::nullopt;
  auto delay = rules_.crawl_delay(agent_);
  if (delay) delay = std::min(*delay, most_crawl_delay);
  return delay;
}

std::string RobotsPolicy::outcome(const Address& home) const {
  switch (state_) {
    case State::rules:
      return rules_.ask(agent_, home.path_and_query()).allowed ? "allowed" : "disallowed";
    case State::absent:
      return "absent";
    case State::closed:
      return "unreachable";
    case State::unknown:
      break;
  }
  return "";
}

}  // namespace mingcha::crawler
