// robots.txt by RFC 9309: groups by product token, longest match, "*" and "$", percent-encoding. Only what
// the file says; what an unreachable or missing file means is crawler/'s policy.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace mingcha::pages {

class Robots {
 public:
  struct Answer {
    bool allowed = true;
    std::string
        group;         // the user-agent line's value that ruled: "mingcha", "*", or "" where no group matched
    int line = 0;      // of the deciding rule, from 1; 0 where no rule matched
    std::string rule;  // "Disallow: /search", or ""
  };

  // At most the first 512 KiB are read (RFC 9309 section 2.5 asks for at least 500 KiB).
  static Robots parse(std::string_view text);

  // `agent` is a product token or a whole User-Agent, of which the part before "/" or blank counts.
  Answer ask(std::string_view agent, std::string_view path_and_query) const;
  std::optional<Milliseconds> crawl_delay(std::string_view agent) const;
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow;
    std::string pattern;  // normalised: see robots.cpp
    int line;
    std::string text;
  };
  struct Group {
    std::vector<std::string> agents;  // as written
    std::vector<Rule> rules;
    std::optional<Milliseconds> delay;
  };
  class Parser;
  // All groups that rule an agent: those of its own name, else those of "*". `name` is as the file writes it.
  std::vector<const Group*> groups_for(std::string_view agent, std::string& name) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

}  // namespace mingcha::pages
