// A site of the city as it is served: its pages by path, and what each planted address does. build_city()
// works all of it out from the plan and the day called today; nothing here depends on a clock or on chance.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "plan.h"

namespace mingcha::city {

enum class Role { other, home, column, article };

struct Page {
  int status = 200;
  std::string type = "text/html";
  std::string body;      // in the site's charset
  std::string location;  // of a redirect
  Day modified{};        // Last-Modified; year 0 where none is sent
  Milliseconds delay{0};
  Role role = Role::other;
  std::set<std::string, std::less<>> tags;  // names of the 2017 guide's meta tags that it carries
  std::vector<std::string> links;           // whole addresses
};

struct Entry {
  std::string title, path = {};
  Day day{};
  bool pinned = false;
  bool gone = false;  // stands in the list; its article is planted dead
};

struct Column {
  const ColumnPlan* plan = nullptr;
  std::string path;
  std::vector<Entry> entries;  // newest first, a pinned one before all
  Day newest{};                // of those not pinned
};

struct Site {
  const BodyPlan* plan = nullptr;
  std::vector<Column> columns;
  std::map<std::string, Page, std::less<>> pages;  // by path and query
  std::map<std::string, Doom, std::less<>> dead;   // planted dead addresses, by path and query
  Page not_found;
  std::vector<std::string> home_keys;  // of the columns whose entries stand on the home page

  const Column* column(std::string_view key) const;
  std::string address(std::string_view path) const;  // "http://host/path"
};

struct City {
  Day today{};
  std::vector<Site> sites;  // in the order of the plan
  Site newspaper;           // the outside host that answers

  const Site* at(std::string_view host) const;
};

City build_city(Day today);

inline constexpr std::string_view forbidden_by_robots = "/search";

}  // namespace mingcha::city
