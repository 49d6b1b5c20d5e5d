// A new-media account goes on publishing: the 2019 table fails it where the last two weeks brought nothing. A
// feed that shows nothing proves that only where it was read whole, and only up to the day for which it
// speaks.
#include <fmt/format.h>

#include <algorithm>

#include "checks/accounts.h"

namespace mingcha::checks {
namespace {

// A feed shows only its last posts. Judged at a day before the poll, it reaches back to that day where so
// many of them are older, not counting those that are marked as pinned: one or two may be pinned without a
// mark.
constexpr std::size_t reaching_back = 3;

bool reaches_back(const AccountSeen& seen) {
  const auto unpinned = std::ranges::count_if(seen.posts, [](const Post* post) { return !post->pinned; });
  return seen.later == 0 || static_cast<std::size_t>(unpinned) >= reaching_back;
}

Text newest_in_words(const AccountSeen& seen) {
  if (seen.posts.empty()) return {"没有发现任何内容", "nothing was found"};
  const std::string day = to_string(seen.posts.front()->date->day);
  return {"最新内容发布于 " + day, "its newest post is of " + day};
}

Result judge_account(const CheckInput& input, const AccountSeen& seen, Period within) {
  const Day today = input.assessment.zone.day_of(input.view.as_of());
  const Text name = name_of(seen), newest = newest_in_words(seen);
  if (!seen.posts.empty() && seen.posts.front()->date->day >= minus(today, within))
    return passed(input, seen, {name.zh + newest.zh, name.en + ": " + newest.en});
  if (seen.gone != nullptr)
    return not_applicable(input, seen,
                          {name.zh + "已不存在，见 account.reach", name.en + " is gone: see account.reach"});
  if (!was_read(seen)) {
    const Text why = why_unseen(seen);
    return undetermined(input, seen, reason_unseen(seen),
                        {"不能判定" + name.zh + "是否更新：" + why.zh,
                         "whether " + name.en + " was updated can't be told: " + why.en});
  }
  if (seen.posts.empty() && seen.undated > 0)
    return undetermined(input, seen, Reason::undated,
                        {fmt::format("{}的 {} 条内容都没有日期", name.zh, seen.undated),
                         fmt::format("{}: none of its {} posts has a date", name.en, seen.undated)});
  const bool sees = seen.complete_to && reaches_back(seen) &&
                    (seen.posts.empty() ? *seen.complete_to >= minus(today, within) && seen.later == 0
                                        : seen.posts.front()->date->day < minus(*seen.complete_to, within));
  const std::string until = seen.complete_to ? to_string(*seen.complete_to) : "";
  if (sees)
    return failed(
        input, seen,
        {fmt::format("{}{}，截至 {} 已超过 {}没有更新", name.zh, newest.zh, until, describe(within).zh),
         fmt::format("{}: {}; up to {} there was none for more than {}", name.en, newest.en, until,
                     describe(within).en)});
  return undetermined(
      input, seen, Reason::not_observable,
      {fmt::format("{}{}，但数据来源只能说明到 {} 为止的情况，不能据此认定未更新", name.zh, newest.zh,
                   until.empty() ? "其中内容" : until),
       fmt::format(
           "{}: {}, but its sources speak only for the time up to {}, so it can't be said that nothing was "
           "published since",
           name.en, newest.en, until.empty() ? "what they show" : until)});
}

CheckOutput judge(const CheckInput& input) {
  const Period within = input.rule.parameters.period("within", {.days = 14});
  CheckOutput output;
  for (const AccountSeen& seen : accounts_of(input))
    output.results.push_back(judge_account(input, seen, within));
  if (!output.results.empty())
    output.measures.push_back(share_of_accounts("account.freshness.share", output.results));
  return output;
}

constexpr ParameterForm parameters[] = {
    {"within", ValueForm::period, "", "an account without a post for longer than this fails"},
};

}  // namespace

extern const Check account_freshness;
const Check account_freshness{
    .id = "account.freshness",
    .title = {"新媒体账号更新", "Account is updated"},
    .clause = {"国办秘函〔2019〕19号，政务新媒体单项否决：2周内无更新",
               "Inspection table of 2019, new media, veto item: no update in two weeks"},
    .wants = nullptr,
    .judge = judge,
    .parameters = parameters,
    .says = {"账号在规定期限内没有发布任何内容的，不通过。",
             "It fails where the account published nothing within the period."},
    .evidence = {"各数据来源的读取情况、最新的几条内容。",
                 "how each of its sources was read, and the newest posts"},
    .limits = {"只能通过订阅源、保存的文章页或人工填写的表格观察；来源失效、残缺、早已停止更新的，无法判定（n"
               "ot-observable）。",
               "An account is seen only through feeds, saved pages or a list that a person keeps; where "
               "these fail, "
               "are cut off or have themselves stopped: not determined (not-observable)."},
    .fix = {"恢复更新；不再使用的账号，按规定注销并公告。",
            "Publish again; an account that is not needed any more is to be closed and announced as closed."},
};

}  // namespace mingcha::checks
