// A new-media account is there: it can be observed, or a person found that it is not (an account closed, an
// app that can't be had). That a feed of it broke says nothing of the account.
#include "checks/accounts.h"

namespace mingcha::checks {
namespace {

Result judge_account(const CheckInput& input, const AccountSeen& seen) {
  const Text name = name_of(seen);
  if (seen.gone != nullptr) {
    const std::string day = to_string(seen.gone->date->day);
    const std::string what = seen.gone->title.empty() ? "" : "：" + seen.gone->title;
    const std::string what_en = seen.gone->title.empty() ? "" : ": " + seen.gone->title;
    return failed(input, seen,
                  {"人工于 " + day + " 查看，" + name.zh + "已不存在或无法使用" + what,
                   "a person looked on " + day + ": " + name.en + " is gone or can't be used" + what_en});
  }
  if (was_read(seen)) return passed(input, seen, {name.zh + "可以观察", name.en + " can be observed"});
  const Text why = why_unseen(seen);
  return undetermined(input, seen, reason_unseen(seen),
                      {"不能观察" + name.zh + "：" + why.zh, name.en + " can't be observed: " + why.en});
}

CheckOutput judge(const CheckInput& input) {
  CheckOutput output;
  for (const AccountSeen& seen : accounts_of(input)) output.results.push_back(judge_account(input, seen));
  if (!output.results.empty())
    output.measures.push_back(share_of_accounts("account.reach.share", output.results));
  return output;
}

}  // namespace

extern const Check account_reach;
const Check account_reach{
    .id = "account.reach",
    .title = {"新媒体账号可用", "Account is there"},
    .clause = {"国办秘函〔2019〕19号，政务新媒体单项否决：移动客户端无法下载或使用",
               "Inspection table of 2019, new media, veto item: app cannot be downloaded or used"},
    .wants = nullptr,
    .judge = judge,
    .says =
        {"人工查看认定账号已注销、客户端无法下载或使用的，不通过。",
         "It fails where a person found that the account is gone, or the app can't be downloaded or used."},
    .evidence = {"各数据来源的读取情况。", "how each of its sources was read"},
    .limits =
        {"机器只能看到数据来源，看不到平台本身：来源失效只说明无法观察（not-observable），不说明账号不存在。",
         "Only the sources are seen, never the platform: where they fail, the account is not observable, "
         "which "
         "doesn't say that it is gone."},
    .fix =
        {"恢复账号或客户端；确需停用的，按规定公告并在网站上更新清单。",
         "Restore the account or app; where it is to end, announce that and correct the list on the site."},
};

}  // namespace mingcha::checks
