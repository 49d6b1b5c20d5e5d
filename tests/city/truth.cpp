#include "truth.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "truth_parts.h"

namespace mingcha::city {

namespace {

constexpr std::array later_checks = {
    "links.dead",        "freshness.home",        "freshness.column",   "freshness.empty",
    "freshness.undated", "disclosure.item",       "disclosure.channel", "marks.footer",
    "marks.meta",        "interaction.channel",   "access.depth",       "access.speed",
    "access.mobile",     "safety.privacy",        "disclosure.guide",   "disclosure.report",
    "disclosure.volume", "interaction.interview", "interaction.reply",  "services.item"};
// Asked of counties alone.
constexpr std::array county_checks = {"interaction.column", "services.market", "services.hall"};
constexpr std::array department_checks = {"services.list"};

// How old the newest entry of a column may be; other columns are never stale.
const std::map<std::string_view, Period>& limits() {
  static const std::map<std::string_view, Period> all = {
      {"news", {.days = 14}},         {"notices", {.months = 6}},
      {"policies", {.months = 6}},    {"interpretation", {.months = 6}},
      {"plans", {.months = 12}},      {"budgets", {.months = 12}},
      {"recruitment", {.months = 12}}};
  return all;
}
constexpr Period home_limit{.days = 14};

std::vector<std::string_view> required_items(std::string_view group) {
  std::vector<std::string_view> keys = {"policies", "interpretation", "leaders",          "functions",
                                        "plans",    "budgets",        "disclosure-guide", "yearly-report",
                                        "lists",    "services"};
  if (group == "county") keys.insert(keys.end(), {"statistics", "projects", "emergency", "procurement"});
  return keys;
}

bool is_empty(const Column& column) {
  return column.plan->shape == Shape::empty_list || column.plan->shape == Shape::empty_words;
}

Truth column_line(std::string_view check, const Site& site, const Column& column) {
  Truth line = line_of(check, site);
  line.subject = column.plan->key;
  line.url = site.address(column.path);
  if (check != "disclosure.item") line.key = subject_of(line.url);
  return line;
}

// Availability needs 20 visits a day over a week; one run never has them.
void add_availability(std::vector<Truth>& truth, const Site& site) {
  Truth line = line_of("availability.home", site);
  line.verdict = "not-determined";
  line.reason = site.plan->answers == Answers::wall ? "blocked" : "too-few-visits";
  truth.push_back(std::move(line));
}

// A site whose home page was never read: one result a check.
void add_unread(std::vector<Truth>& truth, const Site& site) {
  const auto add = [&](std::string_view check) {
    Truth line = line_of(check, site);
    line.verdict = "not-determined";
    line.reason = site.plan->answers == Answers::wall ? "blocked" : "not-observable";
    truth.push_back(std::move(line));
  };
  std::ranges::for_each(later_checks, add);
  if (site.plan->group == "county") std::ranges::for_each(county_checks, add);
  if (site.plan->group == "department") std::ranges::for_each(department_checks, add);
}

void add_freshness(std::vector<Truth>& truth, const City& city, const Site& site) {
  Day newest{};
  for (const std::string& key : site.home_keys)
    if (const Column* column = site.column(key)) newest = std::max(newest, column->newest);
  if (newest < minus(city.today, home_limit)) truth.push_back(line_of("freshness.home", site));
  for (const Column& column : site.columns) {
    const auto limit = limits().find(column.plan->key);
    if (column.plan->shape == Shape::list && limit != limits().end() &&
        column.newest < minus(city.today, limit->second))
      truth.push_back(column_line("freshness.column", site, column));
    if (is_empty(column)) truth.push_back(column_line("freshness.empty", site, column));
    if (column.plan->shape == Shape::undated) {
      Truth line = column_line("freshness.undated", site, column);
      line.verdict = "not-determined";
      line.reason = "undated";
      truth.push_back(std::move(line));
    }
  }
}

void add_disclosure(std::vector<Truth>& truth, const Site& site) {
  for (const std::string_view key : required_items(site.plan->group)) {
    const Column* column = site.column(key);
    if (column != nullptr && !is_empty(*column)) continue;
    Truth line =
        column != nullptr ? column_line("disclosure.item", site, *column) : line_of("disclosure.item", site);
    line.subject = key;
    truth.push_back(std::move(line));
  }
  const auto missing = [&](std::string_view check, std::string_view subject) {
    Truth line = line_of(check, site);
    line.subject = subject;
    truth.push_back(std::move(line));
  };
  if (site.column("on-application") == nullptr) missing("disclosure.channel", "on-application");
  if (site.column("mailbox") == nullptr) missing("interaction.channel", "interaction");
}

}  // namespace

std::string subject_of(std::string_view address) {
  return std::string(address.substr(std::string_view("http://").size()));
}

Truth line_of(std::string_view check, const Site& site) {
  const std::string home = site.address("/");
  return {std::string(check),
          std::string(site.plan->id),
          std::string(site.plan->host),
          subject_of(home),
          "",
          home,
          "fail",
          "certain"};
}

std::vector<Truth> truth_of(const City& city) {
  std::vector<Truth> truth;
  for (const Site& site : city.sites) {
    add_availability(truth, site);
    if (!site.plan->readable()) {
      add_unread(truth, site);
      continue;
    }
    add_dead_links(truth, city, site);
    add_freshness(truth, city, site);
    add_disclosure(truth, site);
    add_marks(truth, city, site);
    add_access(truth, city, site);
    add_offers(truth, city, site);
  }
  std::ranges::sort(truth);
  return truth;
}

std::string to_json_lines(const std::vector<Truth>& truth) {
  std::string out;
  for (const Truth& line : truth) {
    const nlohmann::ordered_json json = {
        {"check", line.check}, {"body", line.body}, {"site", line.site},       {"subject", line.subject},
        {"key", line.key},     {"url", line.url},   {"verdict", line.verdict}, {"reason", line.reason}};
    out += json.dump() + "\n";
  }
  return out;
}

}  // namespace mingcha::city
