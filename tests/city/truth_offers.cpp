// What Linyi asks for beside the catalogue: guide and yearly report; of counties the six columns of
// interaction, the marketplace of intermediaries and an online hall on the web and on phones. All is there
// that the plan says.
#include <algorithm>

#include "truth_parts.h"

namespace mingcha::city {

namespace {

void missing(std::vector<Truth>& truth, const Site& site, std::string_view check, std::string_view subject,
             std::string_view key = "") {
  Truth line = line_of(check, site);
  line.subject = subject;
  line.key = key;
  truth.push_back(std::move(line));
}

// The report of a year is due on 31 March of the next; before that day the one before it is asked for.
void add_report(std::vector<Truth>& truth, const City& city, const Site& site) {
  const auto last_day = [](std::chrono::year year) { return Day{year / 3 / 31}; };
  const std::chrono::year due = city.today > last_day(city.today.year())
                                    ? city.today.year()
                                    : city.today.year() - std::chrono::years{1};
  const std::string key = std::to_string(static_cast<int>(due) - 1);
  const Column* column = site.column("yearly-report");
  missing(truth, site, "disclosure.report", "yearly-report", key);
  if (column == nullptr) return;
  for (const Entry& entry : column->entries) {
    if (entry.day.year() != due) continue;
    truth.back().url = site.address(entry.path);  // it is there and late, if it isn't in time
    if (entry.day > last_day(due)) continue;
    truth.pop_back();
    return;
  }
}

bool names_a_hall(const Column& column) {
  return column.plan->name.find("网上办事") != std::string_view::npos;
}

}  // namespace

void add_offers(std::vector<Truth>& truth, const City& city, const Site& site) {
  if (site.column("disclosure-guide") == nullptr)
    missing(truth, site, "disclosure.guide", "disclosure-guide");
  add_report(truth, city, site);
  if (site.plan->group != "county") return;
  for (const std::string_view kind :
       {"mailbox", "consultation", "complaints", "suggestions", "surveys", "hotline"})
    if (site.column(kind) == nullptr) missing(truth, site, "interaction.column", kind);
  missing(truth, site, "services.market", "marketplace");
  if (std::ranges::none_of(site.columns, names_a_hall)) missing(truth, site, "services.hall", "hall", "web");
  if (std::ranges::find(site.plan->extras, Extra::mobile) == site.plan->extras.end())
    missing(truth, site, "services.hall", "hall", "mobile");
}

}  // namespace mingcha::city
