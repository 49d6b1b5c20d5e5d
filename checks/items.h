// What a body has published, item by item: the entries of its columns and its articles, each once, with the
// kinds of the columns that it stands in and its date.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "checks/columns.h"

namespace mingcha::checks {

struct Item {
  std::string title;  // the longest of what lists and article call it
  std::string url;
  std::set<std::string> kinds;  // of columns
  std::optional<Day> date;      // of its article, else as a list shows it; only where the day is known
  std::string site;             // whose pages show it
  std::string shown_on;         // the list, or the article itself
  bool own = false;             // stands on a host of the body, and is no repost from elsewhere
};

class Items {
 public:
  Items(const CheckInput& input, const Columns& columns);

  const std::vector<Item>& all() const { return items_; }  // by address
  std::vector<const Item*> of(const std::string& kind) const;

 private:
  std::vector<Item> items_;
};

// The period of the assessment, its last day no later than as-of; nullopt where none is set.
struct Days {
  Day from, to;
  bool holds(Day day) const { return from <= day && day <= to; }
  std::string str() const { return to_string(from) + "–" + to_string(to); }
};
std::optional<Days> assessed_days(const CheckInput& input);

// A figure that a person entered in measures.csv.
std::optional<Measure> entered(const BodyView& view, std::string_view id);

}  // namespace mingcha::checks
