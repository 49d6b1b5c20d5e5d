#include "app/history.h"

#include <algorithm>

#include "ledger/accounts.h"
#include "ledger/watch_store.h"

namespace mingcha::app {
namespace {

constexpr int days_shown = 60;

reports::HistoryRow empty_row(std::string label, bool is_share, Day first) {
  reports::HistoryRow row;
  row.label = std::move(label);
  row.is_share = is_share;
  row.first = first;
  row.days.resize(days_shown);
  return row;
}

std::vector<reports::HistoryRow> of_sites(const Assessment& assessment, ledger::Database& database,
                                          const Body& body, Day first, Instant as_of) {
  std::map<std::string, reports::HistoryRow> rows;
  const Instant from = assessment.zone.start_of(first);
  for (const auto& probe : ledger::WatchStore(database).probes_of(body.id, from, as_of)) {
    const int day = days_between(first, assessment.zone.day_of(probe.time));
    if (day < 0 || day >= days_shown) continue;
    auto& row = rows.try_emplace(probe.site, empty_row(probe.site, true, first)).first->second;
    ++row.days[static_cast<std::size_t>(day)].all;
    if (probe.open) ++row.days[static_cast<std::size_t>(day)].count;
  }
  std::vector<reports::HistoryRow> all;
  all.reserve(rows.size());
  for (auto& [site, row] : rows) all.push_back(std::move(row));
  return all;
}

reports::HistoryRow of_account(const AccountView& view, const Account& account, Day first) {
  auto row =
      empty_row(account.platform + " " + (account.name.empty() ? account.id : account.name), false, first);
  for (const Post& post : view.posts) {
    if (!post.date || post.kind == PostKind::gone) continue;
    const int day = days_between(first, post.date->day);
    if (day >= 0 && day < days_shown) ++row.days[static_cast<std::size_t>(day)].count;
  }
  return row;
}

}  // namespace

std::map<std::string, std::vector<reports::HistoryRow>> histories(const Assessment& assessment,
                                                                  ledger::Database& database, Instant as_of) {
  std::map<std::string, std::vector<reports::HistoryRow>> all;
  const Day first = add_days(assessment.zone.day_of(as_of), 1 - days_shown);
  for (const Body& body : assessment.bodies)
    if (auto rows = of_sites(assessment, database, body, first, as_of); !rows.empty())
      all[body.id] = std::move(rows);
  const ledger::Accounts accounts(database);
  for (const Account& account : assessment.accounts)
    if (const auto view = accounts.view(account.id); !view.readings.empty())
      all[account.body].push_back(of_account(view, account, first));
  return all;
}

}  // namespace mingcha::app
