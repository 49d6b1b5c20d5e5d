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

std::string robots_root(const Address& address) {
  return std::string(address.scheme()) + "://" + std::string(address.authority());
}

bool was_had(const RobotsAnswer& answer) {
  // More redirects than are followed mean the same as no file (section 2.3.1.2).
  if (answer.outcome == Outcome::redirect_loop || answer.outcome == Outcome::too_many_redirects) return true;
  bool cut = answer.outcome == Outcome::body_too_large;
  if ((answer.outcome != Outcome::response && !cut) || answer.wall) return false;
  return answer.status >= 200 && answer.status < 500 && answer.status != 429;
}

void RobotsPolicy::answered(const RobotsAnswer& answer, Steady now) {
  bool had_before = state_ == State::rules || state_ == State::absent;
  expires_ = now + robots_lifetime - answer.age;
  if (was_had(answer)) {
    bool file = answer.status >= 200 && answer.status < 300;
    rules_ = file ? pages::Robots::parse(answer.text) : pages::Robots();
    state_ = file ? State::rules : State::absent;
  } else if (answer.failing_for >= long_outage) {
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
