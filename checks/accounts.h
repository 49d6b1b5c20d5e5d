// What the checks of accounts share: which accounts a body has, what was seen of each, and in words why not
// more.
#pragma once

#include <vector>

#include "checks/results.h"

namespace mingcha::checks {

struct AccountSeen {
  const Account* account = nullptr;
  AccountView view;
  std::optional<Day> complete_to;  // some source would show what was published up to this day, at most as-of
  std::vector<const Post*> posts;  // dated not after as-of, the newest first; no `gone`
  const Post* gone = nullptr;      // a person found it gone, and nothing newer was seen
  std::size_t undated = 0, later = 0;  // posts without a date; dated after as-of
};

// In the order of accounts.csv.
std::vector<AccountSeen> accounts_of(const CheckInput& input);

// A result about it, with the readings of its sources as evidence.
Result passed(const CheckInput& input, const AccountSeen& seen, Text message);
Result failed(const CheckInput& input, const AccountSeen& seen, Text message);
Result undetermined(const CheckInput& input, const AccountSeen& seen, Reason reason, Text message);
Result not_applicable(const CheckInput& input, const AccountSeen& seen, Text message);

bool was_read(const AccountSeen& seen);
// blocked where a wall or robots.txt was all that there was; else not-observable.
Reason reason_unseen(const AccountSeen& seen);
// Why its sources show nothing, one by one, and what a person can do.
Text why_unseen(const AccountSeen& seen);
// "微博账号“某县发布”"
Text name_of(const AccountSeen& seen);

// passed of all, once every account is determined.
Measure share_of_accounts(std::string id, const std::vector<Result>& results);

}  // namespace mingcha::checks
