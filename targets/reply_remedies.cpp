#include "targets/reply_remedies.h"

#include <stdexcept>
#include <vector>

#include "targets/load_rules.h"
#include "targets/records.h"

namespace mingcha {
namespace {

constexpr std::string_view file = "reply-remedies.csv";

std::optional<Day> day_in(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return parse_day(text).value();  // the file ships inside the program
}

std::vector<ReplyRemedies> load() {
  targets::Loading loading("");
  const targets::Columns columns{
      {"from", "to", "outcome", "review-days", "suit-months", "review-first", "source", "standing"},
      {},
      false};
  std::vector<ReplyRemedies> all;
  for (const auto& record :
       targets::records_of_csv(targets::shipped_file(file), std::string(file), columns, loading)) {
    ReplyRemedies& one = all.emplace_back();
    one.from = day_in(record.text("from")).value();
    one.to = day_in(record.text("to"));
    one.outcome = record.text("outcome");
    one.review_days = std::stoi(record.text("review-days"));
    if (!record.text("suit-months").empty()) one.suit_months = std::stoi(record.text("suit-months"));
    one.review_first = record.text("review-first") == "yes";
  }
  loading.stop_if_wrong();
  return all;
}

}  // namespace

const ReplyRemedies* reply_remedies_on(Day day, std::string_view outcome) {
  static const std::vector<ReplyRemedies> all = load();
  const ReplyRemedies* found = nullptr;
  for (const ReplyRemedies& one : all) {
    if (day < one.from || (one.to && day > *one.to)) continue;
    if (one.outcome == outcome) return &one;
    if (one.outcome.empty()) found = &one;
  }
  return found;
}

}  // namespace mingcha
