// What a host's robots.txt means for us, by RFC 9309 section 2.3: rules that were had are obeyed (2xx), no
// file is no rule (4xx), a file that can't be had closes the host (5xx, 429, unreachable, a wall), until that
// has lasted for 30 days. Of a closed host only "/" is probed, for availability. One object a host; no I/O.
#pragma once

#include <optional>
#include <string>

#include "base/address.h"
#include "base/time.h"
#include "base/views.h"
#include "pages/robots.h"

namespace mingcha::crawler {

inline constexpr int most_robots_redirects = 5;                          // RFC 9309 section 2.3.1.2
inline constexpr Milliseconds robots_lifetime = std::chrono::hours(24);  // section 2.4
// At least 500 KiB are to be read (section 2.5). What is longer is cut, not refused, and the client may cut
// up to 32 KiB before its limit; pages::Robots reads 512 KiB.
inline constexpr std::uint64_t robots_body_limit = std::uint64_t{544} * 1024;
// A file that can't be had for so long counts as none (section 2.3.1.4: "for example, 30 days").
inline constexpr Milliseconds long_outage = std::chrono::days(30);
// Crawl-delay is no part of the RFC. More than a minute is obeyed as a minute: 1,440 pages a day are what a
// site of a government needs to be seen at all, and no host feels them.
inline constexpr Milliseconds most_crawl_delay = std::chrono::seconds(60);

// How asking for robots.txt ended, after redirects.
struct RobotsAnswer {
  Outcome outcome = Outcome::response;
  int status = 0;
  bool wall = false;
  std::string text;             // of a 2xx
  Milliseconds age{0};          // where it is an earlier run's
  Milliseconds failing_for{0};  // where it can't be had
};

// Scheme and authority, whose rules stand in <root>/robots.txt.
std::string robots_root(const Address& address);
// Whether it counts for a day: a file, or that there is none.
bool was_had(const RobotsAnswer& answer);

class RobotsPolicy {
 public:
  enum class State { unknown, rules, absent, closed };
  enum class Permission { ask_robots_first, allowed, forbidden, closed };

  explicit RobotsPolicy(std::string agent) : agent_(std::move(agent)) {}

  // May this address be asked? robots.txt itself always may.
  Permission permits(const Address& address, Steady now) const;
  // A file that was had stays in force where it can't be had again (section 2.4).
  void answered(const RobotsAnswer& answer, Steady now);
  void ask_again();  // a closed host has answered a probe

  State state() const { return state_; }
  Outcome why_closed() const { return why_closed_; }  // Outcome::response for a status or wall
  const std::vector<std::string>& sitemaps() const { return rules_.sitemaps(); }
  std::optional<Milliseconds> crawl_delay() const;  // capped
  // For SiteView::robots_outcome, about the site's home page.
  std::string outcome(const Address& home) const;

 private:
  std::string agent_;
  State state_ = State::unknown;
  Outcome why_closed_ = Outcome::response;
  Steady expires_{};
  pages::Robots rules_;
};

}  // namespace mingcha::crawler
